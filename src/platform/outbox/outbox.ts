import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database, query, type Tx } from '../database/database.js';
import { newId } from '../ids/ids.js';
import type { EventName } from './event-name.js';
import type { DomainEvent } from './handler.js';
import { HandlerRegistry } from './handler.registry.js';

/** A fact on its way, and the id of the thing it is about where its order matters. */
export interface PostedFact<P> {
  payload: P;
  stream?: string;
}

/** Posts facts in the same transaction as the change they tell of. */
@Injectable()
export class Outbox {
  constructor(
    private readonly database: Database,
    private readonly registry: HandlerRegistry,
    private readonly clock: Clock,
  ) {}

  /**
   * Appends a fact and one delivery per handler. With a `stream` (the id of the thing it is about),
   * each room reads the events of that stream in the order they were posted.
   */
  async append<P extends object>(tx: Tx, event: EventName<P>, payload: P, stream?: string): Promise<string> {
    const [id] = await this.post(tx, event, [{ payload, ...(stream !== undefined && { stream }) }], false);
    return id!;
  }

  /**
   * The same for many facts of one name, in their order, by two statements however many there are. Their events are
   * bulk: they are carried when no other is due, and within a stream in its order all the same.
   */
  async appendAll<P extends object>(tx: Tx, event: EventName<P>, facts: PostedFact<P>[]): Promise<void> {
    await this.post(tx, event, facts, true);
  }

  /** Past facts of the given names in the order they were posted, after a known one; for rebuilding what was counted. */
  async history<P>(names: EventName<P>[], afterId: string | null, limit: number): Promise<DomainEvent<P>[]> {
    return this.database.query<DomainEvent<P>>(
      `SELECT id, name, payload, occurred_at AS "occurredAt" FROM platform.event
       WHERE name = ANY($1) AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [names, afterId, limit],
    );
  }

  private async post<P extends object>(
    tx: Tx,
    event: EventName<P>,
    facts: PostedFact<P>[],
    bulk: boolean,
  ): Promise<string[]> {
    const at = this.clock.now();
    const ids = facts.map(() => newId<'event'>());
    if (ids.length === 0) return ids;
    const streams = facts.map(({ stream }) => stream ?? null);
    await query(
      tx,
      `INSERT INTO platform.event (id, name, stream, payload, occurred_at)
       SELECT id, $1, stream, payload, $5 FROM unnest($2::uuid[], $3::text[], $4::jsonb[]) AS n (id, stream, payload)`,
      [event, ids, streams, facts.map(({ payload }) => JSON.stringify(payload)), at],
    );
    const handlers = this.registry.namesFor(event);
    if (handlers.length > 0)
      await query(
        tx,
        `INSERT INTO platform.delivery (event_id, room, handler, stream, next_at, bulk)
         SELECT id, split_part(h, '/', 1), h, stream, $4, $5
         FROM unnest($1::uuid[], $2::text[]) AS n (id, stream), unnest($3::text[]) h`,
        [ids, streams, handlers, at, bulk],
      );
    return ids;
  }
}
