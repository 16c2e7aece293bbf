import type { Actor } from '../platform/http/access/actor.js';

/** The three parties of an engagement. */
export const PARTIES = ['employer', 'provider', 'worker'] as const;
export type PartyRole = (typeof PARTIES)[number];

/** Whose the engagement is: the ids of its three parties. */
export interface Parties {
  enterpriseId: string;
  providerId: string;
  workerId: string;
}

/** Who a caller acts for: an organisation, or the worker itself. */
export function partyId(actor: Actor): string {
  return actor.organisationId ?? actor.id;
}

/** The caller's part in an engagement; null for everybody else, who must not learn that it exists. */
export function partyRole(actor: Actor, parties: Parties): PartyRole | null {
  const ids: Record<PartyRole, string> = {
    employer: parties.enterpriseId,
    provider: parties.providerId,
    worker: parties.workerId,
  };
  const role = PARTIES.find((party) => party === actor.role);
  return role !== undefined && ids[role] === partyId(actor) ? role : null;
}
