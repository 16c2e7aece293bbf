import type { ClaimState } from '../claim/claim.rules.js';
import type { VerificationState } from './verification.types.js';

const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;
const MAX_ATTEMPTS = 12;

/** When to ask a silent source again: doubling from half a minute to six hours; null once it is no use. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  if (attempts >= MAX_ATTEMPTS) return null;
  return new Date(now.getTime() + Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS));
}

const CLAIM_AFTER = {
  match: 'verified',
  mismatch: 'mismatched',
  unknown: 'stated',
  'no-answer': 'stated',
  cancelled: 'stated',
} as const satisfies Record<Exclude<VerificationState, 'asked'>, ClaimState>;

/** What a claim is once its check has ended so. */
export function claimAfter(outcome: keyof typeof CLAIM_AFTER): ClaimState {
  return CLAIM_AFTER[outcome];
}
