import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/ids/ids.js';
import type { DeliveryDto } from '../webhook.dto.js';
import type { Capacity, DueDelivery, Lease, OutgoingEvent, Outcome, Receiver } from './delivery.types.js';

/** Webhooks with something pending, found by hops over the index however much each has. */
const BUSY = `
  WITH RECURSIVE busy (id) AS (
    (SELECT webhook_id FROM notification.webhook_stream ORDER BY webhook_id LIMIT 1)
    UNION ALL
    SELECT (SELECT s.webhook_id FROM notification.webhook_stream s WHERE s.webhook_id > busy.id
      ORDER BY s.webhook_id LIMIT 1) FROM busy WHERE busy.id IS NOT NULL)`;

/**
 * Deliveries and their streams: of those to one webhook about one thing only the first may be sent, and it is with one
 * process at a time. A stream's row is locked before anything in it changes; a webhook's before its streams'.
 */
@Injectable()
export class DeliveryStore {
  constructor(private readonly database: Database) {}

  /**
   * Puts events last in the streams of the webhooks that hear of them, and among what failed for those that miss them; a
   * repetition changes nothing.
   */
  async addAll(tx: Tx, events: OutgoingEvent[], to: Receiver[]): Promise<void> {
    const rows = events.flatMap((event) =>
      to.map((receiver) => ({ id: newId() as string, ...event, ...receiver })),
    );
    const added = await query<{ webhookId: string; stream: string; state: string; at: Date }>(
      tx,
      `INSERT INTO notification.webhook_delivery
         (id, webhook_id, event_id, event_name, stream, body, state, last_error, created_at, place)
       SELECT n.id, n."webhookId", n."eventId", n."eventName", n.stream, n.body,
         CASE WHEN n."missesIt" THEN 'failed' ELSE 'pending' END, CASE WHEN n."missesIt" THEN 'disabled' END, n."createdAt",
         nextval('notification.webhook_delivery_place')
       FROM jsonb_to_recordset($1) AS n (id uuid, "webhookId" uuid, "eventId" uuid, "eventName" text, stream uuid, body text,
         "missesIt" boolean, "createdAt" timestamptz)
       ON CONFLICT (webhook_id, event_id) DO NOTHING RETURNING webhook_id AS "webhookId", stream, state, created_at AS at`,
      [JSON.stringify(rows)],
    );
    const [first] = added;
    const sent = added.filter(({ state }) => state === 'pending');
    if (first) await this.open(tx, sent, { at: first.at, hurry: false });
  }

  /**
   * Leases streams that are due and takes up the first delivery of each; until `leasedUntil` no other process does.
   * Every webhook gets its share before the longest due: one that never answers holds up only itself. An attempt
   * counts when it is taken up.
   */
  async takeDue(tx: Tx, now: Date, leasedUntil: Date, capacity: Capacity): Promise<DueDelivery[]> {
    const leased = await query<{ webhookId: string; stream: string }>(
      tx,
      `${BUSY}, turns AS MATERIALIZED (
         SELECT s.webhook_id, s.stream FROM busy
         CROSS JOIN LATERAL (
           SELECT q.webhook_id, q.stream, q.next_at FROM notification.webhook_stream q
           WHERE q.webhook_id = busy.id AND q.next_at <= $1 ORDER BY q.next_at
           LIMIT greatest(0, $4 - (SELECT count(*) FROM notification.webhook_stream l
             WHERE l.webhook_id = busy.id AND l.leased_until > $1))) s
         WHERE (SELECT w.state FROM notification.webhook w WHERE w.id = busy.id) = 'active'
         ORDER BY s.next_at LIMIT $3),
       due AS (
         SELECT s.webhook_id, s.stream FROM notification.webhook_stream s
         JOIN turns ON turns.webhook_id = s.webhook_id AND turns.stream = s.stream
         WHERE s.next_at <= $1 FOR UPDATE OF s SKIP LOCKED)
       UPDATE notification.webhook_stream q SET next_at = $2, leased_until = $2 FROM due
       WHERE q.webhook_id = due.webhook_id AND q.stream = due.stream
       RETURNING q.webhook_id AS "webhookId", q.stream`,
      [now, leasedUntil, capacity.deliveries, capacity.perWebhook],
    );
    if (leased.length === 0) return [];
    // a second look: between the first one's snapshot and its locks another process may have moved a stream on
    const first = await query<Omit<DueDelivery, 'leasedUntil'>>(
      tx,
      `UPDATE notification.webhook_delivery d SET attempts = d.attempts + 1
       FROM unnest($1::uuid[], $2::uuid[]) q (webhook_id, stream)
       JOIN notification.webhook w ON w.id = q.webhook_id
       WHERE d.id = (SELECT h.id FROM notification.webhook_delivery h WHERE h.webhook_id = q.webhook_id
         AND h.stream = q.stream AND h.state = 'pending' ORDER BY h.place LIMIT 1)
       RETURNING d.id, d.webhook_id AS "webhookId", d.stream, d.event_name AS "eventName", d.attempts, d.body, w.url, w.secret,
         ARRAY(SELECT w.former_secret WHERE w.former_secret_until > $3
           UNION ALL SELECT f.secret FROM notification.webhook_former_secret f
             WHERE f.webhook_id = w.id AND f.until > $3) AS "formerSecrets"`,
      [leased.map(({ webhookId }) => webhookId), leased.map(({ stream }) => stream), now],
    );
    return first.map((delivery) => ({ ...delivery, leasedUntil }));
  }

  /**
   * Writes down what came of an attempt and lets the stream go on. False, and nothing is written, when the lease ended
   * and another process has it.
   */
  async finish(tx: Tx, delivery: Lease & { id: string }, outcome: Outcome, now: Date): Promise<boolean> {
    const { webhookId, stream, leasedUntil, id } = delivery;
    const key = [webhookId, stream];
    const held = await query(
      tx,
      `SELECT 1 FROM notification.webhook_stream WHERE webhook_id = $1 AND stream = $2 AND leased_until = $3 FOR UPDATE`,
      [...key, leasedUntil],
    );
    if (held.length === 0) return false;
    const { state, lastStatus, lastError, deliveredAt, retryAt } = outcome;
    await query(
      tx,
      `UPDATE notification.webhook_delivery SET state = $2, last_status = $3, last_error = $4, delivered_at = $5
       WHERE id = $1 AND state = 'pending'`,
      [id, state, lastStatus, lastError, deliveredAt],
    );
    const [next] = await query<{ id: string }>(
      tx,
      `SELECT id FROM notification.webhook_delivery WHERE webhook_id = $1 AND stream = $2 AND state = 'pending'
       ORDER BY place LIMIT 1`,
      key,
    );
    if (next)
      await query(
        tx,
        `UPDATE notification.webhook_stream SET next_at = $3, leased_until = NULL WHERE webhook_id = $1 AND stream = $2`,
        [...key, next.id === id ? (retryAt ?? now) : now],
      );
    else
      await query(tx, 'DELETE FROM notification.webhook_stream WHERE webhook_id = $1 AND stream = $2', key);
    return true;
  }

  /** Gives up everything pending to a webhook; lock its row first. */
  async giveUp(tx: Tx, webhookId: string, reasonCode: string): Promise<void> {
    await query(tx, 'DELETE FROM notification.webhook_stream WHERE webhook_id = $1', [webhookId]);
    await query(
      tx,
      `UPDATE notification.webhook_delivery SET state = 'failed', last_error = $2
       WHERE webhook_id = $1 AND state = 'pending'`,
      [webhookId, reasonCode],
    );
  }

  /** Sends a delivery again from the start of the schedule; false when the webhook has none with this id. */
  async redeliver(tx: Tx, webhookId: string, id: string, at: Date): Promise<boolean> {
    const [found] = await query<{ stream: string }>(
      tx,
      `UPDATE notification.webhook_delivery SET state = 'pending', attempts = 0 WHERE id = $2 AND webhook_id = $1
       RETURNING stream`,
      [webhookId, id],
    );
    if (!found) return false;
    await this.open(tx, [{ webhookId, stream: found.stream }], { at, hurry: true });
    return true;
  }

  /** Sends again what failed of a period, the oldest first, at most `limit`; how many. Lock the webhook first. */
  async redeliverFailed(
    tx: Tx,
    webhookId: string,
    { since, until, limit }: { since: Date; until: Date | null; limit: number },
    at: Date,
  ): Promise<number> {
    const again = await query<{ stream: string }>(
      tx,
      `UPDATE notification.webhook_delivery SET state = 'pending', attempts = 0 WHERE id IN (
         SELECT id FROM notification.webhook_delivery WHERE webhook_id = $1 AND state = 'failed' AND created_at >= $2
           AND ($4::timestamptz IS NULL OR created_at < $4) ORDER BY place LIMIT $3) RETURNING stream`,
      [webhookId, since, limit, until],
    );
    const streams = [...new Set(again.map(({ stream }) => stream))];
    const opened = streams.map((stream) => ({ webhookId, stream }));
    await this.open(tx, opened, { at, hurry: true });
    return again.length;
  }

  /** Forgets what is settled and older than `before`, but for some events; at most `limit`. @returns how many went */
  async forgetBefore(tx: Tx, before: Date, keptEvents: readonly string[], limit: number): Promise<number> {
    const gone = await query(
      tx,
      `DELETE FROM notification.webhook_delivery WHERE id IN (
         SELECT id FROM notification.webhook_delivery WHERE state <> 'pending' AND created_at < $1
           AND event_name <> ALL($2) ORDER BY created_at LIMIT $3 FOR UPDATE SKIP LOCKED)
         AND state <> 'pending' RETURNING id`,
      [before, keptEvents, limit],
    );
    return gone.length;
  }

  /** The log of a webhook, newest first. */
  async log(
    webhookId: string,
    { state, limit, beforeId }: { state: string | null; limit: number; beforeId: string | null },
  ): Promise<DeliveryDto[]> {
    return this.database.query<DeliveryDto>(
      `SELECT d.id, d.event_id AS "eventId", d.event_name AS event, d.state, d.attempts, d.last_status AS "lastStatus",
         d.last_error AS "lastError", d.created_at AS "createdAt", d.delivered_at AS "deliveredAt",
         CASE WHEN d.state = 'pending' AND NOT EXISTS (SELECT 1 FROM notification.webhook_delivery p
           WHERE p.webhook_id = d.webhook_id AND p.stream = d.stream AND p.state = 'pending' AND p.place < d.place)
           THEN s.next_at END AS "nextAt"
       FROM notification.webhook_delivery d
       LEFT JOIN notification.webhook_stream s ON s.webhook_id = d.webhook_id AND s.stream = d.stream
       WHERE d.webhook_id = $1 AND ($2::text IS NULL OR d.state = $2) AND ($3::uuid IS NULL OR d.id < $3)
       ORDER BY d.id DESC LIMIT $4`,
      [webhookId, state, beforeId, limit],
    );
  }

  /**
   * Opens streams; one that is open is locked, so that nobody closes it over what was just put in it, and in a hurry
   * it is due at once unless somebody is at it.
   */
  private async open(
    tx: Tx,
    streams: Omit<Lease, 'leasedUntil'>[],
    { at, hurry }: { at: Date; hurry: boolean },
  ): Promise<void> {
    await query(
      tx,
      `INSERT INTO notification.webhook_stream AS s (webhook_id, stream, next_at)
       SELECT DISTINCT n.webhook_id, n.stream, $3::timestamptz FROM unnest($1::uuid[], $2::uuid[]) n (webhook_id, stream)
       ORDER BY 1, 2
       ON CONFLICT (webhook_id, stream)
       DO UPDATE SET next_at = CASE WHEN $4 AND s.leased_until IS NULL THEN excluded.next_at ELSE s.next_at END`,
      [streams.map(({ webhookId }) => webhookId), streams.map(({ stream }) => stream), at, hurry],
    );
  }
}
