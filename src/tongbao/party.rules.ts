import { partyOf } from '../platform/ids/ids.js';
import type { Actor } from '../platform/http/access/actor.js';

/** The three parties of an engagement. */
export const PARTIES = ['employer', 'provider', 'worker'] as const;
export type PartyRole = (typeof PARTIES)[number];

/** Whose the engagement is: the ids of its parties; in a direct hire the provider is the employer. */
export interface Parties {
  enterpriseId: string;
  providerId: string;
  workerId: string;
}

/**
 * A direct hire (直接用工) has no labour-service company: the employer stands in both places, signs once, withholds the tax
 * and pays out of its own account.
 */
export function isDirectHire({
  enterpriseId,
  providerId,
}: Pick<Parties, 'enterpriseId' | 'providerId'>): boolean {
  return enterpriseId === providerId;
}

/** Who signs a contract: each party once. */
export function signatories(parties: Pick<Parties, 'enterpriseId' | 'providerId'>): readonly PartyRole[] {
  return isDirectHire(parties) ? ['employer', 'worker'] : PARTIES;
}

/** The caller's part in an engagement; null for everybody else, who must not learn that it exists. */
export function partyRole(actor: Actor, parties: Parties): PartyRole | null {
  const ids: Record<PartyRole, string> = {
    employer: parties.enterpriseId,
    provider: parties.providerId,
    worker: parties.workerId,
  };
  const role = PARTIES.find((party) => party === actor.role);
  return role !== undefined && ids[role] === partyOf(actor) ? role : null;
}
