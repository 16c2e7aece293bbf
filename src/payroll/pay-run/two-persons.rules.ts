import { isOwnAccount } from '../escrow/kind/account-kind.rules.js';
import type { Party } from '../payroll.types.js';

/** Who signed for which party, as the natural person behind a caller. */
export interface Signer {
  party: Party;
  personId: string;
}

/**
 * What a signature makes of a run: it `waits` for the other party, is released, or is released `alone`, after a delay, by
 * the person of a direct hire who prepared it; or one natural person would act for both parties, which is refused.
 */
export type Signing = 'waits' | 'released' | 'alone' | 'same-person';

/** Two persons are behind every release: of two organisations, or of the one that hires directly. */
export function signingOf(
  signer: Signer,
  run: { enterpriseId: string; providerId: string; preparedBy: string | null },
  before: readonly Signer[],
): Signing {
  if (isOwnAccount(run)) {
    // what a machine prepared that nobody answers for was prepared by no other person
    const isOther = ![signer.personId, run.enterpriseId, null].includes(run.preparedBy);
    return isOther ? 'released' : 'alone';
  }
  if (isBehindBoth(signer, run, before)) return 'same-person';
  return before.length === 1 ? 'released' : 'waits';
}

/**
 * Whether one natural person would act for both parties: they signed for the other one, or prepared the run, which is
 * the labour-service company's work, and sign for the enterprise. Preparing and signing for the same party is their own
 * affair; two persons are behind every release.
 */
function isBehindBoth(
  { party, personId }: Signer,
  { preparedBy }: { preparedBy: string | null },
  before: readonly Signer[],
): boolean {
  if (before.some((other) => other.party !== party && other.personId === personId)) return true;
  return party === 'employer' && preparedBy === personId;
}
