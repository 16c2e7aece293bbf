import type { Id } from '../../platform/ids/ids.js';

export type PayRunId = Id<'pay-run'>;

/**
 * `held`: screening let nothing through; `draft`: taxed, waiting for both signatures;
 * `released`: signed and on its way to the rail; `completed`: every payout has ended.
 */
export type PayRunState = 'held' | 'draft' | 'released' | 'completed' | 'cancelled';

export type Party = 'employer' | 'provider';

/** `typ` of the detached JWS by which a party approves a release. */
export const RELEASE_TYP = 'xingong-escrow-release+jws';
