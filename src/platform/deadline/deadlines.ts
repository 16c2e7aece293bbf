import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { send, type Tx } from '../database/database.js';
import { type DeadlineName, handlerOf } from './deadline-name.js';

const SET = {
  name: 'deadlines.set',
  text: `INSERT INTO platform.delivery (room, handler, next_at, bulk, waits, later_key)
    SELECT split_part($1, '/', 1), $1, due_at, false, false, subject
    FROM unnest($2::text[], $3::timestamptz[]) AS n (subject, due_at)
    ON CONFLICT (handler, later_key) WHERE state = 'pending' AND later_key IS NOT NULL
    DO UPDATE SET next_at = excluded.next_at, attempts = 0, last_error = NULL`,
};
const CLEAR = {
  name: 'deadlines.clear',
  text: `UPDATE platform.delivery SET state = 'cancelled', done_at = $3
    WHERE handler = $1 AND later_key = ANY ($2) AND state = 'pending' AND later_key IS NOT NULL`,
};

/** One thing that must have happened by then. */
export interface Due {
  /** The id of the row that waits. */
  subject: string;
  dueAt: Date;
}

/**
 * Durable deadlines (期限): set and cleared in the transaction of the state that they guard, and fired once into the
 * room's table `on-deadlines.handler.ts`. Each is a delivery of the outbox with a later due time and without an event
 * (docs/adr/0019), so it is claimed, tried again and given up like every other.
 */
@Injectable()
export class Deadlines {
  constructor(private readonly clock: Clock) {}

  /**
   * Sets a deadline of one subject; one that is pending under the same name moves. Nobody waits for it: it leaves with
   * the next statement, at the latest with the commit.
   */
  set(tx: Tx, name: DeadlineName, subject: string, dueAt: Date): void {
    this.setAll(tx, name, [{ subject, dueAt }]);
  }

  /** The same for many subjects, by one statement. Each subject once. */
  setAll(tx: Tx, name: DeadlineName, all: readonly Due[]): void {
    if (all.length === 0) return;
    const inOrder = [...all].sort((a, b) => (a.subject < b.subject ? -1 : 1));
    send(tx, SET, [
      handlerOf(name),
      inOrder.map(({ subject }) => subject),
      inOrder.map(({ dueAt }) => dueAt),
    ]);
  }

  /** Clears a deadline: it is not fired any more. Nothing happens when it was fired, or was never set. */
  clear(tx: Tx, name: DeadlineName, subject: string): void {
    this.clearAll(tx, name, [subject]);
  }

  /** The same for many subjects, by one statement. */
  clearAll(tx: Tx, name: DeadlineName, subjects: readonly string[]): void {
    if (subjects.length > 0) send(tx, CLEAR, [handlerOf(name), subjects, this.clock.now()]);
  }
}
