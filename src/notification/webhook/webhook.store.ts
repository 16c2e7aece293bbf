import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { type SealContext, sealKind } from '../../platform/crypto/inventory/seal-kind.js';
import { changeOne, Database, lockOne, query, type Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import { FormerSecretEntity, WebhookEntity } from './webhook.entity.js';
import type { WebhookState } from './webhook.rules.js';

/** Who may hear of an event. */
export interface Listeners {
  organisations: string[];
  /** All their webhooks hear of it, subscribed to it or not. */
  mustKnow: string[];
  /** Events that platforms subscribe to in order to hear of this one. */
  platformEvents: string[];
  /** The event it takes back: who was notified of that about this employer is notified of this, watching it or not. */
  takesBack: string | null;
  /** The employer it is about; null when it is about none. */
  enterpriseId: string | null;
}

/** A webhook that hears of an event. */
export interface Listening {
  id: string;
  state: WebhookState;
}

/** From when to when a secret that was replaced signs beside the new one. */
interface Overlap {
  now: Date;
  until: Date;
}

const SECRET = sealKind('notification.webhook.secret', { as: 'webhook', of: ['id'] });
sealKind('notification.webhook.former_secret', { as: 'webhook', of: ['id'] });
sealKind('notification.webhook_former_secret.secret', { as: 'webhook', of: ['webhook_id'], row: ['id'] });

/** What a webhook's secrets are sealed in, the current one and those before it. */
export function secretContext(webhookId: string): SealContext {
  return SECRET.context(webhookId);
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
    return lockOne(tx, WebhookEntity, { id, organisationId, state: Not('removed') });
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
    return changeOne(tx, WebhookEntity, { id, version }, { ...changes, version: version + 1 });
  }

  /** A new secret of a locked webhook: the one before signs on until `until`, and so do those before that, to their own days. */
  async replaceSecret(
    tx: Tx,
    webhook: WebhookEntity,
    secret: Buffer,
    { now, until }: Overlap,
  ): Promise<void> {
    const { id, formerSecret, formerSecretUntil } = webhook;
    await query(tx, 'DELETE FROM notification.webhook_former_secret WHERE webhook_id = $1 AND until <= $2', [
      id,
      now,
    ]);
    if (formerSecret && formerSecretUntil && formerSecretUntil > now)
      await tx.insert(FormerSecretEntity, {
        id: newId(),
        webhookId: id,
        secret: formerSecret,
        until: formerSecretUntil,
      });
    await this.change(tx, webhook, { secret, formerSecret: webhook.secret, formerSecretUntil: until });
  }

  /**
   * Webhooks, active and disabled, that hear of an event: of the named organisations those subscribed to it, of those that must know
   * all, and of every job platform those subscribed to one of `platformEvents` that watch the employer or every one.
   * They stay as they are until the transaction ends. Of several events of one name by one statement.
   * @returns who hears of each, in the order given
   */
  async listening(tx: Tx, event: string, each: readonly Listeners[]): Promise<Listening[][]> {
    const heard = each.map((): Listening[] => []);
    if (each.length === 0) return heard;
    const rows = await query<Listening & { n: number }>(
      tx,
      `SELECT l.n, w.id, w.state FROM notification.webhook w
       JOIN jsonb_to_recordset($2) AS l (n int, organisations uuid[], "mustKnow" uuid[], "platformEvents" text[],
         "enterpriseId" uuid, "takesBack" text) ON $1 = ANY(w.events) AND w.organisation_id = ANY(l.organisations)
           OR w.organisation_id = ANY(l."mustKnow")
           OR w.events && l."platformEvents" AND w.organisation_kind = 'platform' AND (NOT w.watched_only
             OR EXISTS (SELECT 1 FROM notification.webhook_enterprise e
               WHERE e.webhook_id = w.id AND e.enterprise_id = l."enterpriseId")
             OR EXISTS (SELECT 1 FROM notification.webhook_delivery d
               WHERE d.webhook_id = w.id AND d.stream = l."enterpriseId" AND d.event_name = l."takesBack"))
       WHERE w.state <> 'removed' ORDER BY w.id FOR SHARE OF w`,
      [event, JSON.stringify(each.map((listeners, n) => ({ n, ...listeners })))],
    );
    for (const { n, id, state } of rows) heard[n]!.push({ id, state });
    return heard;
  }

  async disable(tx: Tx, id: string, reasonCode: string): Promise<void> {
    await tx.update(WebhookEntity, { id, state: 'active' }, { state: 'disabled', reasonCode });
  }
}
