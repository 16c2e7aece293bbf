import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Finding } from '../advert.rules.js';
import type { Reason } from '../classifier/model.types.js';

/** What was found when a job was posted, as it was found then. */
@Entity({ schema: 'tongbao', name: 'advert_screening' })
export class AdvertScreening {
  @PrimaryColumn('uuid') jobId: string;
  @Column('jsonb') findings: Finding[];
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
