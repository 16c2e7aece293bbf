import { Injectable } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { KeyRing } from '../../platform/crypto/key-ring.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { WebhookAdapter } from './webhook.adapter.js';
import { afterAttempt, type AttemptOutcome, type NextStep } from './webhook.rules.js';
import { type DueDelivery, WebhookStore } from './webhook.store.js';

const LEASE_MS = 60_000;

/** Waits between attempts, from the parameter in force. */
@Injectable()
export class RetrySchedule {
  constructor(
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  async seconds(): Promise<number[]> {
    return (
      await this.parameters.at<number[]>('notification.webhook-retry-seconds', businessDay(this.clock.now()))
    ).value;
  }
}

/** Signs deliveries; for a day after a rotation with both secrets, so that receivers can change theirs in peace. */
@Injectable()
export class WebhookSigner {
  constructor(
    private readonly ring: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** `webhook-id`, `webhook-timestamp`, `webhook-signature` (Standard Webhooks 1.0). */
  headersFor(delivery: DueDelivery): Record<string, string> {
    const now = this.clock.now();
    const sealed = [delivery.secret];
    if (delivery.formerSecret && delivery.formerSecretUntil && delivery.formerSecretUntil > now)
      sealed.push(delivery.formerSecret);
    const signatures = sealed.map((box) => {
      const secret = this.ring.open(box, `webhook|${delivery.webhookId}`).toString('utf8');
      return new Webhook(secret).sign(delivery.id, now, delivery.body);
    });
    return {
      'content-type': 'application/json',
      'webhook-id': delivery.id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': signatures.join(' '),
    };
  }
}

/** Takes deliveries up, sends them outside any transaction, writes down what came of it. */
@Injectable()
export class DispatchWebhooks {
  constructor(
    private readonly commands: Commands,
    private readonly webhooks: WebhookStore,
    private readonly adapter: WebhookAdapter,
    private readonly signer: WebhookSigner,
    private readonly schedule: RetrySchedule,
  ) {}

  /**
   * Sends what is due, at most `limit`. A process that dies in between leaves its deliveries leased for a minute;
   * then they are sent again under the same `webhook-id`, which is how receivers tell. Returns how many it sent.
   */
  async run(limit = 20): Promise<number> {
    const now = this.schedule.now();
    const due = await this.commands.unkeyed((tx) =>
      this.webhooks.takeDue(tx, now, new Date(now.getTime() + LEASE_MS), limit),
    );
    await Promise.all(due.map((delivery) => this.send(delivery)));
    return due.length;
  }

  private async send(delivery: DueDelivery): Promise<void> {
    const outcome = await this.adapter.post(delivery.url, this.signer.headersFor(delivery), delivery.body);
    const step = afterAttempt(outcome, delivery.attempts, await this.schedule.seconds());
    await this.commands.unkeyed(async (tx) => {
      await this.webhooks.finishDelivery(tx, delivery.id, { ...this.changesFor(step), ...traceOf(outcome) });
      if (step.state === 'failed' && step.disable)
        await this.webhooks.disable(tx, delivery.webhookId, 'gone');
    });
  }

  private changesFor(step: NextStep): { state: NextStep['state']; deliveredAt?: Date; nextAt?: Date } {
    const now = this.schedule.now();
    if (step.state === 'delivered') return { state: step.state, deliveredAt: now };
    if (step.state === 'failed') return { state: step.state };
    return { state: step.state, nextAt: new Date(now.getTime() + step.waitSeconds * 1000) };
  }
}

function traceOf(outcome: AttemptOutcome): { lastStatus: number | null; lastError: string | null } {
  return 'status' in outcome
    ? { lastStatus: outcome.status, lastError: null }
    : { lastStatus: null, lastError: outcome.error };
}
