import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ScorecardDocument } from '../scorecard.types.js';
import type { ModelState } from '../../../statistics/model/life.rules.js';
import type { Id } from '../../../platform/ids/ids.js';
import type { PromotionGrounds } from '../../../statistics/model/promotion.rules.js';

/** A published score model, named by the hash of its content; append-only. */
@Entity({ schema: 'enterprise_credit', name: 'score_model' })
export class ScoreModel {
  @PrimaryColumn('text') hash: string;
  @Column('text') modelId: string;
  @Column('text') version: string;
  @Column('jsonb') document: ScorecardDocument;
  @Column('timestamptz') publishedAt: Date;
}

/** The state a score model is in. */
@Entity({ schema: 'enterprise_credit', name: 'score_model_standing' })
export class ModelStanding {
  @PrimaryColumn('text') hash: string;
  @Column('text') state: ModelState;
  @Column('timestamptz') changedAt: Date;
  @Column('int', { default: 1 }) version: number;
}

/** A move of a score model, or one approval of its promotion: which model was in force from when to when. Append-only. */
@Entity({ schema: 'enterprise_credit', name: 'score_model_move' })
export class ModelMove {
  @PrimaryColumn('uuid') id: Id<'model-move'>;
  @Column('text') hash: string;
  @Column('text') state: ModelState;
  @Column('text') kind: 'approval' | 'move';
  /** Of the standing it was made in: approvals of an earlier time in shadow do not count. */
  @Column('int') standingVersion: number;
  @Column('text') movedBy: string;
  @Column('text') reason: string;
  /** Of steps to champion; null of others, and of those made before grounds were asked for. */
  @Column('jsonb', { nullable: true }) grounds: PromotionGrounds | null;
  @Column('timestamptz') movedAt: Date;
}
