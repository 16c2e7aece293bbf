import { type Actor, requireStranger } from '../../platform/http/access/actor.js';
import { NoSuchGrievance } from '../errors.js';
import type { Side } from './grievance.types.js';

/** Who has to do with a grievance. */
interface Parties {
  workerId: string;
  organisationId: string;
  besideId: string | null;
  mediatorId: string | null;
}

/** Which side a caller is; null for whoever is neither. */
export function sideOf(actor: Actor, { workerId, organisationId }: Parties): Side | null {
  if (actor.role === 'worker') return actor.id === workerId ? 'worker' : null;
  return actor.organisationId === organisationId ? 'organisation' : null;
}

/** Whether a caller is one of those who handle it: of the authority of the region, or of the operator where it is. */
export function handles({ role, organisationId }: Actor, { mediatorId }: Parties): boolean {
  if (mediatorId === null) return role === 'operator';
  return role === 'government' && organisationId === mediatorId;
}

/** Keeps people of either side from mediating. @throws NoSuchGrievance for another body's, OwnMatter */
export function requireMediator(actor: Actor, grievance: Parties): void {
  if (!handles(actor, grievance)) throw NoSuchGrievance();
  const { workerId, organisationId, besideId } = grievance;
  // also whom a party sent to the authority
  const organisations = [...(actor.organisations ?? []), actor.organisationId ?? ''];
  requireStranger({ ...actor, organisations }, workerId, organisationId, besideId);
}
