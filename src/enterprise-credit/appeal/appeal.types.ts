import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { AppealId, RestrictionId } from '../enterprise-credit.types.js';
import type { Accusation, Evidence } from '../feedback/fraud-report.types.js';

/** undecided: it can not be found out (征信业管理条例 art. 25): both statements are kept, and nothing weighs. */
export const APPEAL_OUTCOMES = ['upheld', 'dismissed', 'undecided'] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];
export type AppealState = 'open' | AppealOutcome;

/** An appeal as its enterprise and the operator see it. */
export interface AppealView {
  id: AppealId;
  enterpriseId: OrganisationId;
  restrictionId: RestrictionId;
  /** What the restriction rests on, so that it can be answered. */
  report: Accusation;
  statement: string;
  evidence: Evidence[];
  state: AppealState;
  openedAt: Date;
  /** Last business day to answer. */
  dueOn: BusinessDay;
  /** Open past that day. */
  overdue: boolean;
  decidedAt: Date | null;
  decisionReason: string | null;
  version: number;
}
