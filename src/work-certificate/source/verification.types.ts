import type { Id } from '../../platform/ids/ids.js';

export type ClaimVerificationId = Id<'claim-verification'>;

export const VERIFICATION_STATES = [
  'asked',
  'match',
  'mismatch',
  'unknown',
  'no-answer',
  'cancelled',
] as const;

/** `asked` until the source answers or we give up; `no-answer` then, `cancelled` when the consent ended meanwhile. */
export type VerificationState = (typeof VERIFICATION_STATES)[number];

/** What the worker's consent to a check must be for; its recipient is the source, which gets name and ID number. */
export const CHECK_PURPOSE = 'claim-verification';
export const CHECK_FIELDS = ['name', 'idNumber'] as const;
