import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { Id, OrganisationId } from '../../../platform/ids/ids.js';
import type { FraudReportId } from '../../enterprise-credit.types.js';
import type { FraudCategory } from '../../feedback/fraud-report.types.js';
import type { ReliabilityPolicy, SuspicionAction } from '../../reliability/reliability.types.js';

export type ProposalId = Id<'suspension-proposal'>;

/**
 * unvouched: nothing in the case is vouched for; unvouched-in-force: the same, and a suspension from before stays in force
 * until a person has looked; objected: an objection with evidence paused the suspension.
 */
export const PROPOSAL_WHYS = ['unvouched', 'unvouched-in-force', 'objected'] as const;
export type ProposalWhy = (typeof PROPOSAL_WHYS)[number];

/** lapsed: nobody looked in time, so there is no suspension; dropped: the reports carry none any more. */
export const PROPOSAL_STATES = ['waiting', 'confirmed', 'refused', 'lapsed', 'dropped'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** An undecided report, as far as a suspension may rest on it. */
export interface ReportOfCase {
  id: FraudReportId;
  category: FraudCategory;
  isVouched: boolean;
  isDisputed: boolean;
  /** Since when an objection with evidence stands against it, or against what it repeats. */
  contestedAt: Date | null;
}

/** An objection of the employer, and the report that it is against. */
export interface Objected {
  reportId: FraudReportId;
  reporterId: OrganisationId;
  category: string;
  incidentOn: BusinessDay;
  dueOn: BusinessDay;
  openedAt: Date;
  hasEvidence: boolean;
  /** The report waits for its decision. */
  isUndecided: boolean;
}

/** A suspension before two people decided, over or not. */
export interface PastSuspension {
  reportId: FraudReportId;
  /** Every report that it rested on, where that was noted. */
  reportIds: readonly FraudReportId[] | null;
  until: Date | null;
  liftedAt: Date | null;
  liftedCause: string | null;
}

/** An employer's case, as it is weighed now. */
export interface SuspendingCase {
  reports: readonly ReportOfCase[];
  policy: ReliabilityPolicy;
  /** What follows from what is not under appeal. */
  action: SuspicionAction;
  /** With what is under appeal: an appeal alone ends no suspension. */
  carried: SuspicionAction;
  /** The same by the grades that were declared, which nobody need have vouched for. */
  declared: SuspicionAction;
}
