import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { OrganisationId, Id } from '../../platform/ids/ids.js';
import type { FraudReportId, RestrictionLevel, EvidenceGrade } from '../enterprise-credit.types.js';
import type {
  FraudCategory,
  ReportState,
  Evidence,
  ReportGround,
  ReportVerdict,
} from './fraud-report.types.js';

/** One incident of one employer as one platform reported it. */
@Entity({ schema: 'enterprise_credit', name: 'fraud_report' })
export class FraudReport {
  @PrimaryColumn('uuid') id: FraudReportId;
  @Column('uuid') enterpriseId: OrganisationId;
  @Column('uuid') reporterOrganisationId: OrganisationId;
  @Column('text') category: FraudCategory;
  @Column('date') incidentOn: BusinessDay;
  /** What the reporter says it has; what it counts as is `effectiveGrade`. */
  @Column('text') evidenceGrade: EvidenceGrade;
  @Column('text') state: ReportState;
  @Column('int') submissions: number;
  @Column('timestamptz') reportedAt: Date;
  /** When its side first said what it repeats, from which on it weighs less and less; null: it repeats nothing. */
  @Column('timestamptz', { nullable: true }) weighsFrom: Date | null;
  /** It was among the first of its platform: it weighs nothing before people have decided it. */
  @Column('boolean', { default: false }) isFirst: boolean;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  /** A reviewer found what the authority said, when. */
  @Column('timestamptz', { nullable: true }) vouchedAt: Date | null;
  @Column('text', { nullable: true }) vouchedBy: string | null;
  /** Where the reviewer looked. */
  @Column('text', { nullable: true }) vouchedSource: string | null;
  /** Number of what was found there. */
  @Column('text', { nullable: true }) vouchedReference: string | null;
  @Column('int', { default: 1 }) version: number;
}

/** One signed statement behind a report; append-only. */
@Entity({ schema: 'enterprise_credit', name: 'fraud_submission' })
export class FraudSubmission {
  @PrimaryColumn('uuid') id: Id<'fraud-submission'>;
  @Column('uuid') reportId: FraudReportId;
  @Column('text') evidenceGrade: EvidenceGrade;
  @Column('jsonb') evidence: Evidence[];
  @Column('text') ground: ReportGround;
  /** Free text may name people: encrypted, the report is its subject. */
  @Column('bytea') description: Buffer;
  /** SHA-256 of the signed statement, base64url. */
  @Column('text') statementDigest: string;
  @Column('text') jws: string;
  @Column('text') submittedBy: string;
  @Column('timestamptz') submittedAt: Date;
}

/** One reviewer's say on a report; append-only. */
@Entity({ schema: 'enterprise_credit', name: 'fraud_review' })
export class FraudReview {
  @PrimaryColumn('uuid') id: Id<'fraud-review'>;
  @Column('uuid') reportId: FraudReportId;
  @Column('text') reviewerId: string;
  @Column('text') verdict: ReportVerdict;
  @Column('text') reasons: string;
  @Column('text', { nullable: true }) restrictionLevel: RestrictionLevel | null;
  @Column('timestamptz') reviewedAt: Date;
}
