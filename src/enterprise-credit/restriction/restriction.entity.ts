import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { FraudReportId, RestrictionId, RestrictionLevel } from '../enterprise-credit.types.js';
import type { LiftCause, RestrictionState } from './restriction.types.js';

/** A restriction on recruiting, imposed after an adjudicated report. */
@Entity({ schema: 'enterprise_credit', name: 'restriction' })
@Check('restriction_state', `state IN ('active', 'lifted')`)
@Check('restriction_level', `level IN ('watch', 'posting-cap', 'no-new-posts', 'blacklist')`)
@Index('restriction_report', ['reportId'], { unique: true })
@Index('restriction_enterprise', ['enterpriseId', 'id'])
@Index('restriction_expiry', ['until'], { where: `state = 'active'` })
export class Restriction {
  @PrimaryColumn({ type: 'uuid' }) id: RestrictionId;
  @Column({ name: 'enterprise_id', type: 'uuid' }) enterpriseId: OrganisationId;
  @Column({ name: 'report_id', type: 'uuid' }) reportId: FraudReportId;
  @Column({ type: 'text' }) level: RestrictionLevel;
  @Column({ name: 'reason_code', type: 'text' }) reasonCode: string;
  @Column({ type: 'text' }) state: RestrictionState;
  /** An appeal against it is open. */
  @Column({ type: 'boolean', default: false }) disputed: boolean;
  @Column({ name: 'imposed_at', type: 'timestamptz' }) imposedAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) until: Date | null;
  @Column({ name: 'lifted_at', type: 'timestamptz', nullable: true }) liftedAt: Date | null;
  @Column({ name: 'lifted_cause', type: 'text', nullable: true }) liftedCause: LiftCause | null;
  @Column({ type: 'int', default: 1 }) version: number;
}
