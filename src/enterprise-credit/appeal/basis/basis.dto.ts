import { Bool, Day, ListOf, OneOf, Uuid, Whole } from '../../../platform/http/fields/fields.js';
import { type RestrictionId, EVIDENCE_GRADES, type EvidenceGrade } from '../../enterprise-credit.types.js';
import {
  FRAUD_CATEGORIES,
  type FraudCategory,
  type ReportGround,
} from '../../feedback/fraud-report.types.js';

const COUNT = { min: 0, max: 2 ** 31 };

/** What a restriction rests on; nothing in it names the reporter. */
export class RestrictionBasisDto {
  @Uuid() restrictionId: RestrictionId;
  @OneOf(FRAUD_CATEGORIES) category: FraudCategory;
  @Day() incidentOn: string;
  @OneOf(['platform'], { description: 'Who reports: job platforms only. Which one is not told.' })
  reporterKind: 'platform';
  @OneOf(EVIDENCE_GRADES, { description: 'What the reporter says it has.' }) evidenceGrade: EvidenceGrade;
  @Bool({ description: 'A reviewer looked the finding of an authority up and found it.' }) isVouched: boolean;
  @ListOf('text', { max: 10, description: 'What the statements rest on.' }) grounds: ReportGround[];
  @Whole({ ...COUNT, description: 'Pieces of evidence handed in.' }) evidenceItems: number;
  @Whole(COUNT) statements: number;
}
