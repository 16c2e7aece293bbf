import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { NoSuchDelivery, NoSuchWebhook } from '../errors.js';
import { DeliveryStore } from './delivery/delivery.store.js';
import { WebhookStore } from './webhook.store.js';

const MOST_AGAIN = 10_000;

/** Removing, waking up and sending again: each is repeatable by its nature. */
@Injectable()
export class ManageWebhook {
  constructor(
    private readonly commands: Commands,
    private readonly webhooks: WebhookStore,
    private readonly deliveries: DeliveryStore,
    private readonly clock: Clock,
  ) {}

  /** @throws NoSuchWebhook */
  async remove(organisationId: string, webhookId: string): Promise<void> {
    await this.commands.unkeyed(async (tx) => {
      const webhook = await this.webhooks.lock(tx, webhookId, organisationId);
      if (!webhook) throw NoSuchWebhook();
      await this.webhooks.change(tx, webhook, { state: 'removed', reasonCode: 'removed' });
      await this.deliveries.giveUp(tx, webhookId, 'removed');
    });
  }

  /** Makes a webhook that was disabled active again. @throws NoSuchWebhook */
  async enable(organisationId: string, webhookId: string): Promise<void> {
    await this.commands.unkeyed(async (tx) => {
      const webhook = await this.webhooks.lock(tx, webhookId, organisationId);
      if (!webhook) throw NoSuchWebhook();
      await this.webhooks.change(tx, webhook, { state: 'active', reasonCode: null });
    });
  }

  /** Sends one delivery again, with the id it had. @throws NoSuchWebhook, NoSuchDelivery */
  async redeliver(organisationId: string, webhookId: string, deliveryId: string): Promise<void> {
    await this.commands.unkeyed(async (tx) => {
      if (!(await this.webhooks.lock(tx, webhookId, organisationId))) throw NoSuchWebhook();
      if (!(await this.deliveries.redeliver(tx, webhookId, deliveryId, this.clock.now())))
        throw NoSuchDelivery();
    });
  }

  /**
   * Sends again what failed of a period, and what it missed while it was disabled, each with the id it had, the oldest
   * first. Answers how many it sent on their way, ten thousand at most; repeat it until there are none.
   * @throws NoSuchWebhook
   */
  async redeliverFailed(
    organisationId: string,
    webhookId: string,
    { since, until = null }: { since: Date; until?: Date | null },
  ): Promise<number> {
    return this.commands.unkeyed(async (tx) => {
      if (!(await this.webhooks.lock(tx, webhookId, organisationId))) throw NoSuchWebhook();
      const which = { since, until, limit: MOST_AGAIN };
      return this.deliveries.redeliverFailed(tx, webhookId, which, this.clock.now());
    });
  }
}
