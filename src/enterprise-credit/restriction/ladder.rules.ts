import { addMonths, type BusinessDay, startOfBusinessDay } from '../../platform/clock/business-day.js';
import { RESTRICTION_LEVELS, type RestrictionLevel } from '../enterprise-credit.types.js';
import { NotRepairable } from '../errors.js';

const DAY_MS = 86_400_000;

/** The hardest of several levels; null of none. */
export function hardest(levels: RestrictionLevel[]): RestrictionLevel | null {
  return RESTRICTION_LEVELS.findLast((level) => levels.includes(level)) ?? null;
}

/** The mildest of several levels; null of none. */
export function mildest(levels: RestrictionLevel[]): RestrictionLevel | null {
  return RESTRICTION_LEVELS.find((level) => levels.includes(level)) ?? null;
}

/** Whether an employer under this restriction may post at all. */
export function stopsPosting(level: RestrictionLevel | null): boolean {
  return level === 'no-new-posts' || level === 'blacklist';
}

/** When a restriction imposed now ends. */
export function endOf(level: RestrictionLevel, now: Date, days: Record<RestrictionLevel, number>): Date {
  return daysLater(now, days[level]);
}

/** The same time of day, some days later. */
export function daysLater(from: Date, days: number): Date {
  return new Date(from.getTime() + days * DAY_MS);
}

/** What was wrong can only have been put right after it was restricted, or on the day itself, and not in the future. */
export function checkRepair(repairedOn: BusinessDay, imposedOn: BusinessDay, today: BusinessDay): void {
  if (repairedOn < imposedOn || repairedOn > today) throw NotRepairable();
}

/**
 * When a restriction ends that was put right: some months after the repair, or when it would have ended anyway
 * (after 人力资源社会保障部令第45号: listed for three years, six months after paying).
 */
export function repairedUntil(until: Date | null, repairedOn: BusinessDay, months: number): Date {
  const early = startOfBusinessDay(addMonths(repairedOn, months));
  return until !== null && until < early ? until : early;
}

/** How much an upheld report weighs in the score, in thousandths; a posting cap weighs 1. */
export function severityOf(level: RestrictionLevel): bigint {
  return { watch: 500n, 'posting-cap': 1000n, 'no-new-posts': 1500n, blacklist: 3000n }[level];
}
