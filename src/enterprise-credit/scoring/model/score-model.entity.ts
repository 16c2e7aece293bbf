import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ScorecardDocument } from '../scorecard.types.js';

/** A published score model, named by the hash of its content; append-only. */
@Entity({ schema: 'enterprise_credit', name: 'score_model' })
@Index('score_model_version', ['modelId', 'version'], { unique: true })
export class ScoreModel {
  @PrimaryColumn({ type: 'text' }) hash: string;
  @Column({ name: 'model_id', type: 'text' }) modelId: string;
  @Column({ type: 'text' }) version: string;
  @Column({ type: 'jsonb' }) document: ScorecardDocument;
  @Column({ name: 'published_at', type: 'timestamptz' }) publishedAt: Date;
}
