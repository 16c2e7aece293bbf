import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { refusal } from '../refusal/refusal.js';
import type { DeadDeliveryDto } from './dead-delivery.dto.js';
import { Bell } from './bell.js';

export const NoSuchDeadDelivery = refusal('outbox.no-such-dead-letter', 404, {
  zh: '没有这个失败的投递',
  en: 'There is no dead delivery with this id',
  remedy: {
    zh: '它可能已经重放；请刷新列表。',
    en: 'It may have been replayed already: read the list again.',
  },
  next: 'listDeadDeliveries',
});

/** Events that failed for good: seen by the operator, sent again when the cause is mended. */
@Injectable()
export class DeadDeliveries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly bell: Bell,
  ) {}

  async list(limit: number, afterId: number): Promise<DeadDeliveryDto[]> {
    return this.database.query<DeadDeliveryDto>(
      `SELECT d.id::text, d.event_id AS "eventId", e.name AS event, d.handler, d.attempts,
         d.later_key AS subject, d.last_error AS "lastError", coalesce(e.occurred_at, d.next_at) AS "occurredAt"
       FROM platform.delivery d LEFT JOIN platform.event e ON e.id = d.event_id
       WHERE d.state = 'dead' AND d.id > $2::numeric ORDER BY d.id LIMIT $1`,
      [limit, afterId],
    );
  }

  /** Sends one dead delivery again. @throws NoSuchDeadDelivery */
  async replay(id: string): Promise<void> {
    const sent = await this.database.query<{ id: string }>(
      `UPDATE platform.delivery SET state = 'pending', attempts = 0, next_at = $2, waits = false WHERE id = $1 AND state = 'dead' RETURNING id`,
      [id, this.clock.now()],
    );
    if (sent.length === 0) throw NoSuchDeadDelivery();
    this.bell.ring();
  }

  /** Posts every past fact to a handler that did not exist then. Repeatable: each event is posted once. */
  async replayHistory(event: string, handler: string): Promise<number> {
    const posted = await this.database.query<{ id: string }>(
      `INSERT INTO platform.delivery (event_id, room, handler, stream, next_at)
       SELECT id, split_part($2, '/', 1), $2, stream, $3 FROM platform.event WHERE name = $1 ORDER BY id
       ON CONFLICT (event_id, handler) DO NOTHING RETURNING id`,
      [event, handler, this.clock.now()],
    );
    this.bell.ring();
    return posted.length;
  }

  /** How many are dead. */
  async dead(): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM platform.delivery WHERE state = 'dead'`,
    );
    return row!.n;
  }

  /** How many dead ones are about one of these events. */
  async deadOf(events: readonly string[]): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM platform.delivery d JOIN platform.event e ON e.id = d.event_id
       WHERE d.state = 'dead' AND e.name = ANY($1)`,
      [events],
    );
    return row!.n;
  }
}
