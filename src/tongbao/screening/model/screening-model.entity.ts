import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ScreeningModel as ModelData } from '../classifier/model.types.js';

@Entity({ schema: 'tongbao', name: 'screening_model' })
export class ScreeningModel {
  /** SHA-256 (base64url) of the canonical JSON of the model. */
  @PrimaryColumn('text') hash: string;
  @Column('jsonb') model: ModelData;
  @Column('text') publishedBy: string;
  @Column('timestamptz') publishedAt: Date;
}
