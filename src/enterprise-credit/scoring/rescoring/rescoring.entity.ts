import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../../platform/clock/business-day.js';

/** A run in which all scores were computed anew, and how far it came. */
@Entity({ schema: 'enterprise_credit', name: 'rescoring' })
export class Rescoring {
  @PrimaryColumn('date') day: BusinessDay;
  /** The last enterprise that was done. */
  @Column('uuid', { nullable: true }) afterId: string | null;
  @Column('int', { default: 0 }) enterprises: number;
  @Column('int', { default: 0 }) changed: number;
  @Column('timestamptz') startedAt: Date;
  @Column('timestamptz', { nullable: true }) finishedAt: Date | null;
}
