import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { type Config, CONFIG } from '../../platform/config/config.js';
import { KeyRing } from '../../platform/crypto/key-ring.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { newId, partyOf } from '../../platform/ids/ids.js';
import { OnlyPlatformsWatch, TooManyWebhooks, UnknownEvent, WebhookAddress } from '../errors.js';
import { isWebhookUrl, secretText } from './webhook.rules.js';
import { WEBHOOK_EVENTS } from '../notice/kinds/notices.js';
import type { CreateWebhookDto, WebhookSecretDto } from './webhook.dto.js';
import { secretContext, WebhookStore } from './webhook.store.js';

const MOST_WEBHOOKS = 10;

/** Takes down where an organisation wants to be notified, of what, and of whom. */
@Injectable()
export class CreateWebhook {
  constructor(
    private readonly commands: Commands,
    private readonly webhooks: WebhookStore,
    private readonly ring: KeyRing,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws WebhookAddress, UnknownEvent, OnlyPlatformsWatch, TooManyWebhooks */
  async run(key: string, actor: Actor, wish: CreateWebhookDto): Promise<WebhookSecretDto> {
    if (!isWebhookUrl(wish.url, this.config.simulateOutside)) throw WebhookAddress();
    const unknown = wish.events.find((event) => !WEBHOOK_EVENTS.includes(event));
    if (unknown !== undefined) throw UnknownEvent(unknown);
    if (wish.watchedOnly && actor.role !== 'platform') throw OnlyPlatformsWatch();
    const organisationId = partyOf(actor);
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
          watchedOnly: wish.watchedOnly ?? false,
          secret: this.ring.seal(Buffer.from(secret), secretContext(id)),
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
