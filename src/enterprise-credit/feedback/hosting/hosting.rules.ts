import type { BusinessDay } from '../../../platform/clock/business-day.js';

const DAY_MS = 86_400_000;

/** What a hosting may become, and by whose word. */
const MOVES: Record<'employer' | 'operator', Partial<Record<HostingState, HostingState[]>>> = {
  employer: { declared: ['confirmed', 'denied'], unanswered: ['confirmed', 'denied'] },
  operator: {
    declared: ['verified', 'rejected'],
    unanswered: ['verified', 'rejected'],
    denied: ['verified', 'rejected'],
    confirmed: ['rejected'],
    verified: ['rejected'],
    rejected: ['verified'],
  },
};

/** Whether a party may move a hosting so. */
export function mayMove(by: 'employer' | 'operator', from: HostingState, to: HostingState): boolean {
  return MOVES[by][from]?.includes(to) ?? false;
}

/**
 * Whether the relation counts as verified. The employer confirmed it, or a person of the operator found it so; or the
 * platform declared it, nobody denied it, and it had asked this service about the employer for long enough before,
 * as who lets an employer recruit must. A fraud can thus not block reports by keeping silent.
 */
export function isVerified(
  state: HostingState,
  reading: Reading | null,
  at: Date,
  { readDays, leadDays }: HostingEvidencePolicy,
): boolean {
  if (state === 'confirmed' || state === 'verified') return true;
  if ((state !== 'declared' && state !== 'unanswered') || reading === null) return false;
  return reading.days >= readDays && at.getTime() - reading.firstReadAt.getTime() >= leadDays * DAY_MS;
}

/** Purpose of a platform's signature under a hosting. */
export const HOSTING_TYP = 'xingong-hosting+jws';

/**
 * declared: the platform says so; confirmed, denied: what the employer answered; unanswered: it was silent; verified,
 * rejected: what a person of the operator found.
 */
export const HOSTING_STATES = [
  'declared',
  'unanswered',
  'confirmed',
  'denied',
  'verified',
  'rejected',
] as const;
export type HostingState = (typeof HOSTING_STATES)[number];

/** What a platform says of its business relation with an employer. */
export interface HostingStatement {
  enterpriseId?: string;
  enterpriseUscc?: string;
  /** First day on which the employer recruited there. */
  since: BusinessDay;
  /** The employer's account at the platform, as the platform numbers it. */
  accountReference: string;
}

/** How often a platform asked this service about an employer. */
export interface Reading {
  firstReadAt: Date;
  lastReadAt: Date;
  /** Business days on which it did. */
  days: number;
}

/** When a platform's questions about an employer bear out that it hosts it. */
export interface HostingEvidencePolicy {
  /** Days on which it asked, at least. */
  readDays: number;
  /** Days that the first question lies back, at least. */
  leadDays: number;
}
