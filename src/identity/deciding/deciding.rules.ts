import type { DecidingBody } from '../identity.types.js';
import type { OrganisationId } from '../../platform/ids/ids.js';

/** As many of its people must be able to decide, so that one who has a part in a matter leaves another. */
export const FEWEST_DECIDERS = 2;

/** The authority of a matter's region that has most to say for itself; null where no authority covers it. */
export interface NearestAuthority {
  organisationId: OrganisationId;
  /** Its reviewers with a confirmed real name who have no part in the matter. */
  deciders: number;
}

/** The region decides where it has two, the operator otherwise. */
export function bodyOf(nearest: NearestAuthority | null): DecidingBody {
  if (nearest === null) return { organisationId: null, why: 'no-authority' };
  const { organisationId, deciders } = nearest;
  if (deciders < FEWEST_DECIDERS) return { organisationId: null, why: 'too-few-reviewers' };
  return { organisationId, why: 'two-reviewers' };
}
