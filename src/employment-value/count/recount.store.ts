import { Injectable } from '@nestjs/common';
import { query, type Tx } from '../../platform/database/database.js';
import { type Books, COUNTERS } from './count.store.js';

/** What is counted anew beside what everybody reads. */
export const RECOUNT: Books = {
  contributions: 'employment_value.recount_contribution',
  places: 'employment_value.recount_place',
  events: 'employment_value.recount_event',
};

/** The name of the job that counts anew: one process at a time. */
export const RECOUNTING = 'employment-value/recount';

/** The second set of books, and what is counted in the first while it is filled. */
@Injectable()
export class RecountStore {
  /** Empties the second books; from now on the database notes which events are counted in the first. */
  async begin(tx: Tx): Promise<void> {
    await this.hold(tx);
    await query(tx, 'SELECT employment_value.begin_recount()');
  }

  /** Whether everything is being counted anew, or must be first: an older version counted without employers. */
  async isOwed(tx: Tx): Promise<boolean> {
    return (await query(tx, 'SELECT 1 FROM employment_value.recount_run')).length > 0;
  }

  /** Nobody counts until the transaction ends. */
  async hold(tx: Tx): Promise<void> {
    await query(tx, `SELECT pg_advisory_xact_lock(${COUNTERS})`);
  }

  /** Events that were counted since the beginning and are not in the second books: a page had passed their ids. */
  async missed(tx: Tx): Promise<string[]> {
    const rows = await query<{ id: string }>(
      tx,
      `SELECT event_id AS id FROM employment_value.recount_meanwhile m
       WHERE NOT EXISTS (SELECT 1 FROM ${RECOUNT.events} e WHERE e.event_id = m.event_id) ORDER BY 1`,
    );
    return rows.map(({ id }) => id);
  }

  /** Puts the second books in the place of the first. Nobody may be counting. */
  async swap(tx: Tx): Promise<void> {
    await query(tx, 'SELECT employment_value.swap_recount()');
  }

  /** Waits until whoever counts anew has ended. */
  async awaitTurn(tx: Tx): Promise<void> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`cron:${RECOUNTING}`]);
  }
}
