import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Finding } from '../advert.rules.js';
import type { Reason } from '../classifier/model.types.js';

/** What was found when a job was posted, as it was found then. */
@Entity({ schema: 'tongbao', name: 'advert_screening' })
export class AdvertScreening {
  @PrimaryColumn({ name: 'job_id', type: 'uuid' })
  jobId: string;

  @Column({ type: 'jsonb' })
  findings: Finding[];

  /** The model that was active; null when there was none. */
  @Column({ name: 'model_hash', type: 'text', nullable: true })
  modelHash: string | null;

  @Column({ type: 'float8', nullable: true })
  intercept: number | null;

  @Column({ type: 'float8', nullable: true })
  logit: number | null;

  @Column({ type: 'float8', nullable: true })
  probability: number | null;

  @Column({ type: 'float8', nullable: true })
  threshold: number | null;

  /** Everything that counted, the strongest first; intercept + Σ points = logit. */
  @Column({ type: 'jsonb' })
  reasons: Reason[];

  @Column({ name: 'screened_at', type: 'timestamptz' })
  screenedAt: Date;
}
