import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../identity/index.js';
import type { Tx } from '../platform/database/database.js';
import { newId } from '../platform/ids/ids.js';
import type { DomainEvent } from '../platform/outbox/handler.js';
import { MessageStore } from './inbox/message.store.js';
import { DeliveryStore } from './webhook/delivery/delivery.store.js';
import { enterpriseOf, streamOf } from './webhook/webhook.rules.js';
import { WebhookStore } from './webhook/webhook.store.js';
import type { Audience, Notice } from './notice/notice.types.js';

/** Puts an event into inboxes and on its way to webhooks, in the transaction of its delivery. */
@Injectable()
export class NotifyParties {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly messages: MessageStore,
    private readonly webhooks: WebhookStore,
    private readonly deliveries: DeliveryStore,
  ) {}

  async run(tx: Tx, event: DomainEvent<object>, { to, webhook }: Notice): Promise<void> {
    const audiences = [to(event.payload as never)].flat();
    const everyOperator = audiences.some(({ operators }) => operators) ? await this.operators() : [];
    for (const audience of audiences) {
      const shown = { ...event, payload: without(event.payload, audience.hidden ?? []) };
      const operators = audience.operators ? everyOperator : [];
      const mustKnow = known(audience.mustKnow);
      const organisations = known([...(audience.organisations ?? []), ...operators, ...mustKnow]);
      for (const recipientId of [...known(audience.workers), ...organisations])
        await this.write(tx, shown, recipientId);
      if (webhook !== undefined)
        await this.send(tx, shown, { ...audience, organisations, mustKnow, about: webhook.about });
    }
  }

  private async send(
    tx: Tx,
    event: DomainEvent<object>,
    audience: Audience & { organisations: string[]; mustKnow: string[]; about: string },
  ): Promise<void> {
    const { id: eventId, name, payload, occurredAt } = event;
    const { organisations, mustKnow, platforms, platformsHearing = null, about } = audience;
    const listening = await this.webhooks.listening(tx, name, {
      organisations,
      mustKnow,
      platformEvents: [platforms ? name : null, platformsHearing].filter((one) => one !== null),
      takesBack: platformsHearing,
      enterpriseId: enterpriseOf(payload),
    });
    const data = { eventId, ...payload };
    const body = JSON.stringify({ type: name, timestamp: occurredAt.toISOString(), data });
    const stream = streamOf(event, about);
    const outgoing = { eventId, eventName: name, stream, body, createdAt: occurredAt };
    const to = listening.map(({ id: webhookId, state }) => ({
      id: newId(),
      webhookId,
      missesIt: state === 'disabled',
    }));
    if (to.length > 0) await this.deliveries.add(tx, outgoing, to);
  }

  private async operators(): Promise<string[]> {
    const operators = await this.identity.organisations({ kind: 'operator', limit: 100 });
    return operators.map(({ id }) => id);
  }

  private async write(tx: Tx, event: DomainEvent<object>, recipientId: string): Promise<void> {
    await this.messages.add(tx, {
      id: newId(),
      recipientId,
      eventId: event.id,
      kind: event.name,
      facts: { ...event.payload },
      createdAt: event.occurredAt,
    });
  }
}

function without(payload: object, hidden: string[]): object {
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !hidden.includes(name)));
}

function known(ids: (string | null)[] = []): string[] {
  return [...new Set(ids.filter((id): id is string => id !== null))].sort();
}
