import { Injectable, Logger } from '@nestjs/common';
import { Cron, CronExpression, Interval } from '@nestjs/schedule';
import { Crons } from '../platform/outbox/crons.js';
import { ClearDevelopmentInbox } from './channel/clear-development-inbox.usecase.js';
import { DeliverCodes } from './channel/deliver-codes.usecase.js';
import { DispatchWebhooks } from './webhook/dispatch-webhooks.usecase.js';

/** Ticks of the room. Sending is shared by all processes; each takes up what no other holds. */
@Injectable()
export class RunNotification {
  private readonly log = new Logger(RunNotification.name);
  private sending = false;

  constructor(
    private readonly deliverCodes: DeliverCodes,
    private readonly dispatchWebhooks: DispatchWebhooks,
    private readonly clearDevelopmentInbox: ClearDevelopmentInbox,
    private readonly crons: Crons,
  ) {}

  @Interval(300)
  async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    try {
      await this.deliverCodes.run();
      await this.dispatchWebhooks.run();
    } catch (error) {
      this.log.error('sending failed', error);
    } finally {
      this.sending = false;
    }
  }

  @Cron(CronExpression.EVERY_MINUTE)
  async clear(): Promise<void> {
    await this.crons.exclusive('notification.clear-development-inbox', () =>
      this.clearDevelopmentInbox.run(),
    );
  }
}
