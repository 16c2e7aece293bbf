import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { asTaken } from '../../platform/command/one-by-one.js';
import { NotTaken, type Receipt } from '../provider/provider.types.js';
import { MessageChannels } from './message-channels.adapter.js';
import type { AskedAbout, Worded } from './channel.store.js';
import { DispatchChanges } from './dispatch.changes.js';

const WAITING: Receipt = { state: 'waiting' };

/** Asks providers what became of the messages that they took. */
@Injectable()
export class ReadReceipts {
  constructor(
    private readonly commands: Commands,
    private readonly changes: DispatchChanges,
    private readonly channels: MessageChannels,
    private readonly clock: Clock,
  ) {}

  /** Each is taken up as its turn comes. @returns how many were asked about */
  async run(limit = 20): Promise<number> {
    return asTaken(
      () => this.next(),
      (asked) => this.ask(asked),
      { limit, failed: 'receipts could not be read' },
    );
  }

  private async next(): Promise<AskedAbout | undefined> {
    const now = this.clock.now();
    const leaseUntil = new Date(now.getTime() + this.channels.leaseMs);
    return this.commands.unkeyed((tx) => this.changes.channel.takeAsked(tx, now, leaseUntil));
  }

  private async ask(asked: AskedAbout): Promise<void> {
    const message = this.changes.channel.open(asked.signInCodeId, asked.sealed);
    const receipt = await this.receiptOf(asked, message);
    await this.commands.unkeyed(async (tx) => {
      if (receipt.state === 'delivered') await this.changes.delivered(tx, asked);
      else if (receipt.state === 'waiting') await this.changes.waits(tx, asked, message);
      else if (this.hasNext(asked, message)) await this.changes.carriedOn(tx, asked, receipt.reasonCode);
      else await this.changes.failed(tx, asked, receipt.reasonCode);
    });
  }

  /** A provider that is away, or that the configuration names no more, says nothing. */
  private async receiptOf(
    { signInCodeId: id, provider, reference, takenAt }: AskedAbout,
    { medium, to }: Worded,
  ): Promise<Receipt> {
    const channel = this.channels.named(provider);
    if (!channel?.hasReceipts) return WAITING;
    return channel
      .receiptOf({ id, reference, medium, to, takenAt }, this.clock.now())
      .catch((error: unknown) => {
        if (error instanceof NotTaken) return WAITING;
        throw error;
      });
  }

  /** Whether another provider carries it, while it is of use: of what is urgent alone. */
  private hasNext({ tried, provider, waitsForMorning }: AskedAbout, message: Worded): boolean {
    if (waitsForMorning || (message.until !== null && new Date(message.until) <= this.clock.now()))
      return false;
    const over = [...tried, provider];
    return this.channels.all.some((channel) => !over.includes(channel.name) && channel.carries(message));
  }
}
