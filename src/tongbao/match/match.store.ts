import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { NearbySearch, OpenJob } from './match.rules.js';
import type { CountyCountDto } from './match.dto.js';

const OPEN_JOB = `id AS "jobId", enterprise_id AS "enterpriseId", title, occupation_code AS "occupationCode",
  pay_basis AS "payBasis", rate_fen AS "rateFen", address, region, min_age AS "minAge",
  to_char(starts_on, 'YYYY-MM-DD') AS "startsOn", to_char(ends_on, 'YYYY-MM-DD') AS "endsOn",
  to_char(valid_until, 'YYYY-MM-DD') AS "validUntil", headcount - hired AS "placesLeft",
  geo[0] AS longitude, geo[1] AS latitude`;

/** Searches among open jobs. */
@Injectable()
export class MatchStore {
  constructor(private readonly database: Database) {}

  /**
   * The first `count` open jobs in the order of the `point` index (degrees on the plane).
   * @param age of the worker who asks, or null when unknown
   */
  async nearest(
    search: NearbySearch,
    gate: { today: string; age: number | null },
    count: number,
  ): Promise<OpenJob[]> {
    const rows = await this.database.query<OpenJob & { rateFen: string }>(
      `SELECT ${OPEN_JOB} FROM tongbao.job
       WHERE state = 'open' AND hired < headcount AND valid_until >= $3
         AND ($4::int IS NULL OR min_age <= $4)
         ${search.occupationCode === undefined ? 'AND $5::text IS NULL' : 'AND occupation_code = $5'}
         AND ($6::text IS NULL OR pay_basis = $6)
       ORDER BY geo <-> point($1, $2) LIMIT $7`,
      [
        search.longitude,
        search.latitude,
        gate.today,
        gate.age,
        search.occupationCode ?? null,
        search.payBasis ?? null,
        count,
      ],
    );
    return rows.map((row) => ({ ...row, rateFen: BigInt(row.rateFen) }));
  }

  /** Open jobs per county of a division (its code with the open levels as zeros cut off). */
  async countByCounty(prefix: string, today: string): Promise<CountyCountDto[]> {
    return this.database.query<CountyCountDto>(
      `SELECT region, count(*)::int AS jobs, sum(headcount - hired)::int AS "placesLeft" FROM tongbao.job
       WHERE state = 'open' AND hired < headcount AND valid_until >= $3 AND region BETWEEN $1 AND $2
       GROUP BY region ORDER BY region`,
      [prefix.padEnd(6, '0'), prefix.padEnd(6, '9'), today],
    );
  }
}
