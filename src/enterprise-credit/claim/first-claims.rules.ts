/** How many of a platform's claims people must have decided before its undecided ones weigh; an effective-dated parameter. */
export interface FirstClaimsPolicy {
  /** Claims that people decided, by whichever channel and whatever they found; 0: the first one weighs already. */
  decided: number;
  /** Of so many employers at least: five about one employer are one matter. */
  employers: number;
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
export function isFirstClaim(of: DecidedClaims, { decided, employers }: FirstClaimsPolicy): boolean {
  return of.decided < decided || of.employers < employers;
}
