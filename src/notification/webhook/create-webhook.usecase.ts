import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.token.js';
import { KeyRing } from '../../platform/crypto/key-ring.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { newId } from '../../platform/ids/ids.js';
import { TooManyWebhooks, UnknownEvent, WebhookAddress } from '../errors.js';
import { isWebhookUrl, secretText, WEBHOOK_EVENTS } from './webhook.rules.js';
import { WebhookStore } from './webhook.store.js';

const MOST_WEBHOOKS = 10;

/** A new webhook; the secret is shown this once. */
export interface WebhookCreated {
  webhookId: string;
  secret: string;
}

@Injectable()
export class CreateWebhook {
  constructor(
    private readonly commands: Commands,
    private readonly webhooks: WebhookStore,
    private readonly ring: KeyRing,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws WebhookAddress, UnknownEvent, TooManyWebhooks */
  async run(key: string, actor: Actor, wish: { url: string; events: string[] }): Promise<WebhookCreated> {
    if (!isWebhookUrl(wish.url, this.config.simulateOutside)) throw WebhookAddress();
    const known: readonly string[] = WEBHOOK_EVENTS;
    const unknown = wish.events.find((event) => !known.includes(event));
    if (unknown !== undefined) throw UnknownEvent(unknown);
    const organisationId = actor.organisationId ?? actor.id;
    return this.commands.run(
      { name: 'notification.create-webhook', actor: organisationId, key },
      wish,
      async (tx) => {
        if ((await this.webhooks.countForUpdate(tx, organisationId)) >= MOST_WEBHOOKS)
          throw TooManyWebhooks();
        const id = newId<'webhook'>();
        const secret = secretText(randomBytes(32));
        await this.webhooks.insert(tx, {
          id,
          organisationId,
          organisationKind: actor.role,
          url: wish.url,
          events: [...new Set(wish.events)].sort(),
          secret: this.ring.seal(Buffer.from(secret), `webhook|${id}`),
          formerSecret: null,
          formerSecretUntil: null,
          state: 'active',
          reasonCode: null,
          createdAt: this.clock.now(),
          version: 1,
        });
        return { webhookId: id, secret };
      },
    );
  }
}
