import type { Actor } from '../../platform/http/access/actor.js';
import type { OrganisationKind, OrganisationState } from '../identity.types.js';

/** What the operator decides about an organisation. */
export type Decision = 'approve' | 'suspend';

const MOVES: Record<Decision, Partial<Record<OrganisationState, OrganisationState>>> = {
  approve: { registered: 'approved', suspended: 'approved' },
  suspend: { registered: 'suspended', approved: 'suspended' },
};

/** The state a decision leads to; null when it is not allowed from here. */
export function decided(state: OrganisationState, decision: Decision): OrganisationState | null {
  return MOVES[decision][state] ?? null;
}

/** Whether an organisation may act: an employer from registration on, the others once the operator approved. */
export function mayAct(organisation: { kind: OrganisationKind; state: OrganisationState }): boolean {
  return (
    organisation.state === 'approved' ||
    (organisation.kind === 'employer' && organisation.state === 'registered')
  );
}

/** Whether a caller may see and change what belongs to an organisation: its own people and clients, and the operator. */
export function mayManage(actor: Actor, organisationId: string): boolean {
  return actor.role === 'operator' || actor.organisationId === organisationId;
}
