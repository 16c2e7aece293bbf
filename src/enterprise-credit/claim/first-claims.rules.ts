import type { ClaimRoom } from './claim.types.js';

/** How many of a platform's claims people must have decided before its undecided ones weigh; an effective-dated parameter. */
export interface FirstClaimsPolicy {
  /** Claims that people decided, by whichever channel and whatever they found; 0: the first one weighs already. */
  decided: number;
  /** Of so many employers at least: several about one employer are one matter. */
  employers: number;
  /** Claims of it that may wait for people, by each channel, of all employers: what people need to know it, and no more. */
  open: number;
}

/** What people decided of a platform's claims. */
export interface DecidedClaims {
  decided: number;
  employers: number;
}

/**
 * Whether what a platform says now is one of its first reports (首批举报): nobody knows yet how far its word goes, so a person
 * decides each before it weighs. What people found of them is no part of this: a platform whose reports fell has a record
 * by which the next ones weigh nothing.
 */
export function isFirstClaim(
  of: DecidedClaims,
  { decided, employers }: Pick<FirstClaimsPolicy, 'decided' | 'employers'>,
): boolean {
  return of.decided < decided || of.employers < employers;
}

/**
 * What of its own a platform may have said while it is new. People decide all of it, however little it would weigh, and err in
 * some: without a bound of its own, new platforms could send them every honest employer there is.
 */
export function roomOfFirst(room: ClaimRoom, { open }: FirstClaimsPolicy): ClaimRoom {
  return {
    aDay: Math.min(room.aDay, open),
    open: Math.min(room.open, open),
    openOfOwner: Math.min(room.openOfOwner, open),
  };
}
