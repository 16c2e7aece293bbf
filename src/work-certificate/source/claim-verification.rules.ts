import type { ClaimState } from '../claim/claim.rules.js';
import type { Id } from '../../platform/ids/ids.js';

const CLAIM_AFTER = {
  match: 'verified',
  mismatch: 'mismatched',
  unknown: 'stated',
  'no-answer': 'stated',
  cancelled: 'stated',
  unseen: 'stated',
} as const satisfies Record<Exclude<ClaimVerificationState, 'asked' | 'awaits-sight'>, ClaimState>;

/** What a source says of a claim: it is so, it is otherwise, or nothing is known of it. */
export const CLAIM_OUTCOMES = ['match', 'mismatch', 'unknown'] as const;
export type ClaimOutcome = (typeof CLAIM_OUTCOMES)[number];

/** What a claim is once its check has ended so. */
export function claimAfter(outcome: keyof typeof CLAIM_AFTER): ClaimState {
  return CLAIM_AFTER[outcome];
}

export type ClaimVerificationId = Id<'claim-verification'>;

export const CLAIM_VERIFICATION_STATES = [
  'asked',
  'match',
  'mismatch',
  'unknown',
  'no-answer',
  'cancelled',
  'awaits-sight',
  'unseen',
] as const;

/**
 * `asked` until the source answers or we give up; `no-answer` then, `cancelled` when the consent ended meanwhile.
 * `awaits-sight` until two clerks saw the original, `unseen` when they did not in time.
 */
export type ClaimVerificationState = (typeof CLAIM_VERIFICATION_STATES)[number];

/** What the worker's consent to a check must be for; its recipient is the source, which gets name and ID number. */
export const CHECK_PURPOSE = 'claim-verification';
export const CHECK_FIELDS = ['name', 'idNumber'] as const;
