import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { FraudReportId } from '../../enterprise-credit.types.js';
import type { Accusation, Evidence } from '../../feedback/fraud-report.types.js';

/** An employer's side of a report. */
export interface ObjectionView {
  statement: string;
  evidence: Evidence[];
  openedAt: Date;
  /** Last business day to decide the report. */
  dueOn: BusinessDay;
  /** Undecided past that day. */
  overdue: boolean;
}

/** A report as the employer it is about sees it. */
export interface ReportAboutMe extends Accusation {
  id: FraudReportId;
  reportedAt: Date;
  decidedAt: Date | null;
  objection: ObjectionView | null;
}
