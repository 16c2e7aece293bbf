import type { EvidenceGrade } from '../enterprise-credit.types.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { Id } from '../../platform/ids/ids.js';

/** What an employer is reported for. That our score is low is none of it. */
export const FRAUD_CATEGORIES = [
  /** 虚假岗位 */
  'fake-job',
  /** 收取押金、服装费、培训费 */
  'fee-fraud',
  /** 招转培、培训贷 */
  'training-loan',
  /** 冒用他人主体 */
  'identity-misuse',
  /** 恶意拖欠工资 */
  'wage-arrears',
  /** 传销、涉赌、涉诈 */
  'illegal-activity',
] as const;
export type FraudCategory = (typeof FRAUD_CATEGORIES)[number];

/** What a report rests on; the last one is named so that it can be refused. */
export const REPORT_GROUNDS = [
  'own-observation',
  'user-complaint',
  'authority-finding',
  'xingong-score',
] as const;
export type ReportGround = (typeof REPORT_GROUNDS)[number];

export const VERDICTS = ['upheld', 'dismissed'] as const;
export type ReportVerdict = (typeof VERDICTS)[number];

/**
 * `overturned`: an appeal against what followed was won; `undecided`: it could not be found out; `retracted`: the platform
 * took it back.
 */
export const REPORT_STATES = ['reported', ...VERDICTS, 'overturned', 'undecided', 'retracted'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** Purpose of a platform's signature under a report. */
export const FRAUD_REPORT_TYP = 'xingong-fraud-report+jws';

/** Something that proves an incident, kept by the reporter; the hash shows later that it is the same. */
export interface Evidence {
  /** Where it is: a file number of an authority, a document id, an address. */
  reference: string;
  /** SHA-256, base64url. */
  sha256: string;
}

/** What a platform says of an employer. */
export interface FraudStatement {
  enterpriseId?: string;
  enterpriseUscc?: string;
  category: FraudCategory;
  evidenceGrade: EvidenceGrade;
  evidence: Evidence[];
  /** Uploaded documents, which whoever decides can read. */
  documentIds?: Id<'document'>[];
  incidentOn: BusinessDay;
  ground: ReportGround;
  description: string;
}
