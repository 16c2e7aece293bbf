import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock.js';
import { Database, query, type Tx } from '../../database/database.js';

/** A delivery in the hands of this transaction, with its event; or a deadline, which has none. */
export interface Claim {
  id: string;
  room: string;
  stream: string | null;
  handler: string;
  attempts: number;
  /** None: a deadline, with `{ subject }` as payload and its due time as `occurred_at`. */
  event_id: string | null;
  name: string;
  payload: unknown;
  occurred_at: Date;
}

/** A delivery that failed, and when it is due again; never when it is dead. */
export interface Failure {
  id: string;
  attempts: number;
  isDead: boolean;
  nextAt: Date;
  reason: string;
}

/** What became of a batch. What is in neither list was not begun. */
export interface Outcome {
  claims: readonly Claim[];
  done: readonly Claim[];
  failed: readonly Failure[];
}

const LOOKED_AT = 1_000;

const beginning = (bulk: boolean): { bulk: boolean; nextAt: Date; id: string } => ({
  bulk,
  nextAt: new Date(0),
  id: '0',
});

/**
 * The lanes of deliveries: all that one room is to hear of one stream. Of a lane at least the first pending delivery is
 * in the index that claims read; the others may wait outside of it. Whoever ends the first one brings the next in.
 */
@Injectable()
export class Lanes {
  private looked = beginning(false);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Up to `most` due deliveries of one room in the order they are to be handled, locked for this transaction.
   * @returns `undefined` when none is due; an empty batch when only waiting was written down: commit and claim again
   */
  async claim(tx: Tx, most: number): Promise<Claim[] | undefined> {
    const rows = await query<Claim | { id: null }>(tx, 'SELECT * FROM platform.claim_deliveries($1, $2)', [
      this.clock.now(),
      most,
    ]);
    if (rows.length === 0) return undefined;
    return rows.filter((row) => row.id !== null);
  }

  /**
   * Writes down what became of a batch, in its transaction, and brings in who is next in each of its lanes. A deadline
   * that its own handler set again is not done: it is due later.
   */
  async settle(tx: Tx, { claims, done, failed }: Outcome): Promise<void> {
    for (const failure of failed) await this.postpone(tx, failure);
    const lanes = new Map<string, { room: string; stream: string; last: string }>();
    for (const { room, stream } of claims)
      if (stream !== null) lanes.set(`${room}/${stream}`, { room, stream, last: '0' });
    for (const { id, room, stream } of done)
      if (stream !== null) lanes.set(`${room}/${stream}`, { room, stream, last: id });
    const of = [...lanes.values()];
    await query(
      tx,
      `WITH done AS (
         UPDATE platform.delivery SET state = 'done', done_at = $2, last_error = NULL
         WHERE id = ANY ($1::bigint[]) AND (event_id IS NOT NULL OR next_at <= $2))
       UPDATE platform.delivery SET waits = false, next_at = greatest(next_at, $2) WHERE waits AND id IN (
         SELECT (SELECT d.id FROM platform.delivery d WHERE d.state = 'pending' AND d.stream IS NOT NULL
           AND (d.room, d.stream, d.id) > (l.room, l.stream, l.last)
           AND (d.room, d.stream, d.id) < (l.room, l.stream, 9223372036854775807)
           ORDER BY d.room, d.stream, d.id LIMIT 1)
         FROM unnest($3::text[], $4::text[], $5::bigint[]) AS l (room, stream, last))`,
      [
        done.map(({ id }) => id),
        this.clock.now(),
        of.map(({ room }) => room),
        of.map(({ stream }) => stream),
        of.map(({ last }) => last),
      ],
    );
  }

  /** Writes down the failure of a delivery whose own transaction was rolled back. */
  async fail(claim: Claim, failure: Failure): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.postpone(tx, failure);
      if (failure.isDead) await this.settle(tx, { claims: [claim], done: [], failed: [] });
    });
  }

  /**
   * Brings in who waits behind nobody: a process of the release before this one ends a delivery and knows no lanes.
   * It looks at some each time, and goes on where it stopped.
   */
  async mend(): Promise<number> {
    const { bulk, nextAt, id } = this.looked;
    const waiting = await this.database.query<{ id: string; nextAt: Date; first: boolean }>(
      `SELECT d.id, d.next_at AS "nextAt", NOT EXISTS (SELECT 1 FROM platform.delivery p WHERE p.room = d.room
         AND p.stream = d.stream AND p.state = 'pending' AND p.id < d.id) AS first
       FROM platform.delivery d WHERE d.state = 'pending' AND (d.waits, d.bulk, d.next_at, d.id) > (true, $1, $2, $3)
         AND (d.waits, d.bulk) <= (true, $1) ORDER BY d.waits, d.bulk, d.next_at, d.id LIMIT ${LOOKED_AT}`,
      [bulk, nextAt, id],
    );
    const last = waiting.at(-1);
    this.looked =
      waiting.length < LOOKED_AT ? beginning(!bulk) : { bulk, nextAt: last!.nextAt, id: last!.id };
    const first = waiting.filter((one) => one.first).map(({ id }) => id);
    if (first.length > 0)
      await this.database.query('UPDATE platform.delivery SET waits = false WHERE id = ANY ($1) AND waits', [
        first,
      ]);
    return first.length;
  }

  private async postpone(tx: Tx, { id, attempts, isDead, nextAt, reason }: Failure): Promise<void> {
    await query(
      tx,
      `UPDATE platform.delivery SET attempts = $2, state = $3, next_at = $4, last_error = $5, waits = false
       WHERE id = $1 AND state = 'pending'`,
      [id, attempts, isDead ? 'dead' : 'pending', nextAt, reason],
    );
  }
}
