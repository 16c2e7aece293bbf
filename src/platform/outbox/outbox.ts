import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database, query, type Tx } from '../database/database.js';
import { newId } from '../ids/ids.js';
import type { EventName } from './event-name.js';
import type { Letter } from './handler.js';
import { HandlerRegistry } from './handler.registry.js';

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
   * each room reads the letters of that stream in the order they were posted.
   */
  async append<P extends object>(tx: Tx, event: EventName<P>, payload: P, stream?: string): Promise<string> {
    const id = newId<'event'>();
    const at = this.clock.now();
    await query(
      tx,
      `INSERT INTO platform.event (id, name, stream, payload, occurred_at) VALUES ($1, $2, $3, $4, $5)`,
      [id, event, stream ?? null, JSON.stringify(payload), at],
    );
    const handlers = this.registry.namesFor(event);
    if (handlers.length > 0)
      await query(
        tx,
        `INSERT INTO platform.delivery (event_id, room, handler, stream, next_at)
         SELECT $1, split_part(h, '/', 1), h, $3, $4 FROM unnest($2::text[]) h`,
        [id, handlers, stream ?? null, at],
      );
    return id;
  }

  /** Past facts of the given names in the order they were posted, after a known one; for rebuilding what was counted. */
  async history<P>(names: EventName<P>[], afterId: string | null, limit: number): Promise<Letter<P>[]> {
    return this.database.query<Letter<P>>(
      `SELECT id, name, payload, occurred_at AS "occurredAt" FROM platform.event
       WHERE name = ANY($1) AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [names, afterId, limit],
    );
  }
}
