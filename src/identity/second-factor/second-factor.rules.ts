import type { OrganisationKind } from '../identity.types.js';

/** Whose people see and decide what is others': the access guard lets none of them past without a second factor. */
export function needsSecondFactor(kind: OrganisationKind): boolean {
  return kind === 'operator' || kind === 'government';
}
