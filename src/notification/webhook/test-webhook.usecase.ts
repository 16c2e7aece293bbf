import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { newId } from '../../platform/ids/ids.js';
import { NoSuchWebhook, WebhookDisabled } from '../errors.js';
import { DeliveryStore } from './delivery/delivery.store.js';
import type { DeliveryDto } from './webhook.dto.js';
import { WEBHOOK_TESTED } from './webhook.rules.js';
import { WebhookStore } from './webhook.store.js';

/** Sends a signed message to one webhook, so that its organisation sees whether it arrives. */
@Injectable()
export class TestWebhook {
  constructor(
    private readonly commands: Commands,
    private readonly webhooks: WebhookStore,
    private readonly deliveries: DeliveryStore,
    private readonly clock: Clock,
  ) {}

  /** The delivery as it goes on its way. It stands by itself: nothing waits for it. @throws NoSuchWebhook, WebhookDisabled */
  async run(organisationId: string, webhookId: string): Promise<DeliveryDto> {
    const at = this.clock.now();
    const [id, eventId] = [newId(), newId()];
    const data = { eventId, webhookId };
    const body = JSON.stringify({ type: WEBHOOK_TESTED, timestamp: at.toISOString(), data });
    await this.commands.unkeyed(async (tx) => {
      const webhook = await this.webhooks.lock(tx, webhookId, organisationId);
      if (!webhook) throw NoSuchWebhook();
      if (webhook.state === 'disabled') throw WebhookDisabled();
      const event = { eventId, eventName: WEBHOOK_TESTED, stream: eventId, body, createdAt: at };
      await this.deliveries.addAll(tx, [event], [{ id, webhookId, missesIt: false }]);
    });
    const outcome = { attempts: 0, lastStatus: null, lastError: null, deliveredAt: null };
    return { id, eventId, event: WEBHOOK_TESTED, state: 'pending', ...outcome, createdAt: at, nextAt: at };
  }
}
