import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { NoSuchDelivery, NoSuchWebhook } from '../errors.js';
import { WebhookStore } from './webhook.store.js';

/** Removing, waking up and sending again: each is repeatable by its nature. */
@Injectable()
export class ManageWebhook {
  constructor(
    private readonly commands: Commands,
    private readonly webhooks: WebhookStore,
    private readonly clock: Clock,
  ) {}

  /** @throws NoSuchWebhook */
  async remove(organisationId: string, webhookId: string): Promise<void> {
    await this.commands.unkeyed(async (tx) => {
      const webhook = await this.webhooks.lock(tx, webhookId, organisationId);
      if (!webhook) throw NoSuchWebhook();
      await this.webhooks.disable(tx, webhookId, 'removed');
      await this.webhooks.change(tx, webhook, { state: 'removed', reasonCode: 'removed' });
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
      if (!(await this.webhooks.redeliver(tx, webhookId, deliveryId, this.clock.now())))
        throw NoSuchDelivery();
    });
  }
}
