import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ScreeningModel as ModelData, Reason } from '../classifier/model.types.js';
import type { AdvertFinding } from '../advert.types.js';

@Entity({ schema: 'tongbao', name: 'screening_model' })
export class ScreeningModel {
  /** SHA-256 (base64url) of the canonical JSON of the model. */
  @PrimaryColumn('text') hash: string;
  @Column('jsonb') model: ModelData;
  @Column('text') publishedBy: string;
  @Column('timestamptz') publishedAt: Date;
}

/** What was found when a job was posted, as it was found then. */
@Entity({ schema: 'tongbao', name: 'advert_screening' })
export class AdvertScreening {
  @PrimaryColumn('uuid') jobId: string;
  @Column('jsonb') findings: AdvertFinding[];
  /** The model that was active; null when there was none. */
  @Column('text', { nullable: true }) modelHash: string | null;
  @Column('float8', { nullable: true }) intercept: number | null;
  @Column('float8', { nullable: true }) logit: number | null;
  @Column('float8', { nullable: true }) probability: number | null;
  @Column('float8', { nullable: true }) threshold: number | null;
  /** Everything that counted, the strongest first; intercept + Σ points = logit. */
  @Column('jsonb') reasons: Reason[];
  @Column('timestamptz') screenedAt: Date;
}
