import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { polarCap } from '../place.rules.js';
import { DEEPEST, degreesSeen, type NearbySearch, type OpenJob } from './match.rules.js';

const OPEN_JOB = `id AS "jobId", enterprise_id AS "enterpriseId", title, occupation_code AS "occupationCode",
  pay_basis AS "payBasis", rate_fen AS "rateFen", address, region, min_age AS "minAge",
  to_char(starts_on, 'YYYY-MM-DD') AS "startsOn", to_char(ends_on, 'YYYY-MM-DD') AS "endsOn",
  to_char(valid_until, 'YYYY-MM-DD') AS "validUntil", headcount - hired AS "placesLeft",
  geo[0] AS longitude, geo[1] AS latitude`;

/**
 * Every filter stands in an index before the place, so each is walked in the order of distance. A box of degrees
 * would not stop that walk earlier, and lets the planner take whole cities; only around a pole degrees order nothing.
 */
const FITS = `state = 'open' AND hired < headcount AND valid_until >= $3
  AND ($4::int IS NULL OR min_age <= $4) AND ($5::text IS NULL OR occupation_code = $5)
  AND ($6::text IS NULL OR pay_basis = $6)
  AND ($7::float8 IS NULL OR geo <@ box(point(-180, $7), point(180, $8::float8)))`;

/** What keeps a job from being shown to somebody. */
export interface Gate {
  today: string;
  /** Years of the worker who asks; null when unknown. */
  age: number | null;
}

/** Searches among open jobs. */
@Injectable()
export class MatchStore {
  constructor(private readonly database: Database) {}

  /**
   * The first `count` open jobs in the order of the `point` index (degrees on the plane), from where the page before
   * ended; as far as the `DEEPEST` nearest.
   */
  async nearest(search: NearbySearch, gate: Gate, count: number): Promise<OpenJob[]> {
    const values = parameters(search, gate);
    const limit = bound(values, count);
    // a first page is planned for its own few rows, not for as many as a walk may have
    const from = search.after
      ? `FROM (SELECT job.*, geo <-> point($1, $2) AS degrees ${walk(search, values)} LIMIT ${DEEPEST}) near
         WHERE degrees >= ${bound(values, degreesSeen(search))} ORDER BY degrees`
      : walk(search, values);
    const rows = await this.database.query<OpenJob & { rateFen: string }>(
      `SELECT ${OPEN_JOB} ${from} LIMIT ${limit}`,
      values,
    );
    return rows.map((row) => ({ ...row, rateFen: BigInt(row.rateFen) }));
  }

  /** Whether there are more jobs than a search may go through. */
  async goesDeeper(search: NearbySearch, gate: Gate): Promise<boolean> {
    const values = parameters(search, gate);
    const beyond = await this.database.query(
      `SELECT 1 ${walk(search, values)} LIMIT 1 OFFSET ${DEEPEST}`,
      values,
    );
    return beyond.length > 0;
  }
}

function parameters(search: NearbySearch, { today, age }: Gate): unknown[] {
  const { longitude, latitude, occupationCode = null, payBasis = null, maxKm } = search;
  const cap = polarCap(latitude, maxKm * 1000);
  return [longitude, latitude, today, age, occupationCode, payBasis, cap?.south ?? null, cap?.north ?? null];
}

/** The parameter of a value. */
function bound(values: unknown[], value: unknown): string {
  return `$${values.push(value)}`;
}

/**
 * Jobs that fit in the order of degrees. Where words are looked for, their index comes first and the jobs one by one
 * after it (what `OFFSET 0` forces): the planner knows little about how many adverts of a square hold a word, and would
 * now and then walk the index of places to its end.
 */
function walk({ query }: NearbySearch, values: unknown[]): string {
  return query === undefined
    ? `FROM tongbao.job WHERE ${FITS} ORDER BY geo <-> point($1, $2)`
    : `FROM tongbao.job_words
       CROSS JOIN LATERAL (SELECT * FROM tongbao.job WHERE id = job_id AND ${FITS} OFFSET 0) job
       WHERE words @@ ${bound(values, query)}::tsquery ORDER BY (geo <-> point($1, $2)) + 0`;
}
