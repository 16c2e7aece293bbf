import { Injectable, Logger } from '@nestjs/common';
import { Cron, CronExpression, Interval } from '@nestjs/schedule';
import { Clock } from '../platform/clock/clock.js';
import { Commands } from '../platform/command/commands.js';
import { Crons } from '../platform/outbox/crons.js';
import { ChannelStore } from './channel/channel.store.js';
import { DeliverCodes } from './channel/deliver-codes.usecase.js';
import { DispatchWebhooks } from './webhook/dispatch-webhooks.usecase.js';

const DEVELOPMENT_MESSAGE_MS = 600_000;

/** Removes what the development channel no longer needs to show. */
@Injectable()
export class NotificationSweeper {
  constructor(
    private readonly crons: Crons,
    private readonly commands: Commands,
    private readonly channel: ChannelStore,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.crons.exclusive('notification.sweep', async () => {
      const before = new Date(this.clock.now().getTime() - DEVELOPMENT_MESSAGE_MS);
      await this.commands.unkeyed((tx) => this.channel.removeDevelopmentMessagesBefore(tx, before));
    });
  }
}

/** Ticks of the room. Sending is shared by all processes; each takes up what no other holds. */
@Injectable()
export class RunNotification {
  private readonly log = new Logger(RunNotification.name);
  private sending = false;

  constructor(
    private readonly deliverCodes: DeliverCodes,
    private readonly dispatchWebhooks: DispatchWebhooks,
    private readonly sweeper: NotificationSweeper,
  ) {}

  @Interval(300)
  async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    try {
      await this.deliverCodes.run();
      await this.dispatchWebhooks.run();
    } catch (error) {
      this.log.error({ msg: 'sending failed', err: error });
    } finally {
      this.sending = false;
    }
  }

  @Cron(CronExpression.EVERY_MINUTE)
  async sweep(): Promise<void> {
    await this.sweeper.run();
  }
}
