import type { Role } from '../../platform/http/access/actor.js';
import type { OrganisationId } from '../../platform/ids/ids.js';

const SESSION_SECONDS = 30 * 86_400;
const SECOND_FACTOR_SESSION_SECONDS = 12 * 3600;

/** Seconds a session lasts at most, however often it is refreshed. */
export function sessionSeconds(secondFactor: boolean): number {
  return secondFactor ? SECOND_FACTOR_SESSION_SECONDS : SESSION_SECONDS;
}

/** A person's account, and the organisation they act for; null as themself. */
export interface Account {
  id: string;
  organisationId: OrganisationId | null;
}

/** Whom a token speaks of: a worker, a member or a client by its id. */
export interface TokenHolder {
  id: string;
  role: Role;
  organisationId?: OrganisationId;
  region?: string | null;
}
