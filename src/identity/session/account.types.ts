import type { Role } from '../../platform/http/access/actor.js';
import type { OrganisationId } from '../../platform/ids/ids.js';

/** A person's account: their own as a worker, or as a member of an organisation. */
export interface Account {
  id: string;
  organisationId: OrganisationId | null;
}

/** Whom a token speaks of. */
export interface TokenHolder {
  id: string;
  role: Role;
  organisationId?: OrganisationId;
  region?: string | null;
}
