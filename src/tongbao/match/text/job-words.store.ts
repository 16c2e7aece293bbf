import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../../platform/database/database.js';
import type { Place } from '../../place/place.rules.js';
import type { JobId } from '../../hire.types.js';
import type { SearchedAdvert } from './words.rules.js';

/** An advert whose words are to be cut. */
export interface UncutAdvert extends Omit<SearchedAdvert, 'place'>, Place {
  id: JobId;
}

/** What adverts are found by. A trigger on `tongbao.job` takes them away when a job closes. */
@Injectable()
export class JobWordsStore {
  constructor(private readonly database: Database) {}

  /** Before the job itself: where words are already, the trigger adds no empty row. */
  async add(tx: Tx, job: { id: JobId; geo: Place }, terms: string[]): Promise<void> {
    await query(
      tx,
      'INSERT INTO tongbao.job_words (job_id, geo, words) VALUES ($1, point($2, $3), array_to_tsvector($4))',
      [job.id, job.geo.longitude, job.geo.latitude, terms],
    );
  }

  /** The next ones without words in the order of ids. */
  async uncut(after: JobId | null, limit: number): Promise<UncutAdvert[]> {
    return this.database.query(
      `SELECT id, title, duties, occupation_code AS "occupationCode", pay_basis AS "payBasis", min_age AS "minAge",
         geo[0] AS longitude, geo[1] AS latitude
       FROM (SELECT job_id FROM tongbao.job_words WHERE words IS NULL AND ($1::uuid IS NULL OR job_id > $1)
         ORDER BY job_id LIMIT $2) uncut
       JOIN tongbao.job ON id = job_id ORDER BY id`,
      [after, limit],
    );
  }

  /** Leaves alone what was filled or closed meanwhile. */
  async fill(tx: Tx, cut: { id: string; terms: string[] }[]): Promise<void> {
    await query(
      tx,
      `UPDATE tongbao.job_words w SET words = array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(cut.terms)))
       FROM jsonb_to_recordset($1) AS cut (id uuid, terms jsonb) WHERE w.job_id = cut.id AND w.words IS NULL`,
      [JSON.stringify(cut)],
    );
  }
}
