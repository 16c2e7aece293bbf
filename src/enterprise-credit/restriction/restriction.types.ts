import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { FraudReportId, RestrictionId, RestrictionLevel } from '../enterprise-credit.types.js';
import type { Accusation } from '../feedback/fraud-report.types.js';

export type RestrictionState = 'active' | 'lifted';
/**
 * appeal: it was won; undecided: the appeal could not be decided (征信业管理条例 art. 25: both statements are kept);
 * dismissed: reviewers did not uphold what an interim one rested on; adjudicated: they did, and what they imposed
 * takes its place.
 */
export const LIFT_CAUSES = [
  'appeal',
  'undecided',
  'dismissed',
  'adjudicated',
  'expired',
  'repaired',
] as const;
export type LiftCause = (typeof LIFT_CAUSES)[number];

/** Ends that mean it should not have been: whoever was notified of it is notified so. */
export const WITHDRAWALS = ['appeal', 'undecided', 'dismissed'] as const satisfies LiftCause[];
export type Withdrawal = (typeof WITHDRAWALS)[number];

/** A restriction as its enterprise and the operator see it. */
export interface RestrictionView {
  id: RestrictionId;
  enterpriseId: OrganisationId;
  reportId: FraudReportId;
  level: RestrictionLevel;
  reasonCode: string;
  state: RestrictionState;
  /** Imposed before anybody looked, for some days at most. */
  interim: boolean;
  /** An appeal against it is open. */
  disputed: boolean;
  imposedAt: Date;
  until: Date | null;
  /** Day on which what was wrong was put right; it then ends early. */
  repairedOn: BusinessDay | null;
  liftedAt: Date | null;
  liftedCause: LiftCause | null;
}

/** What an enterprise learns of the report behind a restriction: never who made it. */
export interface RestrictionBasis extends Omit<Accusation, 'state'> {
  restrictionId: RestrictionId;
}
