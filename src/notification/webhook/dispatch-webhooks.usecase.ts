import { longestRetryAfterSeconds, webhookRetrySeconds, webhookTimeoutSeconds } from '../parameters.js';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { KeyRing } from '../../platform/crypto/key-ring.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { DeliveryStore } from './delivery/delivery.store.js';
import type { DueDelivery, Outcome } from './delivery/delivery.types.js';
import { WebhookAdapter } from './delivery/webhook.adapter.js';
import { afterAttempt, type AttemptOutcome, type RetryTerms, WEBHOOK_TESTED } from './webhook.rules.js';
import { secretContext, WebhookStore } from './webhook.store.js';

/** How much longer than a receiver may take a process keeps what it sends: to write down what came of it. */
const NOTING_MS = 50_000;
/** Deliveries a process has under way at once: receivers may be slow, and each holds up itself alone. */
const UNDER_WAY = 200;
/** Deliveries under way to one webhook at once, from all processes. */
const PER_WEBHOOK = 8;

/** How long receivers may take, and the waits between attempts: the parameters in force. */
@Injectable()
export class DeliveryTerms {
  constructor(
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /** A test is tried once: its sender looks at what comes of it. */
  async retryTerms({ eventName }: DueDelivery): Promise<RetryTerms> {
    return {
      scheduleSeconds: eventName === WEBHOOK_TESTED ? [] : await this.parameters.today(webhookRetrySeconds),
      longestRetryAfterSeconds: await this.parameters.today(longestRetryAfterSeconds),
    };
  }

  async timeoutMs(): Promise<number> {
    return 1000 * (await this.parameters.today(webhookTimeoutSeconds));
  }
}

/** Signs deliveries; for a day after a rotation with the secret before it, too, so that receivers can change theirs in peace. */
@Injectable()
export class WebhookSigner {
  constructor(
    private readonly ring: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** `webhook-id`, `webhook-timestamp`, `webhook-signature` (Standard Webhooks 1.0). */
  headersFor(delivery: DueDelivery): Record<string, string> {
    const now = this.clock.now();
    const signatures = [delivery.secret, ...delivery.formerSecrets].map((box) => {
      const secret = this.ring.open(box, secretContext(delivery.webhookId)).toString('utf8');
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

/** Sends deliveries outside any transaction and writes down what came of it. */
@Injectable()
export class SendDelivery {
  constructor(
    private readonly commands: Commands,
    private readonly webhooks: WebhookStore,
    private readonly deliveries: DeliveryStore,
    private readonly adapter: WebhookAdapter,
    private readonly signer: WebhookSigner,
  ) {}

  /** One attempt on a delivery that was taken up. */
  async run(delivery: DueDelivery, terms: DeliveryTerms): Promise<void> {
    const headers = this.signer.headersFor(delivery);
    const answer = await this.adapter.post(delivery, headers, await terms.timeoutMs());
    const now = terms.now();
    const step = afterAttempt(answer, delivery.attempts, await terms.retryTerms(delivery), now);
    const outcome: Outcome = {
      state: step.state,
      deliveredAt: step.state === 'delivered' ? now : null,
      retryAt: step.state === 'pending' ? new Date(now.getTime() + step.waitSeconds * 1000) : null,
      ...traceOf(answer),
    };
    const wantsNoMore = step.state === 'failed' && step.disable;
    await this.commands.unkeyed(async (tx) => {
      if (wantsNoMore) await this.webhooks.disable(tx, delivery.webhookId, 'gone');
      await this.deliveries.finish(tx, delivery, outcome, now);
      if (wantsNoMore) await this.deliveries.giveUp(tx, delivery.webhookId, 'gone');
    });
  }
}

/** Takes up what is due and sends it; a tick waits for nothing, and whatever is done makes it look for more. */
@Injectable()
export class DispatchWebhooks implements BeforeApplicationShutdown {
  private readonly log = new Logger(DispatchWebhooks.name);
  private takingUp = false;
  private lookAgain = false;
  private ending = false;
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly commands: Commands,
    private readonly deliveries: DeliveryStore,
    private readonly sendDelivery: SendDelivery,
    private readonly terms: DeliveryTerms,
  ) {}

  async run(): Promise<void> {
    this.lookAgain = true;
    if (this.takingUp || this.ending) return;
    this.takingUp = true;
    try {
      while (this.lookAgain) {
        this.lookAgain = false; // what ends while it looks may come too late for this look
        for (const delivery of await this.takeUp(UNDER_WAY - this.underWay.size)) this.carry(delivery);
      }
    } catch (error) {
      this.log.error('taking up webhooks failed', error);
    } finally {
      this.takingUp = false;
    }
  }

  /** What is under way is waited for, so that nobody is notified twice for nothing. */
  async beforeApplicationShutdown(): Promise<void> {
    this.ending = true;
    await Promise.all(this.underWay);
  }

  /**
   * Takes up what is due, at most `limit`: of those to one webhook about one thing the first alone. A process that
   * dies before it has written down what came of it leaves them leased for a minute; then they are sent again under
   * the same `webhook-id`, which is how receivers tell.
   */
  private async takeUp(limit: number): Promise<DueDelivery[]> {
    const now = this.terms.now();
    const leasedUntil = new Date(now.getTime() + (await this.terms.timeoutMs()) + NOTING_MS);
    const capacity = { deliveries: limit, perWebhook: PER_WEBHOOK };
    return this.commands.unkeyed((tx) => this.deliveries.takeDue(tx, now, leasedUntil, capacity));
  }

  private carry(delivery: DueDelivery): void {
    const carried = this.sendDelivery
      .run(delivery, this.terms)
      .catch((error: unknown) => this.log.error('sending a webhook failed', error))
      .finally(() => {
        this.underWay.delete(carried);
        void this.run();
      });
    this.underWay.add(carried);
  }
}

function traceOf(answer: AttemptOutcome): { lastStatus: number | null; lastError: string | null } {
  return 'status' in answer
    ? { lastStatus: answer.status, lastError: null }
    : { lastStatus: null, lastError: answer.error };
}
