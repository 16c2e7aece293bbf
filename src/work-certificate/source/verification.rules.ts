import type { ClaimState } from '../claim/claim.rules.js';
import type { VerificationState } from './verification.types.js';

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
