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

/** Where an organisation stands that may not act, for itself: it has proved its key. */
export function whyInactive(organisation: {
  state: OrganisationState;
  registeredAt: Date;
  decidedAt: Date | null;
  reasonCode: string | null;
}): string {
  const { state, registeredAt, decidedAt, reasonCode } = organisation;
  const since = (at: Date | null): string => (at ? ` since ${at.toISOString()}` : '');
  if (state === 'registered')
    return `state registered${since(registeredAt)}: the operator has not decided yet`;
  return `state ${state}${since(decidedAt)}${reasonCode === null ? '' : `, reason ${reasonCode}`}`;
}

/** Whether a caller may see and change what belongs to an organisation: its own people and clients, and the operator. */
export function mayManage(actor: Actor, organisationId: string): boolean {
  return actor.role === 'operator' || actor.organisationId === organisationId;
}
