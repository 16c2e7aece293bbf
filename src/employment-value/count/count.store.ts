import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { MOST_ROWS } from '../../platform/personal/plain-row.js';
import { ContributionEntity } from './count.entity.js';
import type { PlaceRow } from './fact.rules.js';
import { NOBODY, type Tally } from './tally.rules.js';

/** The lock of the counters: events share it; who puts a recount in their place has it alone. */
export const COUNTERS = `hashtextextended('employment-value counters', 0)`;

/** Where something is counted: what everybody reads, or beside it what is counted anew. */
export interface Books {
  contributions: string;
  places: string;
  events: string;
}

export const LIVE: Books = {
  contributions: 'employment_value.contribution',
  places: 'employment_value.place',
  events: 'employment_value.counted_event',
};

/** The counters, what is in them, and where things are. */
@Injectable()
export class CountStore {
  constructor(private readonly database: Database) {}

  /** The days a person was counted on and that are not published yet, oldest first. */
  async daysOf(workerId: string): Promise<ContributionEntity[]> {
    return this.database
      .repository(ContributionEntity)
      .find({ where: { workerId }, order: { day: 'ASC' }, take: MOST_ROWS });
  }

  /** Waits for a recount to take its place; held until the transaction ends. */
  async share(tx: Tx): Promise<void> {
    await query(tx, `SELECT pg_advisory_xact_lock_shared(${COUNTERS})`);
  }

  /**
   * Marks events as counted, each with the last month that is published, or was when it was first counted: by that it is
   * booked, now and whenever it is counted anew. @returns those that were not in these books before, with that month
   */
  async mark(tx: Tx, books: Books, eventIds: readonly string[]): Promise<Map<string, string | null>> {
    const sql = `INSERT INTO ${books.events} (event_id, last_release)
      SELECT e, CASE WHEN c.event_id IS NULL THEN (SELECT max(month) FROM employment_value.release) ELSE c.last_release END
      FROM (SELECT DISTINCT e FROM unnest($1::uuid[]) e) es LEFT JOIN ${LIVE.events} c ON c.event_id = e ORDER BY e
      ON CONFLICT DO NOTHING RETURNING event_id AS id, to_char(last_release, 'YYYY-MM-DD') AS month`;
    const rows = await query<{ id: string; month: string | null }>(tx, sql, [eventIds]);
    return new Map(rows.map(({ id, month }) => [id, month]));
  }

  /** Events that are not counted after all. */
  async unmark(tx: Tx, books: Books, eventIds: readonly string[]): Promise<void> {
    await query(tx, `DELETE FROM ${books.events} WHERE event_id = ANY ($1)`, [eventIds]);
  }

  /** Where things are; one is absent as long as no event has named its place. */
  async placesOf(tx: Tx, books: Books, thingIds: readonly string[]): Promise<Map<string, PlaceRow>> {
    if (thingIds.length === 0) return new Map();
    const sql = `SELECT thing_id AS id, region, occupation FROM ${books.places} WHERE thing_id = ANY($1)`;
    const rows = await query<PlaceRow & { id: string }>(tx, sql, [thingIds]);
    return new Map(rows.map(({ id, region, occupation }) => [id, { region, occupation }]));
  }

  /** Writes down what was added up, rows in the order of their keys, so that two events never wait for each other. */
  async add(tx: Tx, books: Books, { places, contributions }: Tally): Promise<void> {
    const write = async (sql: string, rows: readonly object[]): Promise<void> => {
      if (rows.length > 0) await query(tx, sql, [JSON.stringify(rows)]);
    };
    // the first event that named a place holds
    await write(
      `INSERT INTO ${books.places} (thing_id, region, occupation)
       SELECT thing, region, occupation FROM jsonb_to_recordset($1::jsonb)
         AS t(thing uuid, region text, occupation text) ORDER BY 1 ON CONFLICT DO NOTHING`,
      places,
    );
    await write(
      `INSERT INTO ${books.contributions} AS c
         (indicator, day, region, occupation, worker_id, employer_id, quantity)
       SELECT indicator, day, region, occupation, worker, employer, quantity FROM jsonb_to_recordset($1::jsonb)
         AS r(indicator text, day date, region text, occupation text, worker uuid, employer uuid, quantity bigint)
       ORDER BY 1, 2, 3, 4, 5, 6
       ON CONFLICT (indicator, day, region, occupation, worker_id, employer_id)
       DO UPDATE SET quantity = c.quantity + excluded.quantity`,
      contributions,
    );
  }

  /**
   * Drops what is in a release already. A stock is the sum of all that was ever added: it stays, by month, place and
   * employer, and names no worker any more.
   */
  async forgetPublished(tx: Tx, stocks: readonly string[]): Promise<void> {
    const released = `day < (SELECT max(month) + interval '1 month' FROM employment_value.release)`;
    await query(tx, `DELETE FROM ${LIVE.contributions} WHERE indicator <> ALL ($1) AND ${released}`, [
      stocks,
    ]);
    await query(
      tx,
      `WITH gone AS (
         DELETE FROM ${LIVE.contributions} WHERE indicator = ANY ($1) AND ${released}
           AND (worker_id <> $2 OR day <> date_trunc('month', day)) RETURNING *)
       INSERT INTO ${LIVE.contributions} AS c
         (indicator, day, region, occupation, worker_id, employer_id, quantity)
       SELECT indicator, date_trunc('month', day), region, occupation, $2::uuid, employer_id, sum(quantity) FROM gone
       GROUP BY 1, 2, 3, 4, 6 HAVING sum(quantity) <> 0
       ON CONFLICT (indicator, day, region, occupation, worker_id, employer_id)
       DO UPDATE SET quantity = c.quantity + excluded.quantity`,
      [stocks, NOBODY],
    );
    // of a contract that was cancelled, its former end lies in a month to come and adds nothing to it
    await query(tx, `DELETE FROM ${LIVE.contributions} WHERE indicator = ANY ($1) AND quantity = 0`, [
      stocks,
    ]);
  }
}
