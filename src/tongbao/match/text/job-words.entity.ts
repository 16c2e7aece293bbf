import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { JobId } from '../../hire.types.js';
import { type Place, pointTransformer } from '../../place/place.rules.js';

/** What an advert that is open or in review is found by; null until it was cut into words. */
@Entity({ schema: 'tongbao', name: 'job_words' })
export class JobWords {
  @PrimaryColumn('uuid') jobId: JobId;
  /** Of the job, which never moves. */
  @Column('point', { transformer: pointTransformer }) geo: Place;
  @Column('tsvector', { nullable: true }) words: string | null;
}
