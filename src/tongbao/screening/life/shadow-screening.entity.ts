import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a model in shadow said of an advert; nothing was decided by it. Append-only. */
@Entity({ schema: 'tongbao', name: 'shadow_screening' })
export class ShadowScreening {
  @PrimaryColumn('text') modelHash: string;
  @PrimaryColumn('uuid') jobId: string;
  @Column({ type: 'float8' }) probability: number;
  @Column({ type: 'float8' }) threshold: number;
  @Column('timestamptz') screenedAt: Date;
}
