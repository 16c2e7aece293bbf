import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { FairnessFound } from './impact/fairness.types.js';

/** What one run found of groups of enterprises; kept for its days. */
@Entity({ schema: 'enterprise_credit', name: 'fairness_watch' })
export class FairnessWatchRow {
  @PrimaryColumn('date') day: BusinessDay;
  @Column('jsonb') found: FairnessFound;
  @Column('timestamptz') watchedAt: Date;
}
