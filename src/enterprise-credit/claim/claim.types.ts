/**
 * What an outside party may say against employers before people have decided; an effective-dated parameter. A side is
 * whoever counts as one reporter: platforms of one owner.
 */
export interface ClaimLimits {
  /** By one side about one employer, on one business day. */
  aDay: number;
  /** By one side about one employer, undecided. */
  open: number;
  /** By one side about all employers, undecided. */
  openOfOwner: number;
  /** Days after which a broken engagement that nobody contested is not counted as open any more. */
  windowDays: number;
}

/** What a side may have said, by its reliability. */
export type ClaimRoom = Pick<ClaimLimits, 'aDay' | 'open' | 'openOfOwner'>;

/** What it has said. */
export interface ClaimsMade {
  today: number;
  open: number;
  openOfOwner: number;
}
