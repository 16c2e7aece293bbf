import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { FraudReportId, RestrictionId, RestrictionLevel } from '../enterprise-credit.types.js';
import type { LiftCause, RestrictionState } from './restriction.types.js';

/** A restriction on recruiting, imposed after an adjudicated report. */
@Entity({ schema: 'enterprise_credit', name: 'restriction' })
@Check('restriction_state', `state IN ('active', 'lifted')`)
@Check('restriction_level', `level IN ('watch', 'posting-cap', 'no-new-posts', 'blacklist')`)
@Index('restriction_report', ['reportId', 'interim'], { unique: true })
@Index('restriction_enterprise', ['enterpriseId', 'id'])
@Index('restriction_expiry', ['until'], { where: `state = 'active'` })
export class Restriction {
  @PrimaryColumn({ type: 'uuid' }) id: RestrictionId;
  @Column({ name: 'enterprise_id', type: 'uuid' }) enterpriseId: OrganisationId;
  @Column({ name: 'report_id', type: 'uuid' }) reportId: FraudReportId;
  @Column({ type: 'text' }) level: RestrictionLevel;
  @Column({ name: 'reason_code', type: 'text' }) reasonCode: string;
  @Column({ type: 'text' }) state: RestrictionState;
  /** Imposed before anybody looked. */
  @Column({ type: 'boolean', default: false }) interim: boolean;
  /** An appeal against it is open, or could not be decided. */
  @Column({ type: 'boolean', default: false }) disputed: boolean;
  @Column({ name: 'imposed_at', type: 'timestamptz' }) imposedAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) until: Date | null;
  @Column({ name: 'repaired_on', type: 'date', nullable: true }) repairedOn: BusinessDay | null;
  @Column({ name: 'repaired_by', type: 'text', nullable: true }) repairedBy: string | null;
  @Column({ name: 'repair_reason', type: 'text', nullable: true }) repairReason: string | null;
  @Column({ name: 'lifted_at', type: 'timestamptz', nullable: true }) liftedAt: Date | null;
  @Column({ name: 'lifted_cause', type: 'text', nullable: true }) liftedCause: LiftCause | null;
  @Column({ type: 'int', default: 1 }) version: number;
}
