import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { AppealId, FraudReportId, RestrictionId } from '../enterprise-credit.types.js';
import type { Evidence } from '../feedback/fraud-report.types.js';
import type { AppealState } from './appeal.types.js';

/** An enterprise's objection to a restriction and the report behind it. */
@Entity({ schema: 'enterprise_credit', name: 'appeal' })
@Check('appeal_state', `state IN ('open', 'upheld', 'dismissed', 'undecided')`)
@Index('appeal_restriction', ['restrictionId'], { unique: true })
@Index('appeal_enterprise', ['enterpriseId', 'id'])
@Index('appeal_due', ['dueOn'], { where: `state = 'open'` })
export class Appeal {
  @PrimaryColumn({ type: 'uuid' }) id: AppealId;
  @Column({ name: 'enterprise_id', type: 'uuid' }) enterpriseId: OrganisationId;
  @Column({ name: 'restriction_id', type: 'uuid' }) restrictionId: RestrictionId;
  @Column({ name: 'report_id', type: 'uuid' }) reportId: FraudReportId;
  /** Free text may name people: encrypted, the appeal is its subject. */
  @Column({ type: 'bytea' }) statement: Buffer;
  @Column({ type: 'jsonb' }) evidence: Evidence[];
  @Column({ type: 'text' }) state: AppealState;
  @Column({ name: 'opened_by', type: 'text' }) openedBy: string;
  @Column({ name: 'opened_at', type: 'timestamptz' }) openedAt: Date;
  @Column({ name: 'due_on', type: 'date' }) dueOn: BusinessDay;
  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true }) decidedAt: Date | null;
  @Column({ name: 'decided_by', type: 'text', nullable: true }) decidedBy: string | null;
  @Column({ name: 'decision_reason', type: 'text', nullable: true }) decisionReason: string | null;
  /** The alarm was raised that it is past its day. */
  @Column({ name: 'overdue_told_at', type: 'timestamptz', nullable: true }) overdueToldAt: Date | null;
  @Column({ type: 'int', default: 1 }) version: number;
}
