import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import type { Letter } from '../../platform/outbox/handler.js';
import { kindsWithWords } from '../inbox/message.rules.js';
import { MessageStore } from '../inbox/message.store.js';
import { DeliveryStore } from '../webhook/delivery/delivery.store.js';
import { enterpriseOf, isWebhookEvent, streamOf } from '../webhook/webhook.rules.js';
import { WebhookStore } from '../webhook/webhook.store.js';

/** Who is to hear of a fact. */
export interface Audience {
  workers?: (string | null)[];
  organisations?: (string | null)[];
  /** Every job platform that subscribed to the event. */
  platforms?: boolean;
  /** Every job platform that subscribed to this other event: it was told of what the fact takes back. */
  platformsHearing?: string;
  /** Organisations that must know: told in their inbox and by all their webhooks, subscribed to it or not. */
  mustKnow?: string[];
}

/** Puts a fact into inboxes and on its way to webhooks, in the letter's own transaction. */
@Injectable()
export class TellParties {
  constructor(
    private readonly messages: MessageStore,
    private readonly webhooks: WebhookStore,
    private readonly deliveries: DeliveryStore,
  ) {}

  async run(tx: Tx, letter: Letter<object>, audience: Audience): Promise<void> {
    const mustKnow = known(audience.mustKnow);
    const organisations = known([...(audience.organisations ?? []), ...mustKnow]);
    if (kindsWithWords().includes(letter.name))
      for (const recipientId of [...known(audience.workers), ...organisations])
        await this.write(tx, letter, recipientId);
    await this.send(tx, letter, { ...audience, organisations, mustKnow });
  }

  private async send(
    tx: Tx,
    { id: eventId, name, payload, occurredAt }: Letter<object>,
    audience: Audience & { organisations: string[]; mustKnow: string[] },
  ): Promise<void> {
    if (!isWebhookEvent(name)) return;
    const { organisations, mustKnow, platforms, platformsHearing = null } = audience;
    const listening = await this.webhooks.listening(tx, name, {
      organisations,
      mustKnow,
      platformEvents: [platforms ? name : null, platformsHearing].filter((event) => event !== null),
      takesBack: platformsHearing,
      enterpriseId: enterpriseOf(payload),
    });
    const data = { eventId, ...payload };
    const body = JSON.stringify({ type: name, timestamp: occurredAt.toISOString(), data });
    const stream = streamOf({ id: eventId, name, payload });
    const fact = { eventId, eventName: name, stream, body, createdAt: occurredAt };
    const to = listening.map(({ id: webhookId }) => ({ id: newId(), webhookId }));
    if (to.length > 0) await this.deliveries.add(tx, fact, to);
  }

  private async write(tx: Tx, letter: Letter<object>, recipientId: string): Promise<void> {
    await this.messages.add(tx, {
      id: newId(),
      recipientId,
      eventId: letter.id,
      kind: letter.name,
      facts: { ...letter.payload },
      createdAt: letter.occurredAt,
    });
  }
}

function known(ids: (string | null)[] = []): string[] {
  return [...new Set(ids.filter((id): id is string => id !== null))].sort();
}
