import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { asTaken } from '../../platform/command/one-by-one.js';
import type { OutboundReason } from '../../platform/outbound/outbound.types.js';
import { NotTaken, type Taken } from '../provider/provider.types.js';
import type { MessageChannel } from '../provider/message-channel.adapter.js';
import type { Due, Worded } from './channel.store.js';
import { DispatchChanges } from './dispatch.changes.js';
import { MessageChannels } from './message-channels.adapter.js';
import { MessageQueries } from './message.queries.js';

/** Nobody has approved a template of it. */
const NO_TEMPLATE = 'no-template';
/** What the way out says of an answer that did not come in its time. */
const HUNG: OutboundReason = 'timeout';

/** Delivers one-time codes, notices and texts to phones, and mail, by the providers in their order; codes first. */
@Injectable()
export class DeliverCodes {
  constructor(
    private readonly commands: Commands,
    private readonly changes: DispatchChanges,
    private readonly messages: MessageQueries,
    private readonly channels: MessageChannels,
    private readonly clock: Clock,
  ) {}

  /**
   * Delivers what waits. What one provider does not take the next one is given at once; what none takes is tried again,
   * but a code: its owner asks for another. Each is taken up as its turn comes, so that other processes carry the rest.
   * @returns how many were due
   * @throws AggregateError of all that failed, after the last
   */
  async run(medium: MessageChannel['medium'], limit = 20): Promise<number> {
    return asTaken(
      () => this.next(medium),
      (due) => this.deliver(due),
      { limit, failed: 'messages could not be delivered' },
    );
  }

  private async next(medium: MessageChannel['medium']): Promise<Due | undefined> {
    const now = this.clock.now();
    const leaseUntil = new Date(now.getTime() + this.channels.leaseMs);
    return this.commands.unkeyed((tx) => this.changes.channel.takeDue(tx, { now, leaseUntil, medium }));
  }

  private async deliver(due: Due): Promise<void> {
    if (await this.commands.unkeyed((tx) => this.changes.waitsForMorning(tx, due))) return;
    const message = await this.messages.of(due);
    const isReady = await this.commands.unkeyed(async (tx) => {
      if (message === 'gone') await this.changes.drop(tx, due, 'no-person');
      else if (message === null)
        await this.changes.missed(tx, due, due.text === null ? 'no-code' : 'no-phone');
      else if (this.channels.areShown && message.medium === 'phone')
        await this.changes.show(tx, due, message);
      else if (!this.channels.has(message.medium)) await this.changes.missed(tx, due, 'no-gateway');
      else if (message.until !== null && new Date(message.until) <= this.clock.now())
        await this.changes.missed(tx, due, 'too-late');
      else return this.changes.keep(tx, due, message);
      return false;
    });
    if (isReady) await this.send(due, message as Worded, { tried: due.tried, why: NO_TEMPLATE });
  }

  /** Offers it to the first provider that carries it and was not asked; then to the next. */
  private async send(
    due: Due,
    message: Worded,
    { tried, why }: { tried: readonly string[]; why: string },
  ): Promise<void> {
    const channel = this.channels
      .inOrder(this.clock.now())
      .find((one) => !tried.includes(one.name) && one.carries(message));
    if (!channel) {
      await this.commands.unkeyed((tx) => this.changes.refused(tx, due, { message, why }));
      return;
    }
    const taken = await this.offered(channel, due, message);
    if (taken instanceof NotTaken) {
      if (taken.code === HUNG) this.channels.hung(channel, this.clock.now());
      return this.send(due, message, {
        tried: [...tried, channel.name],
        why: `${channel.name}:${taken.code}`,
      });
    }
    await this.commands.unkeyed((tx) => this.changes.taken(tx, due, { channel, tried, ...taken }));
  }

  private async offered(
    channel: MessageChannel,
    { signInCodeId: id }: Due,
    { medium, to, template, values, text }: Worded,
  ): Promise<Taken | NotTaken> {
    const message = { id, medium, to, template, values, text };
    return channel.send(message, this.clock.now()).catch((error: unknown) => {
      if (error instanceof NotTaken) return error;
      throw error;
    });
  }
}
