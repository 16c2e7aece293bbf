import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { FraudReportId, ObjectionId } from '../../enterprise-credit.types.js';
import type { Evidence } from '../../feedback/fraud-report.types.js';

/** An enterprise's side of a report nobody has decided; the decision on the report is the answer. */
@Entity({ schema: 'enterprise_credit', name: 'objection' })
@Index('objection_report', ['reportId'], { unique: true })
@Index('objection_due', ['dueOn'], { where: 'overdue_told_at IS NULL' })
export class Objection {
  @PrimaryColumn({ type: 'uuid' }) id: ObjectionId;
  @Column({ name: 'report_id', type: 'uuid' }) reportId: FraudReportId;
  @Column({ name: 'enterprise_id', type: 'uuid' }) enterpriseId: OrganisationId;
  /** Free text may name people: encrypted, the objection is its subject. */
  @Column({ type: 'bytea' }) statement: Buffer;
  @Column({ type: 'jsonb' }) evidence: Evidence[];
  @Column({ name: 'opened_by', type: 'text' }) openedBy: string;
  @Column({ name: 'opened_at', type: 'timestamptz' }) openedAt: Date;
  @Column({ name: 'due_on', type: 'date' }) dueOn: BusinessDay;
  /** The alarm was raised that it is past its day. */
  @Column({ name: 'overdue_told_at', type: 'timestamptz', nullable: true }) overdueToldAt: Date | null;
}
