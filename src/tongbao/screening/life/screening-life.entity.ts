import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ModelState } from '../../../statistics/model/life.rules.js';
import type { Id } from '../../../platform/ids/ids.js';
import type { PromotionGrounds } from '../../../statistics/model/promotion.rules.js';

/** The state a screening model is in. */
@Entity({ schema: 'tongbao', name: 'screening_model_standing' })
export class ScreeningStanding {
  @PrimaryColumn('text') hash: string;
  @Column('text') state: ModelState;
  @Column('timestamptz') changedAt: Date;
  @Column({ type: 'int', default: 1 }) version: number;
}

/** A move of a screening model, or one approval of its promotion. Append-only. */
@Entity({ schema: 'tongbao', name: 'screening_model_move' })
export class ScreeningMove {
  @PrimaryColumn('uuid') id: Id<'screening-move'>;
  @Column('text') hash: string;
  @Column('text') state: ModelState;
  @Column('text') kind: 'approval' | 'move';
  /** Of the standing it was made in: approvals of an earlier time in shadow do not count. */
  @Column('int') standingVersion: number;
  @Column('text') movedBy: string;
  @Column('text') reason: string;
  /** Of steps to champion; null of others. */
  @Column({ type: 'jsonb', nullable: true }) grounds: PromotionGrounds | null;
  @Column('timestamptz') movedAt: Date;
}

/** What a model in shadow said of an advert; nothing was decided by it. Append-only. */
@Entity({ schema: 'tongbao', name: 'shadow_screening' })
export class ShadowScreening {
  @PrimaryColumn('text') modelHash: string;
  @PrimaryColumn('uuid') jobId: string;
  @Column({ type: 'float8' }) probability: number;
  @Column({ type: 'float8' }) threshold: number;
  @Column('timestamptz') screenedAt: Date;
}
