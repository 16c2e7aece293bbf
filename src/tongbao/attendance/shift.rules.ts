import {
  addDays,
  type BusinessDay,
  businessDay,
  startOfBusinessDay,
} from '../../platform/clock/business-day.js';
import { only, type Moves } from '../row.rules.js';
import { type Datum, STORED, stored } from '../place/datum.rules.js';
import { distanceMetres, type Place } from '../place/place.rules.js';
import type { Ground } from '../place/work-place.rules.js';

/**
 * `unended`: nobody clocked out, the worker is asked when it ended. `unsettled`: neither side's silence says what is
 * owed, a mediator does. `denied`: the worker let a rejection stand.
 */
export const SHIFT_STATES = [
  'open',
  'unended',
  'closed',
  'approved',
  'rejected',
  'disputed',
  'unsettled',
  'denied',
] as const;
export type ShiftState = (typeof SHIFT_STATES)[number];
export type ShiftMove = 'close' | 'forget' | 'end' | 'approve' | 'reject' | 'dispute' | 'unsettle' | 'deny';

/** Who says when a shift ended: the clock-out, the worker later, or nobody. */
export const END_BY = ['clock-out', 'stated', 'nobody'] as const;
export type EndBy = (typeof END_BY)[number];

/** Who approved a shift: `silence` nobody answered in time, `grievance` a mediation or decision says so. */
export const APPROVERS = ['employer', 'silence', 'grievance'] as const;
export type Approver = (typeof APPROVERS)[number];

/** The employer approves or rejects a closed shift; what is disputed or unsettled can still be approved. */
export const SHIFT_MOVES: Moves<ShiftState, ShiftMove> = {
  open: { close: 'closed', forget: 'unended' },
  unended: { end: 'closed' },
  closed: { approve: 'approved', reject: 'rejected', unsettle: 'unsettled' },
  approved: {},
  rejected: { dispute: 'disputed', deny: 'denied' },
  disputed: { approve: 'approved', unsettle: 'unsettled' },
  unsettled: { approve: 'approved', deny: 'denied' },
  denied: { approve: 'approved' },
};

/** Where a clock-in may happen. */
export interface Fence {
  place: Place;
  fenceMetres: number;
}

/** Distance to the place of work, and whether it counts as there. */
export interface PlaceCheck {
  distanceMetres: number;
  allowedMetres: number;
  inside: boolean;
}

/**
 * A fix counts when it lies within the fence plus its own uncertainty; that uncertainty counts only up to
 * `largestAccuracyMetres`, or a device could claim to be anywhere.
 */
export function checkPlace(
  fix: Place & { accuracyMetres: number },
  fence: Fence,
  largestAccuracyMetres: number,
): PlaceCheck {
  const distance = distanceMetres(fix, fence.place);
  const allowedMetres = fence.fenceMetres + Math.min(fix.accuracyMetres, largestAccuracyMetres);
  return { distanceMetres: Math.round(distance), allowedMetres, inside: distance <= allowedMetres };
}

/** Where a phone says it is; of remote work nothing. */
interface Pointed extends Partial<Place> {
  datum?: Datum;
  accuracyMetres?: number;
}

/** What is kept of a fix: the place in stored degrees, how far it is from that of the contract, and in what the phone said. */
export interface KeptFix extends Pointed {
  deviceId: string;
  at?: Date;
  fixDatum?: Datum;
  distanceMetres?: number;
}

/** The fix in stored degrees; null where it names no point. */
export function pointOf({
  longitude,
  latitude,
  datum,
  accuracyMetres,
}: Pointed): (Place & { accuracyMetres: number }) | null {
  if (longitude === undefined || latitude === undefined || accuracyMetres === undefined) return null;
  return { ...stored({ longitude, latitude, ...(datum && { datum }) }), accuracyMetres };
}

/** What is kept of a fix: of remote work who and when, and no place, whatever the phone says. */
export function keptFix(fix: Pointed & { deviceId: string; at?: Date }, { placeKind, geo }: Ground): KeptFix {
  const { deviceId, at, datum: fixDatum = STORED } = fix;
  const who = { deviceId, ...(at && { at }) };
  const point = placeKind === 'remote' ? null : pointOf(fix);
  if (!point) return who;
  const distance = Math.round(distanceMetres(point, geo));
  return { ...who, ...point, datum: STORED, fixDatum, distanceMetres: distance };
}

/** Whether a contract runs on a day; the last day is included. */
export function runsOn(term: { startsOn: BusinessDay; endsOn: BusinessDay }, day: BusinessDay): boolean {
  return term.startsOn <= day && day <= term.endsOn;
}

/** Whole minutes worked; the started minute is not counted. */
export function minutesBetween(openedAt: Date, closedAt: Date): number {
  return Math.max(0, Math.floor((closedAt.getTime() - openedAt.getTime()) / 60_000));
}

/** Whether the device's clock is near ours; a device that does not say is taken at our time. */
export function isInTime(at: Date | undefined, now: Date, toleranceSeconds: number): boolean {
  return at === undefined || Math.abs(now.getTime() - at.getTime()) <= toleranceSeconds * 1000;
}

/**
 * Until when an employer answers a shift that ended: within its hours, but not later than the day before its wage would
 * be due, and not sooner than it can look at it.
 */
export function answerDue(
  { day, payDueDays }: { day: BusinessDay; payDueDays: number },
  { latest, earliest }: { latest: Date; earliest: Date },
): Date {
  const payDay = startOfBusinessDay(addDays(day, payDueDays));
  const inTime = payDay < latest ? payDay : latest;
  return inTime > earliest ? inTime : earliest;
}

/** The shift before, of the same contract. */
export interface FormerShift {
  day: BusinessDay;
  closedAt: Date | null;
}

/**
 * The working day to which a clock-in belongs: that of the shift which it continues after a break, else the next one
 * when it comes shortly before midnight and the contract has not begun, else the calendar day. A night continues the day
 * before it and no earlier one: breaks that are short do not make one day of a week, nor a contract last past its end.
 */
export function workingDay(
  now: Date,
  { startsOn }: { startsOn: BusinessDay },
  former: FormerShift | null,
  { continuationMinutes, earlyMinutes }: { continuationMinutes: number; earlyMinutes: number },
): BusinessDay {
  const today = businessDay(now);
  if (former?.closedAt) {
    const breakMs = now.getTime() - former.closedAt.getTime();
    const isBreak = breakMs >= 0 && breakMs <= continuationMinutes * 60_000;
    if (isBreak && former.day >= addDays(today, -1)) return former.day;
  }
  const soon = businessDay(new Date(now.getTime() + earlyMinutes * 60_000));
  return today < startsOn && soon === startsOn ? soon : today;
}

/** The parties of a shift, as every event about it names them. */
export function shiftParties(shift: {
  id: string;
  contractId: string;
  workerId: string;
  enterpriseId: string;
  providerId: string;
}) {
  return { shiftId: shift.id, ...only(shift, 'contractId', 'workerId', 'enterpriseId', 'providerId') };
}
