import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../platform/database/database.js';
import type { Occupations } from '../definition/indicator.types.js';
import { ReleaseEntity } from './release.entity.js';
import type { Contribution, Figure, FigureRow, Place } from '../disclosure/disclosure.types.js';

const FIGURES_AT_ONCE = 5_000;

/** Which published figures to read. */
export interface FigureFilter {
  indicators: string[];
  /** First days of the first and the last month. */
  first: string;
  last: string;
  /** Leading digits of the region, and how many digits its cells have. */
  region: string;
  digits: number;
  /** All occupations in one, by major group, or by code. */
  occupations: Occupations;
}

/** Releases and their figures: written once. */
@Injectable()
export class ReleaseStore {
  constructor(private readonly database: Database) {}

  /** The months that are published, newest first. */
  async releases(limit: number): Promise<ReleaseEntity[]> {
    return this.database.repository(ReleaseEntity).find({ order: { month: 'DESC' }, take: limit });
  }

  /** First days of the first and last month that are published; null before the first release. */
  async span(tx?: Tx): Promise<{ first: string; last: string } | null> {
    const sql = `SELECT to_char(min(month), 'YYYY-MM-DD') AS first, to_char(max(month), 'YYYY-MM-DD') AS last
      FROM employment_value.release`;
    const rows = await (tx
      ? query<{ first: string | null; last: string | null }>(tx, sql)
      : this.database.query<{ first: string | null; last: string | null }>(sql));
    const [{ first, last } = { first: null, last: null }] = rows;
    return first === null || last === null ? null : { first, last };
  }

  /**
   * A release computes for minutes between two statements, in which its session looks idle: it would be ended after one
   * (idle_in_transaction_session_timeout), every hour anew.
   */
  async stayOpen(tx: Tx): Promise<void> {
    await query(tx, 'SET LOCAL idle_in_transaction_session_timeout = 0');
  }

  /** The threshold of people that a month was published by. */
  async smallestShown(month: string): Promise<number> {
    const release = await this.database.repository(ReleaseEntity).findOneByOrFail({ month });
    return release.thresholds.people;
  }

  /** The day of the oldest fact that is counted; null when none is. */
  async firstDay(tx?: Tx): Promise<string | null> {
    const sql = `SELECT to_char(min(day), 'YYYY-MM-DD') AS day FROM employment_value.contribution`;
    const [row] = await (tx
      ? query<{ day: string | null }>(tx, sql)
      : this.database.query<{ day: string | null }>(sql));
    return row?.day ?? null;
  }

  /**
   * What is counted of some indicators before a day, and from a day where one is given: of a flow only what no release has,
   * of a stock everything.
   */
  async contributions(
    tx: Tx,
    indicators: readonly string[],
    { from, before }: { from?: string; before: string },
  ): Promise<Contribution[]> {
    return query<Contribution>(
      tx,
      `SELECT region, occupation, indicator, nullif(worker_id, $3::uuid) AS worker,
         nullif(employer_id, $3::uuid) AS employer, sum(quantity)::float8 AS quantity
       FROM employment_value.contribution
       WHERE indicator = ANY ($1) AND day < $2 AND day >= coalesce($4::date, '-infinity')
       GROUP BY 1, 2, 3, 4, 5 HAVING sum(quantity) <> 0`,
      [indicators, before, '00000000-0000-0000-0000-000000000000', from ?? null],
    );
  }

  /**
   * The months that a cell of an indicator was last shown in: the last one and, of cells hidden there, the last before.
   * What is in no row of a month is nothing, and shown.
   */
  async lastShown(tx: Tx, indicator: string): Promise<string[]> {
    const rows = await query<{ month: string }>(
      tx,
      `WITH last AS (SELECT max(month) AS month FROM employment_value.release)
       SELECT DISTINCT to_char(shown.month, 'YYYY-MM-DD') AS month FROM (
         SELECT month FROM last
         UNION ALL
         SELECT (SELECT max(r.month) FROM employment_value.release r WHERE NOT EXISTS (
           SELECT 1 FROM employment_value.figure h WHERE h.month = r.month AND h.indicator = f.indicator
             AND h.region = f.region AND h.occupation = f.occupation AND h.is_hidden))
         FROM employment_value.figure f JOIN last USING (month) WHERE f.indicator = $1 AND f.is_hidden
       ) shown WHERE shown.month IS NOT NULL ORDER BY 1`,
      [indicator],
    );
    return rows.map(({ month }) => month);
  }

  /** The cells of an indicator that are hidden in a month. */
  async hidden(tx: Tx, indicator: string, month: string): Promise<Place[]> {
    return query<Place>(
      tx,
      `SELECT region, occupation FROM employment_value.figure WHERE month = $1 AND indicator = $2 AND is_hidden`,
      [month, indicator],
    );
  }

  async add(tx: Tx, release: ReleaseEntity, figures: readonly Figure[]): Promise<void> {
    const { month, method, releasedAt, thresholds, losses } = release;
    await query(
      tx,
      `INSERT INTO employment_value.release (month, method, released_at, thresholds, losses) VALUES ($1, $2, $3, $4, $5)`,
      [month, method, releasedAt, JSON.stringify(thresholds), JSON.stringify(losses)],
    );
    for (let at = 0; at < figures.length; at += FIGURES_AT_ONCE)
      await query(
        tx,
        `INSERT INTO employment_value.figure (month, indicator, region, occupation, value, is_hidden)
         SELECT $1, indicator, region, occupation, value, "isHidden" FROM jsonb_to_recordset($2::jsonb)
           AS f(indicator text, region text, occupation text, value bigint, "isHidden" boolean)`,
        [month, JSON.stringify(figures.slice(at, at + FIGURES_AT_ONCE))],
      );
  }

  /** Figures of several months, in the order of their places. */
  async figures(filter: FigureFilter, limit: number): Promise<FigureRow[]> {
    const { indicators, first, last, region, digits, occupations } = filter;
    return this.database.query<FigureRow>(
      `SELECT to_char(month, 'YYYY-MM-DD') AS month, region, occupation, indicator, value::float8 AS value, is_hidden AS "isHidden"
       FROM employment_value.figure
       WHERE indicator = ANY ($1) AND month BETWEEN $2 AND $3 AND starts_with(region, $4) AND length(region) = $5
         AND CASE $6 WHEN 'all' THEN occupation = '' WHEN 'major' THEN length(occupation) = 1
           ELSE length(occupation) > 1 END
       ORDER BY region, occupation, indicator, month LIMIT ${limit}`,
      [indicators, first, last, region, digits, occupations],
    );
  }
}
