import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { oneByOne } from '../../platform/command/one-by-one.js';
import { NotTaken, type Taken } from '../provider/provider.types.js';
import { PhoneChannels } from './phone-channels.adapter.js';
import type { MessageChannel } from '../provider/message-channel.adapter.js';
import type { Due, Worded } from './channel.store.js';
import { DispatchChanges } from './dispatch.changes.js';
import { MessageQueries } from './message.queries.js';

/** Milliseconds that one process has for a message before another may take it up: each provider's five seconds. */
const LEASE_MS = 30_000;
/** Nobody has approved a template of it. */
const NO_TEMPLATE = 'no-template';

/** Delivers one-time codes, notices and texts to phones, by the providers in their order. */
@Injectable()
export class DeliverCodes {
  constructor(
    private readonly commands: Commands,
    private readonly changes: DispatchChanges,
    private readonly messages: MessageQueries,
    private readonly channels: PhoneChannels,
    private readonly clock: Clock,
  ) {}

  /**
   * Delivers what waits. What one provider does not take the next one is given at once; what none takes is tried again,
   * but a code: its owner asks for another.
   */
  async run(limit = 20): Promise<number> {
    const now = this.clock.now();
    const due = await this.commands.unkeyed((tx) =>
      this.changes.channel.takeDueCodes(tx, now, new Date(now.getTime() + LEASE_MS), limit),
    );
    return oneByOne(due, (one) => this.deliver(one), 'messages could not be delivered');
  }

  private async deliver(due: Due): Promise<void> {
    if (await this.changes.waitsForMorning(due)) return;
    const message = await this.messages.of(due);
    if (message === 'gone') return this.changes.drop(due, 'no-person');
    if (message === null) return this.changes.missed(due, due.text === null ? 'no-code' : 'no-phone');
    if (this.channels.all.length === 0) return this.changes.missed(due, 'no-gateway');
    if (message.until !== null && new Date(message.until) <= this.clock.now())
      return this.changes.missed(due, 'too-late');
    await this.changes.keep(due, message);
    await this.send(due, message);
  }

  private async send(due: Due, message: Worded): Promise<void> {
    const tried = [...due.tried];
    let why = NO_TEMPLATE;
    for (const channel of this.channels.all) {
      if (tried.includes(channel.name) || !channel.carries(message)) continue;
      const taken = await this.offered(channel, due, message);
      if (!(taken instanceof NotTaken)) return this.changes.taken(due, { channel, tried, ...taken });
      tried.push(channel.name);
      why = `${channel.name}:${taken.code}`;
    }
    await this.changes.refused(due, message, why);
  }

  private async offered(
    channel: MessageChannel,
    { signInCodeId: id }: Due,
    { until: _, ...message }: Worded,
  ): Promise<Taken | NotTaken> {
    return channel.send({ id, ...message }, this.clock.now()).catch((error: unknown) => {
      if (error instanceof NotTaken) return error;
      throw error;
    });
  }
}
