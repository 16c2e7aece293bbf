import {
  addDays,
  type BusinessDay,
  businessDay,
  startOfBusinessDay,
} from '../../../platform/clock/business-day.js';
import type { ContractKind } from '../../hire.types.js';

/** One shift of a worker, of any contract; instants in milliseconds, `to` null while it is open. */
export interface WorkedSpan {
  day: BusinessDay;
  from: number;
  to: number | null;
}

/** What an employer agreed more strictly than the law; null where it did not. */
export interface OwnLimits {
  dailyMinutes: number | null;
  continuousMinutes: number | null;
  restMinutes: number | null;
}

/** What law and house set for everybody. */
export interface LegalLimits extends Record<keyof OwnLimits, number> {
  /** A day without overtime. */
  standardMinutes: number;
  monthlyOvertimeMinutes: number;
  minorDailyMinutes: number;
  /** Minutes of the day between which nobody under 18 begins. */
  minorLateHours: { from: number; until: number };
  /** A break that is shorter continues the working day. */
  continuationMinutes: number;
}

/** The limits of one contract on one day; `null` overtime is not bounded by the month. */
export interface HourLimits extends Record<keyof OwnLimits, number> {
  standardMinutes: number;
  monthlyOvertimeMinutes: number | null;
  lateHours: { from: number; until: number } | null;
  continuationMinutes: number;
}

/** What of the limits is used, and from when it is free again. */
export interface HoursUsed {
  dayMinutes: number;
  continuousMinutes: number;
  /** Of the month, without this day. */
  overtimeMinutes: number;
  /** End of the last shift. */
  lastEnd: Date | null;
}

const MINUTE = 60_000;

/** An employer can be stricter, never laxer: the law that got stricter since holds as well. */
export function limitsOf(
  legal: LegalLimits,
  own: OwnLimits | null,
  { kind, isMinor }: { kind: ContractKind; isMinor: boolean },
): HourLimits {
  const least = (law: number, agreed: number | null | undefined): number => Math.min(law, agreed ?? law);
  const daily = isMinor ? Math.min(legal.dailyMinutes, legal.minorDailyMinutes) : legal.dailyMinutes;
  return {
    dailyMinutes: least(daily, own?.dailyMinutes),
    continuousMinutes: least(legal.continuousMinutes, own?.continuousMinutes),
    restMinutes: Math.max(legal.restMinutes, own?.restMinutes ?? 0),
    standardMinutes: legal.standardMinutes,
    monthlyOvertimeMinutes: kind === 'labour-contract' ? legal.monthlyOvertimeMinutes : null,
    lateHours: isMinor ? legal.minorLateHours : null,
    continuationMinutes: legal.continuationMinutes,
  };
}

/** What an employer set that the law does not allow; null when it is stricter throughout. */
export function laxer(legal: LegalLimits, own: OwnLimits): keyof OwnLimits | null {
  if ((own.dailyMinutes ?? 0) > legal.dailyMinutes) return 'dailyMinutes';
  if ((own.continuousMinutes ?? 0) > legal.continuousMinutes) return 'continuousMinutes';
  if ((own.restMinutes ?? legal.restMinutes) < legal.restMinutes) return 'restMinutes';
  return null;
}

/** Spans without what overlaps: a minute is worked once, whoever pays for it. In order of time. */
function united(spans: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const all: { from: number; to: number }[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else all.push({ from, to });
  }
  return all;
}

const minutesOf = (spans: readonly { from: number; to: number }[]): number =>
  Math.floor(united(spans).reduce((sum, { from, to }) => sum + to - from, 0) / MINUTE);

/** The spans that lead up to an instant by breaks shorter than so many minutes. */
function leadingUp<S extends { from: number; to: number }>(
  spans: readonly S[],
  now: number,
  breakMinutes: number,
): S[] {
  let since = now;
  for (const { from, to } of united(spans).toReversed()) {
    if (since - to >= breakMinutes * MINUTE) break;
    since = from;
  }
  return spans.filter(({ from }) => from >= since);
}

/**
 * What somebody has worked when they clock in for a working day. To the day belong its own shifts, and those that lead up
 * to it by short breaks: midnight and another contract give nobody a second day.
 */
export function hoursUsed(
  shifts: readonly WorkedSpan[],
  { day, now }: { day: BusinessDay; now: Date },
  limits: Pick<HourLimits, 'restMinutes' | 'standardMinutes' | 'continuationMinutes'>,
): HoursUsed {
  const at = now.getTime();
  const spans = shifts.map(({ to, ...span }) => ({ ...span, to: Math.min(to ?? at, at) }));
  const ofDay = spans.filter((span) => span.day === day);
  const ledUp = leadingUp(spans, at, limits.continuationMinutes);
  const byDay = new Map<BusinessDay, { from: number; to: number }[]>();
  for (const span of spans)
    if (span.day !== day && span.day.slice(0, 7) === day.slice(0, 7))
      byDay.set(span.day, [...(byDay.get(span.day) ?? []), span]);
  return {
    dayMinutes: minutesOf([...ofDay, ...ledUp]),
    continuousMinutes: minutesOf(leadingUp(spans, at, limits.restMinutes)),
    overtimeMinutes: [...byDay.values()].reduce(
      (sum, of) => sum + Math.max(0, minutesOf(of) - limits.standardMinutes),
      0,
    ),
    lastEnd: spans.length === 0 ? null : new Date(Math.max(...spans.map(({ to }) => to))),
  };
}

/** Which limit stops work first, and how many minutes are left until then; below one nobody begins. */
export interface HoursLeft {
  limit: 'day' | 'month-overtime' | 'continuous';
  minutes: number;
}

/** The minutes that are left of day, month and stretch; the tightest says which. */
export function hoursLeft(limits: HourLimits, used: HoursUsed): HoursLeft {
  const { monthlyOvertimeMinutes: most, standardMinutes } = limits;
  const month = most === null ? null : standardMinutes + Math.max(0, most - used.overtimeMinutes);
  const left: HoursLeft[] = [
    { limit: 'day', minutes: limits.dailyMinutes - used.dayMinutes },
    ...(month === null ? [] : [{ limit: 'month-overtime' as const, minutes: month - used.dayMinutes }]),
    { limit: 'continuous', minutes: limits.continuousMinutes - used.continuousMinutes },
  ];
  return left.reduce((tightest, one) => (one.minutes < tightest.minutes ? one : tightest));
}

/** From when a limit that is used up lets somebody begin again. */
export function againAt(
  limit: HoursLeft['limit'],
  { limits, used, day }: { limits: HourLimits; used: HoursUsed; day: BusinessDay },
): Date {
  const after = (minutes: number): number => (used.lastEnd?.getTime() ?? 0) + minutes * MINUTE;
  if (limit === 'continuous') return new Date(after(limits.restMinutes));
  const nextDay = startOfBusinessDay(addDays(day, 1)).getTime();
  return new Date(Math.max(nextDay, after(limits.continuationMinutes)));
}

/** Whether an instant lies in the night of whoever is under 18. */
export function isLate(now: Date, { from, until }: { from: number; until: number }): boolean {
  const minute = Math.floor((now.getTime() - startOfBusinessDay(businessDay(now)).getTime()) / MINUTE);
  return from <= until ? from <= minute && minute < until : minute >= from || minute < until;
}
