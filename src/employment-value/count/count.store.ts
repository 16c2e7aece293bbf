import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { MOST_ROWS } from '../../platform/personal/plain-row.js';
import { PersonDayEntity } from './count.entity.js';

/** The lock of the counters: events share it, a rebuild has it alone. */
const COUNTERS = `hashtextextended('employment-value counters', 0)`;

/** One row of a counter to be raised; '' is "not stated". */
export interface CounterRow {
  day: string;
  region: string;
  occupation: string;
  indicator: string;
  quantity: number;
}

/** A place as its columns hold it. */
export type PlaceRow = Pick<CounterRow, 'region' | 'occupation'>;

/** The counters, what is in them, and where things are. */
@Injectable()
export class CountStore {
  constructor(private readonly database: Database) {}

  /** The days a person was counted on, oldest first. */
  async daysOf(workerId: string): Promise<PersonDayEntity[]> {
    return this.database
      .repository(PersonDayEntity)
      .find({ where: { workerId }, order: { day: 'ASC' }, take: MOST_ROWS });
  }

  /** Waits for a rebuild to end; held until the transaction ends. */
  async share(tx: Tx): Promise<void> {
    await query(tx, `SELECT pg_advisory_xact_lock_shared(${COUNTERS})`);
  }

  /** Empties all that was counted and keeps others from counting until the transaction ends. */
  async empty(tx: Tx): Promise<void> {
    await query(tx, `SELECT pg_advisory_xact_lock(${COUNTERS})`);
    for (const table of ['counter', 'person_day', 'place', 'counted_event'])
      await query(tx, `DELETE FROM employment_value.${table}`);
  }

  /** False when the event was counted before. */
  async mark(tx: Tx, eventId: string): Promise<boolean> {
    const sql = `INSERT INTO employment_value.counted_event (event_id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING event_id`;
    return (await query(tx, sql, [eventId])).length === 1;
  }

  /** Where things are; one is absent as long as no event has named its place. */
  async placesOf(tx: Tx, thingIds: string[]): Promise<Map<string, PlaceRow>> {
    if (thingIds.length === 0) return new Map();
    const sql = `SELECT thing_id AS id, region, occupation FROM employment_value.place WHERE thing_id = ANY($1)`;
    const rows = await query<PlaceRow & { id: string }>(tx, sql, [thingIds]);
    return new Map(rows.map(({ id, region, occupation }) => [id, { region, occupation }]));
  }

  /** Keeps where things are; the first event that named a place holds. */
  async learn(tx: Tx, things: (PlaceRow & { thing: string })[]): Promise<void> {
    await query(
      tx,
      `INSERT INTO employment_value.place (thing_id, region, occupation)
       SELECT DISTINCT ON (thing) thing, region, occupation FROM jsonb_to_recordset($1::jsonb)
         AS t(thing uuid, region text, occupation text) ORDER BY thing ON CONFLICT DO NOTHING`,
      [JSON.stringify(things)],
    );
  }

  /** Raises counters, in the order of their keys so that two events never wait for each other. */
  async add(tx: Tx, rows: CounterRow[]): Promise<void> {
    await query(
      tx,
      `INSERT INTO employment_value.counter (day, region, occupation, indicator, quantity)
       SELECT day, region, occupation, indicator, sum(quantity) FROM jsonb_to_recordset($1::jsonb)
         AS r(day date, region text, occupation text, indicator text, quantity bigint)
       GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
       ON CONFLICT (day, region, occupation, indicator) DO UPDATE SET quantity = counter.quantity + excluded.quantity`,
      [JSON.stringify(rows)],
    );
  }

  /** Counts workers once per indicator, day and place, in one order for everybody. */
  async addPersons(
    tx: Tx,
    rows: (PlaceRow & { indicator: string; day: string; worker: string })[],
  ): Promise<void> {
    await query(
      tx,
      `INSERT INTO employment_value.person_day (indicator, day, region, occupation, worker_id)
       SELECT DISTINCT indicator, day, region, occupation, worker FROM jsonb_to_recordset($1::jsonb)
         AS r(indicator text, day date, region text, occupation text, worker uuid)
       ORDER BY 1, 2, 3, 4, 5 ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows)],
    );
  }
}
