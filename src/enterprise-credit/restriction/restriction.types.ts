export type RestrictionState = 'active' | 'lifted';
/**
 * appeal: it was won; undecided: the appeal could not be decided (征信业管理条例 art. 25: both statements are kept);
 * dismissed: reviewers did not uphold what an interim one rested on; adjudicated: they did, and what they imposed
 * takes its place; objected: an objection with evidence paused an interim one, until a person has looked; unconfirmed:
 * an interim one that nothing vouched for carries waited for a person in vain.
 */
export const LIFT_CAUSES = [
  'appeal',
  'undecided',
  'dismissed',
  'adjudicated',
  'expired',
  'repaired',
  'objected',
  'unconfirmed',
] as const;
export type LiftCause = (typeof LIFT_CAUSES)[number];

/** Ends that mean it should not have been: whoever was notified of it is notified so. */
export const WITHDRAWALS = ['appeal', 'undecided', 'dismissed'] as const satisfies LiftCause[];
export type Withdrawal = (typeof WITHDRAWALS)[number];
