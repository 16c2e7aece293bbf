import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ScorecardDocument } from '../scorecard.types.js';

/** A published score model, named by the hash of its content; append-only. */
@Entity({ schema: 'enterprise_credit', name: 'score_model' })
@Index('score_model_version', ['modelId', 'version'], { unique: true })
export class ScoreModel {
  @PrimaryColumn('text') hash: string;
  @Column('text') modelId: string;
  @Column('text') version: string;
  @Column('jsonb') document: ScorecardDocument;
  @Column('timestamptz') publishedAt: Date;
}
