import type { ClaimRoom } from './claim.types.js';

/** How many of a platform's claims people must have decided before its undecided ones weigh; an effective-dated parameter. */
export interface FirstClaimsPolicy {
  /** Claims that people decided, by whichever channel; 0: the first one weighs already. */
  decided: number;
  /** Of so many employers at least, or of all that it hosts: several about one employer are one matter. */
  employers: number;
  /** Claims of it that may wait for people, by each channel, of all employers: what people need to know it, and no more. */
  open: number;
}

/** Claims of a platform, and of how many employers. */
export interface ManyClaims {
  many: number;
  employers: number;
}

/** What people found of a platform's claims. */
export interface FoundClaims {
  decided: ManyClaims;
  upheld: ManyClaims;
  inVain: number;
  /** Employers that it hosts by a verified relation. */
  hosted: number;
  /** How much its word counts against one that nobody has judged, by `shareOf`. */
  share: number;
}

/**
 * Whether what a platform says now against an employer is one of its first reports (首批举报): nobody knows yet how far its word
 * goes, so a person decides each before it weighs. What people found of them is no part of this: a platform whose reports fell
 * has a record by which the next ones weigh less, and would else send people its lies for ever.
 * @param hosted employers that it hosts by a verified relation: who hosts two can be known by what it said of two
 */
export function isFirstClaim(
  of: ManyClaims,
  hosted: number,
  { decided, employers }: Pick<FirstClaimsPolicy, 'decided' | 'employers'>,
): boolean {
  if (decided === 0) return false;
  return of.many < decided || of.employers < Math.min(employers, hosted);
}

/**
 * Whether what a platform says now in favour of an employer waits. No person ever looks at that, so here only what people
 * upheld makes it known, and only while its word weighs something.
 */
export function isFirstKept(
  { upheld, share, hosted }: Pick<FoundClaims, 'upheld' | 'share' | 'hosted'>,
  policy: Pick<FirstClaimsPolicy, 'decided' | 'employers'>,
): boolean {
  return policy.decided > 0 && (share === 0 || isFirstClaim(upheld, hosted, policy));
}

/** Whether that counts once it has waited: not of a platform whose word weighs nothing, nor of one found wrong every time. */
export function isHeard({
  upheld,
  inVain,
  share,
}: Pick<FoundClaims, 'upheld' | 'inVain' | 'share'>): boolean {
  return share > 0 && (upheld.many > 0 || inVain === 0);
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
