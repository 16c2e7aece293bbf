import { RESTRICTION_LEVELS, type RestrictionLevel } from '../enterprise-credit.types.js';

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
  return new Date(now.getTime() + days[level] * DAY_MS);
}

/** How much an upheld report weighs in the score, in thousandths; a posting cap weighs 1. */
export function severityOf(level: RestrictionLevel): bigint {
  return { watch: 500n, 'posting-cap': 1000n, 'no-new-posts': 1500n, blacklist: 3000n }[level];
}
