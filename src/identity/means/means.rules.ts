import { type Actor, isFresh, requireProof } from '../../platform/http/access/actor.js';
import { FreshCodeNeeded } from '../errors.js';

/**
 * A first means of proving takes a code not older than five minutes, a further one a stronger proof: whoever finds an
 * open session adds none of their own.
 * @throws FreshCodeNeeded, StepUpRequired
 */
export function requireProofToAdd(actor: Actor, couldProve: boolean, now: Date): void {
  if (couldProve) requireProof(actor, now);
  else if (!isFresh(actor.proof?.at, now) && !isFresh(actor.signedInAt, now)) throw FreshCodeNeeded();
}
