import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../../platform/clock/business-day.js';

/** A night in which all scores were computed anew, and how far it came. */
@Entity({ schema: 'enterprise_credit', name: 'rescoring' })
export class Rescoring {
  @PrimaryColumn({ type: 'date' }) day: BusinessDay;
  /** The last enterprise that was done. */
  @Column({ name: 'after_id', type: 'uuid', nullable: true }) afterId: string | null;
  @Column({ type: 'int', default: 0 }) enterprises: number;
  @Column({ type: 'int', default: 0 }) changed: number;
  @Column({ name: 'started_at', type: 'timestamptz' }) startedAt: Date;
  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true }) finishedAt: Date | null;
}
