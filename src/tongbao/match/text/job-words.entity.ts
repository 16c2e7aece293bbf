import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { JobId } from '../../hire.types.js';

/** What an advert that is open or in review is found by; null until it was cut into words. */
@Entity({ schema: 'tongbao', name: 'job_words' })
export class JobWords {
  @PrimaryColumn('uuid') jobId: JobId;
  @Column('tsvector', { nullable: true }) words: string | null;
}
