import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { FraudReportId, RestrictionId, RestrictionLevel } from '../enterprise-credit.types.js';
import type { LiftCause, RestrictionState } from './restriction.types.js';

/** A restriction on recruiting, imposed after an adjudicated report. */
@Entity({ schema: 'enterprise_credit', name: 'restriction' })
export class Restriction {
  @PrimaryColumn('uuid') id: RestrictionId;
  @Column('uuid') enterpriseId: OrganisationId;
  @Column('uuid') reportId: FraudReportId;
  /** Every report that it rests on; null of one that an older release wrote beside this one: that above. */
  @Column('uuid', { array: true, nullable: true }) reportIds: FraudReportId[] | null;
  @Column('text') level: RestrictionLevel;
  @Column('text') reasonCode: string;
  @Column('text') state: RestrictionState;
  /** Imposed before two people decided. */
  @Column('boolean', { default: false }) interim: boolean;
  /** The person who confirmed an interim one; null: it came by itself. */
  @Column('text', { nullable: true }) confirmedBy: string | null;
  /** An appeal against it is open, or could not be decided. */
  @Column('boolean', { default: false }) disputed: boolean;
  @Column('timestamptz') imposedAt: Date;
  @Column('timestamptz', { nullable: true }) until: Date | null;
  @Column('date', { nullable: true }) repairedOn: BusinessDay | null;
  @Column('text', { nullable: true }) repairedBy: string | null;
  @Column('text', { nullable: true }) repairReason: string | null;
  @Column('timestamptz', { nullable: true }) liftedAt: Date | null;
  @Column('text', { nullable: true }) liftedCause: LiftCause | null;
  @Column('int', { default: 1 }) version: number;
}

/** That a platform was notified that a restriction is withdrawn; append-only. */
@Entity({ schema: 'enterprise_credit', name: 'restriction_retraction' })
export class Retraction {
  @PrimaryColumn('uuid') restrictionId: RestrictionId;
  @PrimaryColumn('uuid') platformId: OrganisationId;
  @Column('timestamptz') notifiedAt: Date;
}
