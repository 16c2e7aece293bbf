/**
 * How far the recovery of an organisation is: `cooling` its people may object, `objected` one of them did, `void` the
 * person or the organisation ceased to fit meanwhile.
 */
export const ORGANISATION_RECOVERY_STATES = ['cooling', 'objected', 'done', 'void'] as const;
export type OrganisationRecoveryState = (typeof ORGANISATION_RECOVERY_STATES)[number];

/** Purpose of the consent that the person who is to become the owner gives to the organisation. */
export const ORGANISATION_RECOVERY = 'organisation-recovery';

/** What of that person the organisation then keeps of its member. */
export const FIELDS_OF_OWNER = ['name', 'phone'] as const;

/** What is known of a person who is to become an owner. */
export interface Candidate {
  isReal: boolean;
  consents: boolean;
  isOfOperator: boolean;
  hasPhone: boolean;
}

/** Why a person may not become the owner of a recovered organisation; null when they may. */
export function whyUnfit({ isReal, consents, isOfOperator, hasPhone }: Candidate): string | null {
  if (!isReal) return 'no source confirmed their real name';
  if (isOfOperator) return 'the operator never becomes a member of others';
  if (!consents)
    return `they gave no consent to ${ORGANISATION_RECOVERY} of ${FIELDS_OF_OWNER.join(' and ')}`;
  return hasPhone ? null : 'their account has no phone';
}
