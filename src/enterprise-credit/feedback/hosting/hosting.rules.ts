import type { HostingEvidencePolicy, HostingState, Reading } from './hosting.types.js';

const DAY_MS = 86_400_000;

/** What a hosting may become, and by whose word. */
const MOVES: Record<'employer' | 'operator', Partial<Record<HostingState, HostingState[]>>> = {
  employer: { declared: ['confirmed', 'denied'] },
  operator: {
    declared: ['verified', 'rejected'],
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
  if (state !== 'declared' || reading === null) return false;
  return reading.days >= readDays && at.getTime() - reading.firstReadAt.getTime() >= leadDays * DAY_MS;
}
