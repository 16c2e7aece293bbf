import type { Party } from '../payroll.types.js';

/** Who signed for which party, as the natural person behind a caller. */
export interface Signer {
  party: Party;
  personId: string;
}

/**
 * Whether one natural person would act for both parties: they signed for the other one, or prepared the run, which is
 * the labour-service company's work, and sign for the enterprise. Preparing and signing for the same party is their own
 * affair; two persons are behind every release.
 */
export function isBehindBoth(
  { party, personId }: Signer,
  { preparedBy }: { preparedBy: string | null },
  before: readonly Signer[],
): boolean {
  if (before.some((other) => other.party !== party && other.personId === personId)) return true;
  return party === 'employer' && preparedBy === personId;
}
