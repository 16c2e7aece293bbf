import { ClaimsLimited } from '../errors.js';
import { logLikelihoodRatio, precisionOf } from '../reliability/reliability.rules.js';
import type { ReliabilityPolicy } from '../reliability/reliability.types.js';
import type { ClaimLimits, ClaimRoom, ClaimsMade } from './claim.types.js';

/**
 * How much a reporter's word counts against one that nobody has judged yet: 1 for one as reliable or more, 0 for one that
 * is no better than chance.
 */
export function shareOf(precision: number, policy: ReliabilityPolicy): number {
  const unjudged = logLikelihoodRatio(precisionOf(policy.start, policy), policy);
  return unjudged === 0 ? 0 : Math.min(1, logLikelihoodRatio(precision, policy) / unjudged);
}

/**
 * How many claims one side may have made, by how reliable it is and how many employers it hosts; whoever may make one in all
 * may make one a day.
 */
export function roomOf(limits: ClaimLimits, share: number, hosted: number): ClaimRoom {
  const open = Math.floor(limits.open * share);
  return {
    aDay: Math.min(open, Math.max(1, Math.floor(limits.aDay * share))),
    open,
    openOfOwner: Math.floor(Math.max(limits.openOfOwner, limits.openAHosting * hosted) * share),
  };
}

/**
 * Reports and broken engagements each have what one side may say against an employer. All that exceeds is refused, none of it
 * taken: a flood weighs nothing.
 * @param about the employer, said in the refusal: a batch is about many
 * @throws ClaimsLimited
 */
export function checkRoom(made: ClaimsMade, more: number, room: ClaimRoom, about: string): void {
  const exceeds =
    made.today + more > room.aDay ||
    made.open + more > room.open ||
    made.openOfOwner + more > room.openOfOwner;
  if (more === 0 || !exceeds) return;
  const { aDay: limitADay, open: limitOpen, openOfOwner: limitOpenOfOwner } = room;
  throw ClaimsLimited({
    facts: { enterpriseId: about, more, ...made, limitADay, limitOpen, limitOpenOfOwner },
  });
}
