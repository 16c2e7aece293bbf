/** undecided: it can not be found out (征信业管理条例 art. 25): both statements are kept, and nothing weighs. */
export const APPEAL_OUTCOMES = ['upheld', 'dismissed', 'undecided'] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];
export type AppealState = 'open' | AppealOutcome;
