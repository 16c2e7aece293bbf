import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../../platform/database/database.js';
import type { CountyCountDto } from '../match.dto.js';

const KNOWN = `SELECT region, jobs, places FROM tongbao.open_job_count
  UNION ALL SELECT region, jobs, places FROM tongbao.open_job_change`;

/** As the trigger counts them: of posts on behalf every place is free. */
const OPEN = `state = 'open' AND (hired < headcount OR is_hosted)`;
const PLACES = 'CASE WHEN is_hosted THEN headcount ELSE headcount - hired END';

/** Open jobs by county. A trigger on `tongbao.job` appends each change. */
@Injectable()
export class OpenJobCountStore {
  constructor(private readonly database: Database) {}

  /**
   * Open jobs per county of a division (its leading digits; none for the country). An advert that is over counts no
   * more from midnight on, although the clock closes it some minutes later.
   */
  async byCounty(prefix: string, today: string): Promise<CountyCountDto[]> {
    return this.database.query<CountyCountDto>(
      `SELECT region, sum(jobs)::int AS jobs, sum(places)::int AS "placesLeft"
       FROM (${KNOWN} UNION ALL SELECT region, -1, -${PLACES} FROM tongbao.job
         WHERE ${OPEN} AND valid_until < $3) known
       WHERE region BETWEEN $1 AND $2 GROUP BY region HAVING sum(jobs) > 0 ORDER BY region`,
      [prefix.padEnd(6, '0'), prefix.padEnd(6, '9'), today],
    );
  }

  /** Adds up to so many changes to the counts, and takes them away; how many there were. */
  async fold(tx: Tx, limit: number): Promise<number> {
    const [folded] = await query<{ n: number }>(
      tx,
      `WITH taken AS (
         DELETE FROM tongbao.open_job_change
         WHERE id IN (SELECT id FROM tongbao.open_job_change ORDER BY id LIMIT $1) RETURNING region, jobs, places),
       added AS (
         INSERT INTO tongbao.open_job_count AS known (region, jobs, places)
         SELECT region, sum(jobs), sum(places) FROM taken GROUP BY region
         ON CONFLICT (region) DO UPDATE SET jobs = known.jobs + excluded.jobs, places = known.places + excluded.places)
       SELECT count(*)::int AS n FROM taken`,
      [limit],
    );
    return folded!.n;
  }

  /**
   * Appends what the counts lack or have too much. One statement sees jobs, counts and changes at one moment, so nobody
   * has to stand still for it. Returns how many counties were wrong.
   */
  async recount(tx: Tx): Promise<number> {
    const [wrong] = await query<{ n: number }>(
      tx,
      `WITH mended AS (
         INSERT INTO tongbao.open_job_change (region, jobs, places)
         SELECT region, sum(jobs), sum(places) FROM (
           SELECT region, 1 AS jobs, ${PLACES} AS places FROM tongbao.job WHERE ${OPEN}
           UNION ALL SELECT region, -jobs, -places FROM (${KNOWN}) known) truth
         GROUP BY region HAVING sum(jobs) <> 0 OR sum(places) <> 0 RETURNING 1)
       SELECT count(*)::int AS n FROM mended`,
    );
    return wrong!.n;
  }
}
