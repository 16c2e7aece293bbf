import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { Spread } from '../../../statistics/stability/stability.rules.js';
import type { ModelWatch } from './monitoring.types.js';

/** What one run's look at the champion found; append-only. */
@Entity({ schema: 'enterprise_credit', name: 'model_watch' })
export class ModelWatchRow {
  @PrimaryColumn('date') day: BusinessDay;
  @Column('text') modelHash: string;
  @Column('jsonb') found: ModelWatch;
  @Column('jsonb') distribution: Spread;
  @Column('timestamptz') watchedAt: Date;
}
