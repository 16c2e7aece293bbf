/**
 * How far a contest is: `open` the standing organisation has not stated its case, `decidable` both did or its days are
 * over, `upheld` the claimant took over, `rejected` the claim ended, `void` the firm went to another claimant meanwhile.
 */
export const CONTEST_STATES = ['open', 'decidable', 'upheld', 'rejected', 'withdrawn', 'void'] as const;
export type ContestState = (typeof CONTEST_STATES)[number];

/** What two people may decide. */
export const CONTEST_OUTCOMES = ['upheld', 'rejected'] as const;
export type ContestOutcome = (typeof CONTEST_OUTCOMES)[number];

/** States in which a contest is not over. */
export const UNDECIDED: readonly ContestState[] = ['open', 'decidable'];

/** As whose cases the papers of contests are kept. */
export const CONTEST_ROOM = 'identity';

/** What a contest takes as papers. */
export const CONTEST_PAPERS = ['licence', 'appeal-evidence'] as const;
