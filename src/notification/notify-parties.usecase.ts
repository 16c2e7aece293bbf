import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../identity/index.js';
import type { Tx } from '../platform/database/database.js';
import { newId } from '../platform/ids/ids.js';
import type { DomainEvent } from '../platform/outbox/handler.js';
import { MessageStore, type NewMessage } from './inbox/message.store.js';
import { DeliveryStore } from './webhook/delivery/delivery.store.js';
import type { OutgoingEvent, Receiver } from './webhook/delivery/delivery.types.js';
import { enterpriseOf, streamOf } from './webhook/webhook.rules.js';
import { type Listeners, WebhookStore } from './webhook/webhook.store.js';
import type { Audience, Notice } from './notice/kinds/notice.types.js';

/** What an audience sees of an event, and the organisations that it stands for. */
interface Shown {
  shown: DomainEvent<object>;
  audience: Audience & { organisations: string[]; mustKnow: string[] };
}

/** Puts an event into inboxes and on its way to webhooks, in the transaction of its delivery. */
@Injectable()
export class NotifyParties {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly messages: MessageStore,
    private readonly webhooks: WebhookStore,
    private readonly deliveries: DeliveryStore,
  ) {}

  /** Events of one name, each to whom its row names: all that inboxes get by one statement. */
  async run(tx: Tx, events: readonly DomainEvent<object>[], notice: Notice): Promise<void> {
    const { to, webhook, isInList = false } = notice;
    const heard = events.flatMap((event) =>
      [to(event.payload as never)].flat().map((audience) => ({ event, audience })),
    );
    const everyOperator = heard.some(({ audience }) => audience.operators) ? await this.operators() : [];
    const authorities = heard.some(({ audience }) => audience.authoritiesOf) ? await this.authorities() : [];
    const shownTo = heard.map(({ event, audience }) => {
      const shown = { ...event, payload: without(event.payload, audience.hidden ?? []) };
      const operators = audience.operators ? everyOperator : [];
      const mustKnow = known(audience.mustKnow);
      const desks = authorities
        .filter(({ region }) => sees(region, audience.authoritiesOf))
        .map(({ id }) => id);
      const organisations = known([...(audience.organisations ?? []), ...operators, ...desks, ...mustKnow]);
      return { shown, audience: { ...audience, organisations, mustKnow } };
    });
    const messages = shownTo.flatMap(({ shown, audience }) => {
      const readers = isInList ? [] : [...known(audience.workers), ...audience.organisations];
      return readers.map((recipientId) => messageOf(shown, recipientId));
    });
    if (messages.length > 0) await this.messages.addAll(tx, messages);
    if (webhook === undefined) return;
    await this.send(tx, shownTo, webhook.about);
  }

  /**
   * The same for many events of one kind that are about the same organisations, by a few statements however many they
   * are. Only their workers have each in the inbox: the organisations hear of all of them together.
   */
  async runAll(tx: Tx, events: DomainEvent<object>[], { to, webhook }: Notice): Promise<void> {
    const heard = events.map((event) => ({ event, audience: [to(event.payload as never)].flat()[0]! }));
    const messages = heard.flatMap(({ event, audience }) =>
      known(audience.workers).map((recipientId) => messageOf(event, recipientId)),
    );
    await this.messages.addAll(tx, messages);
    const [first] = heard;
    if (!first || webhook === undefined) return;
    const organisations = known(first.audience.organisations);
    const enterpriseId = enterpriseOf(first.event.payload);
    const nobodyElse = { mustKnow: [], platformEvents: [], takesBack: null };
    const about = { ...nobodyElse, organisations, enterpriseId };
    const [listening = []] = await this.webhooks.listening(tx, first.event.name, [about]);
    if (listening.length === 0) return;
    const outgoing = events.map((event) => outgoingOf(event, webhook.about));
    await this.deliveries.addAll(tx, outgoing, listening.map(receiverOf));
  }

  /** Who hears of them is read for all together; where nobody does, that is all. */
  private async send(tx: Tx, shownTo: readonly Shown[], about: string): Promise<void> {
    const [first] = shownTo;
    if (!first) return;
    const listening = await this.webhooks.listening(tx, first.shown.name, shownTo.map(listenersOf));
    for (const [at, { shown }] of shownTo.entries())
      if (listening[at]!.length > 0)
        await this.deliveries.addAll(tx, [outgoingOf(shown, about)], listening[at]!.map(receiverOf));
  }

  private async authorities(): Promise<{ id: string; region: string | null }[]> {
    return this.identity.organisations({ kind: 'government', limit: 1_000 });
  }

  private async operators(): Promise<string[]> {
    const operators = await this.identity.organisations({ kind: 'operator', limit: 100 });
    return operators.map(({ id }) => id);
  }
}

function messageOf(event: DomainEvent<object>, recipientId: string): NewMessage {
  const { id: eventId, name: kind, payload, occurredAt: createdAt } = event;
  return { id: newId(), recipientId, eventId, kind, facts: { ...payload }, createdAt };
}

function outgoingOf(event: DomainEvent<object>, about: string): OutgoingEvent {
  const { id: eventId, name, payload, occurredAt } = event;
  const data = { eventId, ...payload };
  const body = JSON.stringify({ type: name, timestamp: occurredAt.toISOString(), data });
  return { eventId, eventName: name, stream: streamOf(event, about), body, createdAt: occurredAt };
}

function listenersOf({ shown: { name, payload }, audience }: Shown): Listeners {
  const { organisations, mustKnow, platforms, platformsHearing = null } = audience;
  return {
    organisations,
    mustKnow,
    platformEvents: [platforms ? name : null, platformsHearing].filter((one) => one !== null),
    takesBack: platformsHearing,
    enterpriseId: enterpriseOf(payload),
  };
}

function receiverOf({ id: webhookId, state }: { id: string; state: string }): Receiver {
  return { webhookId, missesIt: state === 'disabled' };
}

/** Whether a government body sees a place: its division, or one in it. */
function sees(region: string | null, place: string | undefined): boolean {
  return region !== null && place?.startsWith(region) === true;
}

function without(payload: object, hidden: string[]): object {
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !hidden.includes(name)));
}

function known(ids: (string | null)[] = []): string[] {
  return [...new Set(ids.filter((id): id is string => id !== null))].sort();
}
