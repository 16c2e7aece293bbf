import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Cron, CronExpression, Interval } from '@nestjs/schedule';
import { Crons } from '../platform/outbox/crons.js';
import { ClearDevelopmentInbox } from './channel/clear-development-inbox.usecase.js';
import { DeliverCodes } from './channel/deliver-codes.usecase.js';
import type { DueDelivery } from './webhook/delivery/delivery.types.js';
import { DispatchWebhooks } from './webhook/dispatch-webhooks.usecase.js';

/** Webhook deliveries a process has under way at once: receivers may be slow, and each holds up itself alone. */
const UNDER_WAY = 200;

/** Ticks of the room. Sending is shared by all processes; each takes up what no other holds. */
@Injectable()
export class RunNotification implements BeforeApplicationShutdown {
  private readonly log = new Logger(RunNotification.name);
  private sending = false;
  private takingUp = false;
  private lookAgain = false;
  private ending = false;
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly deliverCodes: DeliverCodes,
    private readonly dispatchWebhooks: DispatchWebhooks,
    private readonly clearDevelopmentInbox: ClearDevelopmentInbox,
    private readonly crons: Crons,
  ) {}

  @Interval(300)
  async sendCodes(): Promise<number> {
    if (this.sending) return 0;
    this.sending = true;
    try {
      return await this.deliverCodes.run();
    } catch (error) {
      this.log.error('sending codes failed', error);
      return 0;
    } finally {
      this.sending = false;
    }
  }

  /** Takes up what there is room for and does not wait for it; whenever one is done it looks for more. */
  @Interval(300)
  async sendWebhooks(): Promise<void> {
    this.lookAgain = true;
    if (this.takingUp || this.ending) return;
    this.takingUp = true;
    try {
      while (this.lookAgain) {
        this.lookAgain = false; // what ends while it looks may come too late for this look
        const due = await this.dispatchWebhooks.takeUp(UNDER_WAY - this.underWay.size);
        for (const delivery of due) this.carry(delivery);
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

  private carry(delivery: DueDelivery): void {
    const carried = this.dispatchWebhooks
      .send(delivery)
      .catch((error: unknown) => this.log.error('sending a webhook failed', error))
      .finally(() => {
        this.underWay.delete(carried);
        void this.sendWebhooks();
      });
    this.underWay.add(carried);
  }

  @Cron(CronExpression.EVERY_MINUTE)
  async clear(): Promise<void> {
    await this.crons.exclusive('notification.clear-development-inbox', () =>
      this.clearDevelopmentInbox.run(),
    );
  }
}
