import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { DevelopmentMessageStore } from '../development-inbox/development-message.store.js';
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

/** What is kept of messages: the one home of their states, and of what is said when one reaches nobody. */
@Injectable()
export class DispatchChanges {
  constructor(
    readonly channel: ChannelStore,
    private readonly reach: ReachChanges,
    private readonly shown: DevelopmentMessageStore,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  /** Whether a text came to be due in the quiet hours; it is no attempt. */
  async waitsForMorning(tx: Tx, due: Due): Promise<boolean> {
    const quiet = await this.quietOf(tx, due);
    const now = this.clock.now();
    const nextAt = quiet && afterQuiet(now, quiet);
    if (nextAt === null || nextAt <= now) return false;
    await this.move(tx, due, { nextAt, attempts: due.attempts - 1, lastError: null });
    return true;
  }

  /** Its words are kept until it is clear what became of it. @returns whether it is still this one's to send */
  async keep(tx: Tx, due: Due, message: Worded): Promise<boolean> {
    return this.channel.keep(tx, due, message);
  }

  async taken(tx: Tx, due: Due, { channel, reference, tried }: Carried): Promise<void> {
    const takenAt = this.clock.now();
    const isAsked = channel.hasReceipts && reference !== null;
    await this.move(tx, due, {
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
  async refused(tx: Tx, due: Due, { message, why }: { message: Worded; why: string }): Promise<void> {
    const quiet = await this.quietOf(tx, due);
    const nextAt = message.until === null ? textedAgainAt(this.clock.now(), due.attempts, quiet) : null;
    if (nextAt === null) return this.giveUp(tx, due, { lastError: why, reasonCode: NOT_TAKEN });
    await this.move(tx, due, { nextAt, attempts: due.attempts, tried: [], lastError: why });
  }

  /** There is nothing to send, or nobody to send it by. */
  async missed(tx: Tx, due: Due, reasonCode: string): Promise<void> {
    await this.giveUp(tx, due, { lastError: reasonCode, reasonCode });
  }

  /** Nobody is looked for. */
  async drop(tx: Tx, due: Due, lastError: string): Promise<void> {
    await this.move(tx, due, { state: 'dropped', lastError, sealed: null });
  }

  /** Shown where a trial looks for it, instead of sent. */
  async show(tx: Tx, due: Due, { to: phone, text: body, template }: Worded): Promise<void> {
    await this.shown.add(tx, { id: newId<'message'>(), phone, body, createdAt: this.clock.now() });
    await this.move(tx, due, { state: 'sent', template, sealed: null, lastError: null });
  }

  async delivered(tx: Tx, asked: AskedAbout): Promise<void> {
    await this.channel.settle(tx, asked, { state: 'delivered', sealed: null });
  }

  /** Its provider knows no more yet: it is asked again, until nobody would know. */
  async waits(tx: Tx, asked: AskedAbout, { until }: Worded): Promise<void> {
    const nextAt = askedAgainAt(asked.takenAt, this.clock.now(), until === null ? null : new Date(until));
    const change = nextAt === null ? { sealed: null, lastError: 'no-receipt' } : { nextAt };
    await this.channel.settle(tx, asked, change);
  }

  /** A provider says that it did not arrive: another one carries it. */
  async carriedOn(tx: Tx, asked: AskedAbout, reasonCode: string): Promise<void> {
    const change = { state: 'waiting' as const, nextAt: this.clock.now(), ...failureOf(asked, reasonCode) };
    await this.channel.settle(tx, asked, change);
  }

  /** A provider says that it did not arrive, and no other one carries it: somebody reaches its person. */
  async failed(tx: Tx, asked: AskedAbout, reasonCode: string): Promise<void> {
    const { recipientId } = asked;
    const change = { state: 'undelivered' as const, sealed: null, ...failureOf(asked, reasonCode) };
    const isMoved = await this.channel.settle(tx, asked, change);
    if (isMoved && recipientId !== null) await this.reach.missed(tx, recipientId, UNDELIVERED);
  }

  /** The hours of the day in which a text waits; null for one that does not. */
  private async quietOf(tx: Tx, { waitsForMorning }: Due): Promise<QuietHours | null> {
    return waitsForMorning ? this.parameters.today(textQuietHours, 'CN', tx) : null;
  }

  /** A notice that is given up is not forgotten: somebody of the operator reaches its person. */
  private async giveUp(
    tx: Tx,
    due: Due,
    { lastError, reasonCode }: { lastError: string; reasonCode: string },
  ): Promise<void> {
    const change = { state: 'dropped' as const, lastError, sealed: null };
    const isMoved = await this.channel.move(tx, due, change);
    if (isMoved && due.recipientId !== null) await this.reach.missed(tx, due.recipientId, reasonCode);
  }

  private async move(tx: Tx, due: Due, change: DispatchChange): Promise<void> {
    await this.channel.move(tx, due, change);
  }
}

function failureOf(
  { tried, provider }: AskedAbout,
  reasonCode: string,
): Pick<DispatchChange, 'tried' | 'lastError'> {
  return { tried: [...tried, provider], lastError: `${provider}:${reasonCode}` };
}
