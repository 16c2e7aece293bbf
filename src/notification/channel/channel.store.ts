import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { sealKind } from '../../platform/crypto/inventory/seal-kind.js';
import { KeyRing } from '../../platform/crypto/key-ring.js';
import { query, type Tx } from '../../platform/database/database.js';
import { forgetOlder, type Forgotten } from '../../platform/database/forget-older.js';
import { newId } from '../../platform/ids/ids.js';
import type { TodoCounts } from '../provider/message.rules.js';
import type { Addressee, Words } from '../provider/provider.types.js';
import { CodeDispatchEntity } from './channel.entity.js';
import { TO_CARRY } from './receipt.rules.js';

const MESSAGE = sealKind('notification.code_dispatch.sealed', {
  as: 'phone-message',
  of: ['sign_in_code_id'],
  isBrief: true,
});

/** A message in its words, as it is kept while it is on its way. */
export interface Worded extends Words, Addressee {
  /** ISO 8601; after it the message is of no use. Null where it always is. */
  until: string | null;
}

/** What waits to be delivered to a phone: a code or a notice that identity holds, or a text. */
export type Due = Pick<
  CodeDispatchEntity,
  'signInCodeId' | 'recipientId' | 'text' | 'counts' | 'waitsForMorning' | 'attempts' | 'sealed' | 'tried'
>;

/** What a provider is asked about. */
export type AskedAbout = Pick<
  CodeDispatchEntity,
  'signInCodeId' | 'recipientId' | 'waitsForMorning' | 'attempts' | 'tried'
> & { sealed: Buffer; provider: string; reference: string; takenAt: Date };

/** A message as it begins to wait. */
interface NewDispatch extends Pick<Due, 'signInCodeId' | 'recipientId'> {
  at: Date;
  text?: string | null;
  counts?: TodoCounts | null;
  waitsForMorning?: boolean;
}

/** A message as somebody took it up: with each time that it is, its attempts are more. */
export type Held = Pick<Due, 'signInCodeId' | 'attempts'>;

export type DispatchChange = Partial<Omit<CodeDispatchEntity, 'signInCodeId'>>;

@Injectable()
export class ChannelStore {
  constructor(private readonly ring: KeyRing) {}

  async addCode(
    tx: Tx,
    { at: nextAt, text = null, counts = null, waitsForMorning = false, ...whose }: NewDispatch,
  ): Promise<void> {
    await tx.insert(CodeDispatchEntity, {
      ...whose,
      text,
      counts,
      waitsForMorning,
      nextAt,
      state: 'pending',
    });
  }

  /** A mail to an organisation begins to wait. */
  async addMail(tx: Tx, organisationId: string, message: Worded, at: Date): Promise<void> {
    const { template, medium } = message;
    const signInCodeId = newId<'message'>();
    const row = { signInCodeId, recipientId: null, organisationId, text: null, template, medium, nextAt: at };
    await tx.insert(CodeDispatchEntity, {
      ...row,
      sealed: this.sealed(signInCodeId, message),
      state: 'waiting',
    });
  }

  /** Takes up the next message to deliver, a code before all others; until `leaseUntil` no other process does. */
  async takeDue(
    tx: Tx,
    { now, leaseUntil, medium }: { now: Date; leaseUntil: Date; medium: Worded['medium'] },
  ): Promise<Due | undefined> {
    const [due] = await query<Due>(
      tx,
      `WITH due AS (
         SELECT sign_in_code_id FROM notification.code_dispatch WHERE state IN ('pending', 'waiting') AND next_at <= $1
           AND medium = $3
         ORDER BY recipient_id IS NOT NULL, next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
       UPDATE notification.code_dispatch c SET attempts = c.attempts + 1, next_at = $2
       FROM due WHERE c.sign_in_code_id = due.sign_in_code_id RETURNING c.sign_in_code_id AS "signInCodeId",
         c.recipient_id AS "recipientId", c.text, c.counts, c.sealed, c.tried,
         c.waits_for_morning AS "waitsForMorning", c.attempts`,
      [now, leaseUntil, medium],
    );
    return due;
  }

  /** Takes up the next message whose provider is to be asked what became of it. */
  async takeAsked(tx: Tx, now: Date, leaseUntil: Date): Promise<AskedAbout | undefined> {
    const [asked] = await query<AskedAbout>(
      tx,
      `WITH due AS (
         SELECT sign_in_code_id FROM notification.code_dispatch
         WHERE state = 'sent' AND sealed IS NOT NULL AND next_at <= $1
         ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
       UPDATE notification.code_dispatch c SET next_at = $2
       FROM due WHERE c.sign_in_code_id = due.sign_in_code_id RETURNING c.sign_in_code_id AS "signInCodeId",
         c.recipient_id AS "recipientId", c.sealed, c.tried, c.provider, c.reference, c.taken_at AS "takenAt",
         c.waits_for_morning AS "waitsForMorning", c.attempts`,
      [now, leaseUntil],
    );
    return asked;
  }

  /**
   * Keeps a message in its words from before it is sent, so that a crash or another provider finds it. The release before
   * would ask identity again, which hands a code out once: it is not to see it any more.
   */
  async keep(tx: Tx, due: Held, message: Worded): Promise<boolean> {
    const sealed = this.sealed(due.signInCodeId, message);
    return this.move(tx, due, { state: 'waiting', sealed, template: message.template });
  }

  private sealed(signInCodeId: string, message: Worded): Buffer {
    return this.ring.seal(Buffer.from(JSON.stringify(message), 'utf8'), MESSAGE.context(signInCodeId));
  }

  open(signInCodeId: string, sealed: Buffer): Worded {
    return JSON.parse(this.ring.open(sealed, MESSAGE.context(signInCodeId)).toString('utf8')) as Worded;
  }

  /**
   * Changes a message that is still to be carried; one that somebody else moved on, or took up since, stays.
   * @returns whether it did
   */
  async move(tx: Tx, { signInCodeId, attempts }: Held, change: DispatchChange): Promise<boolean> {
    const where = { signInCodeId, attempts, state: In([...TO_CARRY]) };
    return (await tx.update(CodeDispatchEntity, where, change)).affected === 1;
  }

  /** Changes a message that a provider took; one that another carries by now stays. @returns whether it did */
  async settle(tx: Tx, { signInCodeId, attempts }: Held, change: DispatchChange): Promise<boolean> {
    const where = { signInCodeId, attempts, state: 'sent' as const };
    return (await tx.update(CodeDispatchEntity, where, change)).affected === 1;
  }

  /** Forgets what became of messages, some days after. */
  async forgetDispatches(tx: Tx, before: Date, most: number): Promise<Forgotten> {
    const ended = { table: 'notification.code_dispatch', key: ['sign_in_code_id'], at: 'next_at' };
    return forgetOlder(tx, { ...ended, where: `state NOT IN ('pending', 'waiting')` }, before, most);
  }

  /**
   * What is still kept of words to somebody who is erased goes, and what waits is carried no more; what erasure itself tells
   * them names nobody and goes its way.
   */
  async forgetWordsTo(tx: Tx, recipientId: string): Promise<void> {
    await tx.update(CodeDispatchEntity, { recipientId, state: 'sent' }, { sealed: null });
    await this.callBack(tx, { recipientId }, 'no-person');
  }

  /** An organisation has another address, or none: mails to the one before are carried no more. */
  async callBackMails(tx: Tx, organisationId: string): Promise<void> {
    await this.callBack(tx, { organisationId }, 'no-mailbox');
  }

  private async callBack(
    tx: Tx,
    whose: Partial<Pick<CodeDispatchEntity, 'recipientId' | 'organisationId'>>,
    lastError: string,
  ): Promise<void> {
    const where = { ...whose, state: In([...TO_CARRY]) };
    await tx.update(CodeDispatchEntity, where, { state: 'dropped', sealed: null, lastError });
  }
}
