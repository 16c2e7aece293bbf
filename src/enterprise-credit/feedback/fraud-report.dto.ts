import {
  Bool,
  Day,
  Instant,
  Jws,
  ListOf,
  Nested,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';
import { DocumentDto } from '../../platform/document/document.dto.js';
import { DocumentIds } from '../../platform/document/document-ids.dto.js';
import type { DocumentId } from '../../platform/document/document.types.js';
import { PageQuery } from '../../platform/http/page.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import {
  type FraudReportId,
  RESTRICTION_LEVELS,
  type RestrictionId,
  type RestrictionLevel,
  EVIDENCE_GRADES,
  type EvidenceGrade,
} from '../enterprise-credit.types.js';
import {
  FRAUD_CATEGORIES,
  type FraudCategory,
  REPORT_GROUNDS,
  REPORT_STATES,
  type ReportGround,
  type ReportState,
  type ReportVerdict,
  VERDICTS,
  type Evidence,
} from './fraud-report.types.js';

export class EvidenceDto implements Evidence {
  @Text({ max: 500, description: 'Where it is: a file number, a document id, an address.' })
  reference: string;
  @Text({ pattern: /[A-Za-z0-9_-]{43}/, max: 43, description: 'SHA-256 of it, base64url.' }) sha256: string;
}

/** What the employer may know of a report: never who made it. */
export class AppealedReportDto {
  @OneOf(FRAUD_CATEGORIES) category: FraudCategory;
  @OneOf(EVIDENCE_GRADES, { description: 'What the reporter says it has.' }) evidenceGrade: EvidenceGrade;
  @Bool({ description: 'A reviewer looked the finding of an authority up and found it.' }) isVouched: boolean;
  @Day() incidentOn: string;
  @OneOf(['platform'], { description: 'Which one is not told.' }) reporterKind: 'platform';
  @ListOf('text', { max: 10, description: 'What the statements rest on.' }) grounds: ReportGround[];
  @Whole({ min: 0, max: 2 ** 31, description: 'Pieces of evidence handed in.' }) evidenceItems: number;
  @Whole({ min: 0, max: 2 ** 31 }) statements: number;
  @OneOf(REPORT_STATES, { description: 'undecided: it stands beside the appeal’s statement, both kept.' })
  state: ReportState;
}

export class ReportFraudDto {
  @Uuid({ optional: true, description: 'This or `enterpriseUscc`.' }) enterpriseId?: OrganisationId;
  @Text({ pattern: /[0-9A-HJ-NP-RT-UW-Y]{18}/, max: 18, optional: true, description: '统一社会信用代码' })
  enterpriseUscc?: string;
  @OneOf(FRAUD_CATEGORIES) category: FraudCategory;
  @OneOf(EVIDENCE_GRADES, {
    description:
      'What you say you have. A: finding of an authority, which counts as B until a reviewer has looked it up; B: documents; C: bare statement.',
  })
  evidenceGrade: EvidenceGrade;
  @ListOf(() => EvidenceDto, { max: 20 }) evidence: EvidenceDto[];
  @DocumentIds(['fraud-evidence', 'chat-screenshot', 'site-photo'], 'reviewers read them')
  documentIds?: DocumentId[];
  @Day({ description: 'At most 60 days ago.' }) incidentOn: string;
  @OneOf(REPORT_GROUNDS, {
    description: 'What the report rests on; our own score is no ground and is refused.',
  })
  ground: ReportGround;
  @Text({ min: 10, max: 4000 }) description: string;
  @Jws({
    description:
      'Detached JWS, `typ` xingong-fraud-report+jws, by a registered key of the platform over the canonical JSON of this body without `signature` and with `reporterId` (the platform’s organisation id).',
  })
  signature: string;
}

export class FraudReportDto {
  @Uuid() id: FraudReportId;
  @Uuid() enterpriseId: OrganisationId;
  @Uuid() reporterOrganisationId: OrganisationId;
  @OneOf(FRAUD_CATEGORIES) category: FraudCategory;
  @Day() incidentOn: string;
  @OneOf(EVIDENCE_GRADES, { description: 'What the reporter says it has.' }) evidenceGrade: EvidenceGrade;
  @OneOf(EVIDENCE_GRADES, {
    description: 'What it counts as: A only once a reviewer has found the finding of the authority.',
  })
  effectiveGrade: EvidenceGrade;
  @Instant({ nullable: true, description: 'When a reviewer found what the authority said.' })
  vouchedAt: Date | null;
  @OneOf(REPORT_STATES) state: ReportState;
  @Bool({ description: 'One of the first of its platform: it weighs nothing before people have decided it.' })
  isFirst: boolean;
  @Whole({ min: 1, max: 2 ** 31, description: 'More than 1 when reports of one incident were merged.' })
  submissions: number;
  @Instant() reportedAt: Date;
  @Instant({ nullable: true }) decidedAt: Date | null;
  @Whole({ min: 1, max: 2 ** 31 }) version: number;
}

export class FraudStatementDto {
  @OneOf(EVIDENCE_GRADES) evidenceGrade: EvidenceGrade;
  @ListOf(() => EvidenceDto, { max: 20 }) evidence: EvidenceDto[];
  @OneOf(REPORT_GROUNDS) ground: ReportGround;
  @Text({ max: 4000 }) description: string;
  @Instant() submittedAt: Date;
}

export class ObjectionDto {
  @Text({ max: 4000 }) statement: string;
  @ListOf(() => EvidenceDto, { max: 20 }) evidence: EvidenceDto[];
  @ListOf(() => DocumentDto, { max: 20, description: 'Papers behind it.' }) documents: DocumentDto[];
  @Instant() openedAt: Date;
  @Day({ description: 'Last day to decide the report: 20 days after (征信业管理条例 art. 25).' })
  dueOn: string;
  @Bool() overdue: boolean;
}

export class FraudReviewDto {
  @Text() reviewerId: string;
  @OneOf(VERDICTS) verdict: ReportVerdict;
  @Text({ max: 2000 }) reasons: string;
  @OneOf(RESTRICTION_LEVELS, { nullable: true }) restrictionLevel: RestrictionLevel | null;
  @Instant() reviewedAt: Date;
}

export class FraudCaseDto extends FraudReportDto {
  @ListOf(() => FraudStatementDto, { max: 100 }) statements: FraudStatementDto[];
  @ListOf(() => DocumentDto, {
    max: 2_000,
    description: 'Papers behind the statements, to be read by reviewers.',
  })
  documents: DocumentDto[];
  @Nested(() => ObjectionDto, { nullable: true, description: 'The employer’s side of it.' })
  objection: ObjectionDto | null;
  @Text({
    nullable: true,
    example: '国家企业信用信息公示系统',
    description: 'Where the finding of the authority was looked up.',
  })
  vouchedSource: string | null;
  @Text({
    nullable: true,
    example: '（2026）处字第17号',
    description: 'Number of what was found there.',
  })
  vouchedReference: string | null;
  @ListOf(() => FraudReviewDto, { max: 100 }) reviews: FraudReviewDto[];
  @Uuid({ nullable: true }) restrictionId: RestrictionId | null;
}

export class FraudReportQuery extends PageQuery {
  @OneOf(REPORT_STATES, { optional: true, description: 'Operator only; `reported` by default.' })
  state: ReportState = 'reported';
}

export class ReviewReportDto {
  @OneOf(VERDICTS) verdict: ReportVerdict;
  @Text({ min: 4, max: 2000 }) reasons: string;
  @OneOf(RESTRICTION_LEVELS, { optional: true, description: 'With `upheld`, and only then.' })
  restrictionLevel?: RestrictionLevel;
}

export class ReviewOutcomeDto {
  @Uuid() reportId: FraudReportId;
  @OneOf(REPORT_STATES) state: ReportState;
  @Uuid({ nullable: true, description: 'What was imposed, once two reviewers upheld the report.' })
  restrictionId: RestrictionId | null;
}
