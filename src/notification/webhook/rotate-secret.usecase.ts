import { formerSecretSeconds } from '../parameters.js';
import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { KeyRing } from '../../platform/crypto/key-ring.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { NoSuchWebhook } from '../errors.js';
import type { WebhookSecretDto } from './webhook.dto.js';
import { secretText } from './webhook.rules.js';
import { secretContext, WebhookStore } from './webhook.store.js';

@Injectable()
export class RotateSecret {
  constructor(
    private readonly commands: Commands,
    private readonly webhooks: WebhookStore,
    private readonly ring: KeyRing,
    private readonly clock: Clock,
    private readonly parameters: Parameters,
  ) {}

  /** A new secret; every one that it replaced signs beside it for a day. @throws NoSuchWebhook */
  async run(key: string, organisationId: string, webhookId: string): Promise<WebhookSecretDto> {
    const now = this.clock.now();
    const seconds = await this.parameters.today(formerSecretSeconds);
    return this.commands.run(
      { name: 'notification.rotate-secret', actor: organisationId, key },
      { webhookId },
      async (tx) => {
        const webhook = await this.webhooks.lock(tx, webhookId, organisationId);
        if (!webhook) throw NoSuchWebhook();
        const secret = secretText(randomBytes(32));
        const sealed = this.ring.seal(Buffer.from(secret), secretContext(webhookId));
        const until = new Date(now.getTime() + seconds * 1000);
        await this.webhooks.replaceSecret(tx, webhook, sealed, { now, until });
        return { webhookId, secret };
      },
    );
  }
}
