import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a model in shadow said of an advert; nothing was decided by it. Append-only. */
@Entity({ schema: 'tongbao', name: 'shadow_screening' })
export class ShadowScreening {
  @PrimaryColumn({ name: 'model_hash', type: 'text' }) modelHash: string;
  @PrimaryColumn({ name: 'job_id', type: 'uuid' }) jobId: string;
  @Column({ type: 'float8' }) probability: number;
  @Column({ type: 'float8' }) threshold: number;
  @Column({ name: 'screened_at', type: 'timestamptz' }) screenedAt: Date;
}
