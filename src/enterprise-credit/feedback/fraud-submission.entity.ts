import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Id } from '../../platform/ids/ids.js';
import type { FraudReportId } from '../enterprise-credit.types.js';
import type { Evidence, EvidenceGrade, ReportGround } from './fraud-report.types.js';

/** One signed statement behind a report; append-only. */
@Entity({ schema: 'enterprise_credit', name: 'fraud_submission' })
@Index('fraud_submission_report', ['reportId', 'id'])
export class FraudSubmission {
  @PrimaryColumn({ type: 'uuid' }) id: Id<'fraud-submission'>;
  @Column({ name: 'report_id', type: 'uuid' }) reportId: FraudReportId;
  @Column({ name: 'evidence_grade', type: 'text' }) evidenceGrade: EvidenceGrade;
  @Column({ type: 'jsonb' }) evidence: Evidence[];
  @Column({ type: 'text' }) ground: ReportGround;
  /** Free text may name people: encrypted, the report is its subject. */
  @Column({ type: 'bytea' }) description: Buffer;
  /** SHA-256 of the signed statement, base64url. */
  @Column({ name: 'statement_digest', type: 'text' }) statementDigest: string;
  @Column({ type: 'text' }) jws: string;
  @Column({ name: 'submitted_by', type: 'text' }) submittedBy: string;
  @Column({ name: 'submitted_at', type: 'timestamptz' }) submittedAt: Date;
}
