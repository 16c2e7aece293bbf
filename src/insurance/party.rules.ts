import type { Actor } from '../platform/http/access/actor.js';

/** Whose insurance the caller sees: a worker's own, or that of the organisation it acts for. */
export function partyOf(actor: Actor): string {
  return actor.organisationId ?? actor.id;
}
