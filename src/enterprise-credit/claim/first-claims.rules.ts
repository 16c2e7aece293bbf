import type { ClaimRoom } from './claim.types.js';

/** How many of a platform's claims people must have upheld before its undecided ones weigh; an effective-dated parameter. */
export interface FirstClaimsPolicy {
  /** Claims that people upheld, by whichever channel; 0: the first one weighs already. */
  upheld: number;
  /** Of so many employers at least, or of all that it hosts: several about one employer are one matter. */
  employers: number;
  /** Claims of it that may wait for people, by each channel, of all employers: what people need to know it, and no more. */
  open: number;
}

/** What people found of a platform's claims. */
export interface FoundClaims {
  upheld: number;
  /** Of how many employers those are that were upheld. */
  employers: number;
  inVain: number;
  /** How much its word counts against one that nobody has judged, by `shareOf`. */
  share: number;
}

/**
 * Whether what a platform says now is one of its first reports (首批举报): nobody knows yet how far its word goes, so a person
 * decides each before it weighs. Only what people upheld makes it known, and only while its word weighs something.
 * @param hosted employers that it hosts by a verified relation: who hosts two can be known by what it said of two
 */
export function isFirstClaim(
  of: Omit<FoundClaims, 'inVain'>,
  hosted: number,
  { upheld, employers }: Pick<FirstClaimsPolicy, 'upheld' | 'employers'>,
): boolean {
  if (upheld === 0) return false;
  return of.upheld < upheld || of.employers < Math.min(employers, hosted) || of.share === 0;
}

/**
 * Whether what a platform says in favour of an employer counts after some time without a person: not of one whose word weighs
 * nothing, nor of one that people found wrong every time.
 */
export function isHeard({ upheld, inVain, share }: Omit<FoundClaims, 'employers'>): boolean {
  return share > 0 && (upheld > 0 || inVain === 0);
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
