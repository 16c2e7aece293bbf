import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** Open jobs of a county and their free places, as far as changes are folded in. */
@Entity({ schema: 'tongbao', name: 'open_job_count' })
export class OpenJobCount {
  @PrimaryColumn('text') region: string;
  @Column('int') jobs: number;
  @Column('int') places: number;
}

/** What the change of one job, or a recount, adds to a county; negative where it takes away. */
@Entity({ schema: 'tongbao', name: 'open_job_change' })
export class OpenJobChange {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('text') region: string;
  @Column('int') jobs: number;
  @Column('int') places: number;
}
