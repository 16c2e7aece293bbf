import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { textQuietHours } from '../parameters.js';
import type { MessageChannel } from '../provider/message-channel.adapter.js';
import { ReachChanges } from '../reach/reach.changes.js';
import {
  type AskedAbout,
  ChannelStore,
  type DispatchChange,
  type Due,
  type Worded,
} from './channel.store.js';
import { askedAgainAt } from './receipt.rules.js';
import { afterQuiet, type QuietHours, textedAgainAt } from './text.rules.js';

/** That nobody was there to take it, whatever the provider called it. */
const NOT_TAKEN = 'not-taken';
const UNDELIVERED = 'undelivered';

/** A provider took a message, after these others did not. */
interface Carried {
  channel: MessageChannel;
  reference: string | null;
  tried: readonly string[];
}

/** What is kept of messages to phones: the one home of their states, and of what is said when one reaches nobody. */
@Injectable()
export class DispatchChanges {
  constructor(
    readonly channel: ChannelStore,
    private readonly reach: ReachChanges,
    private readonly commands: Commands,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  /** Whether a text came to be due in the quiet hours; it is no attempt. */
  async waitsForMorning(due: Due): Promise<boolean> {
    const quiet = await this.quietOf(due);
    const now = this.clock.now();
    const nextAt = quiet && afterQuiet(now, quiet);
    if (nextAt === null || nextAt <= now) return false;
    await this.move(due, { nextAt, attempts: due.attempts - 1, lastError: null });
    return true;
  }

  /** Its words are kept until it is clear what became of it. */
  async keep({ signInCodeId }: Due, message: Worded): Promise<void> {
    await this.commands.unkeyed((tx) => this.channel.keep(tx, signInCodeId, message));
  }

  async taken(due: Due, { channel, reference, tried }: Carried): Promise<void> {
    const takenAt = this.clock.now();
    const isAsked = channel.hasReceipts && reference !== null;
    await this.move(due, {
      state: 'sent',
      provider: channel.name,
      reference,
      takenAt,
      tried: [...tried],
      nextAt: isAsked ? askedAgainAt(takenAt, takenAt)! : takenAt,
      lastError: null,
      ...(!isAsked && { sealed: null }),
    });
  }

  /** No provider took it: a code is given up, everything else is tried again by all of them. */
  async refused(due: Due, { until }: Worded, lastError: string): Promise<void> {
    const quiet = await this.quietOf(due);
    const nextAt = until === null ? textedAgainAt(this.clock.now(), due.attempts, quiet) : null;
    if (nextAt !== null) return this.move(due, { nextAt, attempts: due.attempts, tried: [], lastError });
    await this.end(due, { state: 'dropped', lastError }, NOT_TAKEN);
  }

  /** There is nothing to send, or nobody to send it by. */
  async missed(due: Due, reasonCode: string): Promise<void> {
    await this.end(due, { state: 'dropped', lastError: reasonCode }, reasonCode);
  }

  /** Nobody is looked for. */
  async drop(due: Due, lastError: string): Promise<void> {
    await this.move(due, { state: 'dropped', lastError, sealed: null });
  }

  async delivered({ signInCodeId }: AskedAbout): Promise<void> {
    await this.commands.unkeyed((tx) =>
      this.channel.move(tx, signInCodeId, 'sent', { state: 'delivered', sealed: null }),
    );
  }

  /** Its provider knows no more yet: it is asked again, until nobody would know. */
  async waits({ signInCodeId, takenAt }: AskedAbout, { until }: Worded): Promise<void> {
    const nextAt = askedAgainAt(takenAt, this.clock.now(), until === null ? null : new Date(until));
    const change = nextAt === null ? { sealed: null, lastError: 'no-receipt' } : { nextAt };
    await this.commands.unkeyed((tx) => this.channel.move(tx, signInCodeId, 'sent', change));
  }

  /** A provider says that it did not arrive: what is urgent the next one carries. @param hasNext whether there is one */
  async failed(asked: AskedAbout, reasonCode: string, hasNext: boolean): Promise<void> {
    const { signInCodeId, recipientId, provider } = asked;
    const lastError = `${provider}:${reasonCode}`;
    const tried = [...asked.tried, provider];
    await this.commands.unkeyed(async (tx) => {
      if (hasNext) {
        const change = { state: 'pending' as const, nextAt: this.clock.now(), tried, lastError };
        await this.channel.move(tx, signInCodeId, 'sent', change);
        return;
      }
      const change = { state: 'undelivered' as const, sealed: null, tried, lastError };
      const isMoved = await this.channel.move(tx, signInCodeId, 'sent', change);
      if (isMoved && recipientId !== null) await this.reach.missed(tx, recipientId, UNDELIVERED);
    });
  }

  /** The hours of the day in which a text waits; null for one that does not. */
  private async quietOf({ waitsForMorning }: Due): Promise<QuietHours | null> {
    return waitsForMorning ? this.parameters.today(textQuietHours, 'CN') : null;
  }

  /** A notice that is given up is not forgotten: somebody of the operator reaches its person. */
  private async end(
    { signInCodeId, recipientId }: Due,
    change: { state: 'dropped'; lastError: string },
    reasonCode: string,
  ): Promise<void> {
    await this.commands.unkeyed(async (tx) => {
      const isMoved = await this.channel.move(tx, signInCodeId, 'pending', { ...change, sealed: null });
      if (isMoved && recipientId !== null) await this.reach.missed(tx, recipientId, reasonCode);
    });
  }

  private async move({ signInCodeId }: Due, change: DispatchChange): Promise<void> {
    await this.commands.unkeyed((tx) => this.channel.move(tx, signInCodeId, 'pending', change));
  }
}
