import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { STORED } from '../place/datum.rules.js';
import { EARTH_RADIUS_METRES, type Place, polarCap } from '../place/place.rules.js';
import type { HostedByDto } from './match.dto.js';
import {
  type Candidates,
  candidatesOf,
  DEEPEST,
  degreesSeen,
  metresSought,
  type NearbySearch,
  type OpenJob,
} from './match.rules.js';

const OPEN_JOB = `id AS "jobId", enterprise_id AS "enterpriseId", is_hosted AS "isHosted", title, occupation_code AS "occupationCode",
  pay_basis AS "payBasis", rate_fen AS "rateFen", holiday_rate_percent AS "holidayRatePercent", address, region, min_age AS "minAge",
  to_char(starts_on, 'YYYY-MM-DD') AS "startsOn", to_char(ends_on, 'YYYY-MM-DD') AS "endsOn",
  to_char(valid_until, 'YYYY-MM-DD') AS "validUntil", CASE WHEN is_hosted THEN headcount ELSE headcount - hired END AS "placesLeft",
  place_kind AS "placeKind", geo[0] AS longitude, geo[1] AS latitude, '${STORED}' AS datum`;

/**
 * Every filter stands in an index before the place, so each is walked in the order of distance. A box of degrees
 * would not stop that walk earlier, and lets the planner take whole cities; only around a pole degrees order nothing.
 */
const FITS = `state = 'open' AND (hired < headcount OR is_hosted) AND valid_until >= $3
  AND ($4::int IS NULL OR min_age <= $4) AND ($5::text IS NULL OR occupation_code = $5)
  AND ($6::text IS NULL OR pay_basis = $6)
  AND ($7::float8 IS NULL OR geo <@ box(point(-180, $7), point(180, $8::float8)))`;

const WALK = `FROM tongbao.job WHERE ${FITS} ORDER BY geo <-> point($1, $2)`;

/** As `distanceMetres`. */
const METRES = `2 * ${EARTH_RADIUS_METRES} * asin(least(1, sqrt(sin(radians(geo[1] - $2) / 2) ^ 2
  + cos(radians($2)) * cos(radians(geo[1])) * sin(radians(geo[0] - $1) / 2) ^ 2)))`;

/** What keeps a job from being shown to somebody. */
export interface Gate {
  today: string;
  /** Years of the worker who asks; null when unknown. */
  age: number | null;
}

/** What a search for words looks for: the `tsquery` of words, filters and squares, and for how many jobs. */
export interface Look {
  query: string;
  count: number;
}

type Row = OpenJob & { rateFen: string };

/** Searches among open jobs. */
@Injectable()
export class MatchStore {
  constructor(private readonly database: Database) {}

  /**
   * The first `count` open jobs in the order of the `point` index (degrees on the plane), from where the page before
   * ended; as far as the `DEEPEST` nearest.
   */
  async nearest(search: NearbySearch, gate: Gate, count: number): Promise<Candidates> {
    const values = parameters(search, gate);
    const limit = bound(values, count);
    // a first page is planned for its own few rows, not for as many as a walk may have
    const from = search.after
      ? `FROM (SELECT job.*, geo <-> point($1, $2) AS degrees ${WALK} LIMIT ${DEEPEST}) near
         WHERE degrees >= ${bound(values, degreesSeen(search))} ORDER BY degrees`
      : WALK;
    const rows = await this.database.query<Row>(`SELECT ${OPEN_JOB} ${from} LIMIT ${limit}`, values);
    return candidatesOf(rows.map(jobOf), count, search);
  }

  /** Of jobs that platforms post on behalf, what makes them that; by job. */
  async hostingsOf(jobIds: readonly string[]): Promise<Map<string, HostedByDto>> {
    if (jobIds.length === 0) return new Map();
    const rows = await this.database.query<
      Omit<HostedByDto, 'payMostFen'> & { jobId: string; payMostFen: string }
    >(
      `SELECT job_id AS "jobId", platform_id AS "platformId", platform_name AS "platformName",
         permit_number AS "permitNumber", employer_name AS "employerName", pay_most_fen AS "payMostFen", url,
         is_at_centre AS "isAtCentre"
       FROM tongbao.hosted_job WHERE job_id = ANY ($1)`,
      [jobIds],
    );
    return new Map(
      rows.map(({ jobId, payMostFen, ...said }) => [jobId, { ...said, payMostFen: BigInt(payMostFen) }]),
    );
  }

  /** Whether there are more jobs than a search may go through. */
  async goesDeeper(search: NearbySearch, gate: Gate): Promise<boolean> {
    const values = parameters(search, gate);
    const beyond = await this.database.query(`SELECT 1 ${WALK} LIMIT 1 OFFSET ${DEEPEST}`, values);
    return beyond.length > 0;
  }

  /** Within how many degrees so many open jobs lie, whatever their words; null where there are not that many. */
  async degreesOf({ longitude, latitude }: Place, jobs: number): Promise<number | null> {
    const [row] = await this.database.query<{ degrees: number }>(
      `SELECT geo <-> point($1, $2) AS degrees FROM tongbao.job WHERE state = 'open'
       ORDER BY degrees LIMIT 1 OFFSET $3`,
      [longitude, latitude, jobs - 1],
    );
    return row?.degrees ?? null;
  }

  /** The nearest jobs that fit among so many of the nearest adverts; it costs the same whatever the words. */
  async amongNearest(search: NearbySearch, gate: Gate, look: Look & { among: number }): Promise<Candidates> {
    const values = parameters(search, gate);
    const [words, among] = [bound(values, look.query), bound(values, look.among)];
    const adverts = `SELECT job_id, geo, degrees, words @@ ${words}::tsquery AS holds FROM (
        SELECT id, geo <-> point($1, $2) AS degrees FROM tongbao.job WHERE state = 'open'
        ORDER BY degrees LIMIT ${among}) near
      JOIN tongbao.job_words ON job_id = id`;
    const { jobs, metres, counted } = await this.look(adverts, values, search, look.count);
    return { jobs, metres, degrees: counted.adverts < look.among ? Infinity : counted.degrees! };
  }

  /**
   * The nearest jobs that fit of all adverts that hold the words, from where the page before ended, as far as the
   * `DEEPEST` nearest; and how many adverts there are as near as the search allows.
   */
  async amongHolders(search: NearbySearch, gate: Gate, look: Look): Promise<Candidates & { held: number }> {
    const values = parameters(search, gate);
    const adverts = `SELECT job_id, geo, 0 AS degrees, true AS holds
      FROM tongbao.job_words WHERE words @@ ${bound(values, look.query)}::tsquery`;
    const { jobs, metres, counted } = await this.look(adverts, values, search, look.count);
    return { jobs, metres, degrees: Infinity, held: counted.held };
  }

  /**
   * Adverts are sorted by how far they are before any job is read, and jobs are read one by one (what `OFFSET 0`
   * forces) until there are enough: the planner knows little about how many adverts of a square hold a word.
   */
  private async look(
    adverts: string,
    values: unknown[],
    search: NearbySearch,
    count: number,
  ): Promise<{ jobs: OpenJob[]; metres: number; counted: Counted }> {
    const sought = metresSought(search);
    const [from, to] = [bound(values, sought.from), bound(values, sought.to)];
    const rows = await this.database.query<Row & { counted: Counted; metres: number }>(
      `WITH advert AS MATERIALIZED (SELECT job_id, degrees, holds, ${METRES} AS metres FROM (${adverts}) advert),
       holder AS (SELECT job_id, metres FROM advert WHERE holds AND metres <= ${to}
         ORDER BY metres ${search.after ? `LIMIT ${DEEPEST}` : ''})
       SELECT to_json(counted) AS counted, found.* FROM (
         SELECT count(*) AS adverts, count(*) FILTER (WHERE holds AND metres <= ${to}) AS held, max(degrees) AS degrees
         FROM advert) counted
       LEFT JOIN (
         SELECT ${OPEN_JOB}, metres FROM holder
         CROSS JOIN LATERAL (SELECT * FROM tongbao.job WHERE id = job_id AND ${FITS} OFFSET 0) job
         WHERE metres >= ${from}
         ORDER BY metres LIMIT ${bound(values, count)}) found ON true
       ORDER BY metres`,
      values,
    );
    const jobs = rows
      .filter(({ jobId }) => jobId !== null)
      .map(({ counted: _counted, metres: _metres, ...row }) => jobOf(row));
    const metres = jobs.length < count ? Infinity : rows.at(-1)!.metres;
    return { jobs, metres, counted: rows[0]!.counted };
  }
}

interface Counted {
  adverts: number;
  held: number;
  degrees: number | null;
}

function jobOf(row: Row): OpenJob {
  return { ...row, rateFen: BigInt(row.rateFen) };
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
