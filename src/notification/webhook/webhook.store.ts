import { Injectable } from '@nestjs/common';
import { In, LessThan, Not } from 'typeorm';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { WebhookEntity } from './webhook.entity.js';
import { WebhookDeliveryEntity } from './webhook-delivery.entity.js';

/** A delivery taken up, with what is needed to send it. */
export interface DueDelivery {
  id: string;
  webhookId: string;
  attempts: number;
  body: string;
  url: string;
  secret: Buffer;
  formerSecret: Buffer | null;
  formerSecretUntil: Date | null;
}

@Injectable()
export class WebhookStore {
  constructor(private readonly database: Database) {}

  async insert(tx: Tx, webhook: WebhookEntity): Promise<void> {
    await tx.insert(WebhookEntity, webhook);
  }

  async find(id: string, organisationId: string): Promise<WebhookEntity | null> {
    return this.database.repository(WebhookEntity).findOneBy({ id, organisationId, state: Not('removed') });
  }

  async lock(tx: Tx, id: string, organisationId: string): Promise<WebhookEntity | null> {
    return tx.findOne(WebhookEntity, {
      where: { id, organisationId, state: Not('removed') },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async listOf(organisationId: string): Promise<WebhookEntity[]> {
    return this.database
      .repository(WebhookEntity)
      .find({ where: { organisationId, state: Not('removed') }, order: { id: 'ASC' } });
  }

  /** Counts under a lock on the organisation, so that two requests at once can not both be the tenth. */
  async countForUpdate(tx: Tx, organisationId: string): Promise<number> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 8))', [organisationId]);
    return tx.countBy(WebhookEntity, { organisationId, state: Not('removed') });
  }

  async change(tx: Tx, webhook: WebhookEntity, changes: Partial<WebhookEntity>): Promise<boolean> {
    const { id, version } = webhook;
    const { affected } = await tx.update(
      WebhookEntity,
      { id, version },
      { ...changes, version: version + 1 },
    );
    return affected === 1;
  }

  /**
   * Active webhooks that hear of an event: of the named organisations those subscribed to it, of those that must know
   * all, and of every job platform those subscribed to one of `platformEvents`.
   */
  async listening(
    tx: Tx,
    event: string,
    audience: { organisations: string[]; mustKnow: string[]; platformEvents: string[] },
  ): Promise<{ id: string }[]> {
    return query<{ id: string }>(
      tx,
      `SELECT id FROM notification.webhook WHERE state = 'active'
         AND ($1 = ANY(events) AND organisation_id = ANY($2::uuid[]) OR organisation_id = ANY($3::uuid[])
           OR events && $4::text[] AND organisation_kind = 'platform') ORDER BY id`,
      [event, audience.organisations, audience.mustKnow, audience.platformEvents],
    );
  }

  async addDelivery(
    tx: Tx,
    delivery: Omit<WebhookDeliveryEntity, 'attempts' | 'lastStatus' | 'lastError' | 'deliveredAt'>,
  ): Promise<void> {
    await query(
      tx,
      `INSERT INTO notification.webhook_delivery (id, webhook_id, event_id, event_name, body, state, next_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (webhook_id, event_id) DO NOTHING`,
      [
        delivery.id,
        delivery.webhookId,
        delivery.eventId,
        delivery.eventName,
        delivery.body,
        delivery.state,
        delivery.nextAt,
        delivery.createdAt,
      ],
    );
  }

  /** Takes up due deliveries; until `leaseUntil` no other process does. An attempt counts when it is taken up. */
  async takeDue(tx: Tx, now: Date, leaseUntil: Date, limit: number): Promise<DueDelivery[]> {
    return query<DueDelivery>(
      tx,
      `WITH due AS (
         SELECT d.id FROM notification.webhook_delivery d WHERE d.state = 'pending' AND d.next_at <= $1
         ORDER BY d.next_at, d.id LIMIT $3 FOR UPDATE SKIP LOCKED)
       UPDATE notification.webhook_delivery d SET attempts = d.attempts + 1, next_at = $2
       FROM due, notification.webhook w WHERE d.id = due.id AND w.id = d.webhook_id
       RETURNING d.id, d.webhook_id AS "webhookId", d.attempts, d.body, w.url, w.secret,
         w.former_secret AS "formerSecret", w.former_secret_until AS "formerSecretUntil"`,
      [now, leaseUntil, limit],
    );
  }

  async finishDelivery(tx: Tx, id: string, changes: Partial<WebhookDeliveryEntity>): Promise<void> {
    await tx.update(WebhookDeliveryEntity, { id, state: 'pending' }, changes);
  }

  async disable(tx: Tx, id: string, reasonCode: string): Promise<void> {
    await tx.update(WebhookEntity, { id, state: 'active' }, { state: 'disabled', reasonCode });
    await tx.update(
      WebhookDeliveryEntity,
      { webhookId: id, state: 'pending' },
      { state: 'failed', lastError: reasonCode },
    );
  }

  async deliveriesOf(webhookId: string, limit: number, beforeId?: string): Promise<WebhookDeliveryEntity[]> {
    return this.database.repository(WebhookDeliveryEntity).find({
      where: { webhookId, ...(beforeId && { id: LessThan(beforeId) }) },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  /** Sends a delivery again from the start of the schedule; false when the webhook has none with this id. */
  async redeliver(tx: Tx, webhookId: string, id: string, at: Date): Promise<boolean> {
    const where = { id, webhookId, state: In(['delivered', 'failed', 'pending'] as const) };
    const { affected } = await tx.update(WebhookDeliveryEntity, where, {
      state: 'pending',
      attempts: 0,
      nextAt: at,
    });
    return affected === 1;
  }
}
