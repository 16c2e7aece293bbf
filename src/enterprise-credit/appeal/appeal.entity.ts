import type { DecidingWhy } from '../../identity/index.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { AppealId, FraudReportId, RestrictionId, AppealState } from '../enterprise-credit.types.js';
import type { Evidence } from '../feedback/fraud-report.types.js';

/** An enterprise's objection to a restriction and the report behind it. */
@Entity({ schema: 'enterprise_credit', name: 'appeal' })
export class Appeal {
  @PrimaryColumn('uuid') id: AppealId;
  @Column('uuid') enterpriseId: OrganisationId;
  @Column('uuid') restrictionId: RestrictionId;
  @Column('uuid') reportId: FraudReportId;
  /** Free text may name people: encrypted, the appeal is its subject. */
  @Column('bytea') statement: Buffer;
  @Column('jsonb') evidence: Evidence[];
  @Column('text') state: AppealState;
  /** The authority of the region whose reviewers decide; null is the operator. */
  @Column('uuid', { nullable: true }) deciderId: OrganisationId | null;
  /** Why they do; null of an appeal that was opened before regions decided. */
  @Column('text', { nullable: true }) deciderWhy: DecidingWhy | null;
  @Column('text') openedBy: string;
  @Column('timestamptz') openedAt: Date;
  @Column('date') dueOn: BusinessDay;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('text', { nullable: true }) decidedBy: string | null;
  @Column('text', { nullable: true }) decisionReason: string | null;
  /** The alarm was raised that it is past its day. */
  @Column('timestamptz', { nullable: true }) overdueNotifiedAt: Date | null;
  @Column('int', { default: 1 }) version: number;
}
