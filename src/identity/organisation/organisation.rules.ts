import type { Actor, Standing } from '../../platform/http/access/actor.js';
import type { OrganisationFacts, OrganisationKind, OrganisationState } from '../identity.types.js';

const OUTSIDE_REGISTRY: readonly OrganisationKind[] = ['government', 'insurer', 'trainer'];

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

/** Whether the operator looks at it before it acts: an employer acts by its proof, its own organisation approves itself. */
export function needsApproval(kind: OrganisationKind): boolean {
  return kind !== 'employer' && kind !== 'operator';
}

/** Whether anybody may still sign in for it; what they may do then is a matter of its standing. */
export function isAlive({ state, authority }: Pick<OrganisationFacts, 'state' | 'authority'>): boolean {
  return (state === 'registered' || state === 'approved') && authority !== 'displaced';
}

/** Whether the claim to act for it is proven; an unapproved organisation counts as unproven, an employer needs no approval. */
export function standingOf(organisation: OrganisationFacts, at: Date): Standing {
  const { kind, state, authority, authorityDueAt } = organisation;
  if (authority === 'unproven' || (kind !== 'employer' && state !== 'approved')) return 'unproven';
  if (authority !== 'before') return 'proven';
  return authorityDueAt === null || authorityDueAt > at ? 'before' : 'overdue';
}

/** Where an organisation stands that may not act, for itself: it has proved its key. */
export function whyInactive(organisation: {
  state: OrganisationState;
  decidedAt: Date | null;
  reasonCode: string | null;
}): string {
  const { state, decidedAt, reasonCode } = organisation;
  const since = (at: Date | null): string => (at ? ` since ${at.toISOString()}` : '');
  return `state ${state}${since(decidedAt)}${reasonCode === null ? '' : `, reason ${reasonCode}`}`;
}

/** Whether a caller may see what belongs to an organisation: its own people and clients, and the operator. */
export function maySee(actor: Actor, organisationId: string): boolean {
  return actor.role === 'operator' || actor.organisationId === organisationId;
}

/** Whether a caller may change who acts for an organisation: it alone. The operator grants no authority in others'. */
export function mayManage(actor: Actor, organisationId: string): boolean {
  return actor.organisationId === organisationId;
}

/** Bodies outside the business registry are proven by an official letter; all others by somebody with a real name. */
export function needsRealName(kind: OrganisationKind): boolean {
  return !OUTSIDE_REGISTRY.includes(kind);
}

/** Whether an organisation acts as its firm: another that proves to be it contests that. */
export function isStanding({ authority, state }: Pick<OrganisationFacts, 'authority' | 'state'>): boolean {
  return state !== 'closed' && (authority === 'proven' || authority === 'before');
}

/** The division (GB/T 2260) in a firm's code: whose region it lies in. */
export function divisionOf(uscc: string): string {
  return uscc.slice(2, 8);
}

/** Whether a firm of a code is for these people to decide about: the operator, and the government in whose region it lies. */
export function decidesAbout({ role, region }: Pick<Actor, 'role' | 'region'>, uscc: string): boolean {
  if (role === 'operator') return true;
  return role === 'government' && region !== undefined && divisionOf(uscc).startsWith(region);
}
