import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Id } from '../../platform/ids/ids.js';
import type { FraudReportId } from '../enterprise-credit.types.js';
import type { Evidence, EvidenceGrade, ReportGround } from './fraud-report.types.js';

/** One signed statement behind a report; append-only. */
@Entity({ schema: 'enterprise_credit', name: 'fraud_submission' })
@Index('fraud_submission_report', ['reportId', 'id'])
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
