import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ScreeningModel as ModelData } from '../classifier/model.types.js';

@Entity({ schema: 'tongbao', name: 'screening_model' })
export class ScreeningModel {
  /** SHA-256 (base64url) of the canonical JSON of the model. */
  @PrimaryColumn({ type: 'text' })
  hash: string;

  @Column({ type: 'jsonb' })
  model: ModelData;

  @Column({ name: 'published_by', type: 'text' })
  publishedBy: string;

  @Column({ name: 'published_at', type: 'timestamptz' })
  publishedAt: Date;
}
