import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { Spread } from '../../statistics/stability/stability.types.js';
import type { ModelWatch } from './monitoring.types.js';

/** What one night's look at the champion found; append-only. */
@Entity({ schema: 'enterprise_credit', name: 'model_watch' })
@Index('model_watch_model', ['modelHash', 'day'])
export class ModelWatchRow {
  @PrimaryColumn({ type: 'date' }) day: BusinessDay;
  @Column({ name: 'model_hash', type: 'text' }) modelHash: string;
  @Column({ type: 'jsonb' }) found: ModelWatch;
  @Column({ type: 'jsonb' }) distribution: Spread;
  @Column({ name: 'watched_at', type: 'timestamptz' }) watchedAt: Date;
}
