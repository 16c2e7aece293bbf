import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { forgetOlder, type Forgotten } from '../../platform/database/forget-older.js';
import { CodeDispatchEntity, DevelopmentMessageEntity } from './channel.entity.js';

/** What waits to be delivered to a phone: a code or a notice that identity holds, or a text. */
export type Due = Pick<
  CodeDispatchEntity,
  'signInCodeId' | 'recipientId' | 'text' | 'waitsForMorning' | 'attempts'
>;

/** A message as it begins to wait. */
interface NewDispatch extends Pick<Due, 'signInCodeId' | 'recipientId'> {
  at: Date;
  text?: string | null;
  waitsForMorning?: boolean;
}

@Injectable()
export class ChannelStore {
  constructor(private readonly database: Database) {}

  async addCode(
    tx: Tx,
    { at: nextAt, text = null, waitsForMorning = false, ...whose }: NewDispatch,
  ): Promise<void> {
    const message = { ...whose, text, waitsForMorning, nextAt };
    await tx.insert(CodeDispatchEntity, { ...message, state: 'pending' });
  }

  /** Takes up codes to deliver; until `leaseUntil` no other process does. */
  async takeDueCodes(tx: Tx, now: Date, leaseUntil: Date, limit: number): Promise<Due[]> {
    return query<Due>(
      tx,
      `WITH due AS (
         SELECT sign_in_code_id FROM notification.code_dispatch WHERE state = 'pending' AND next_at <= $1
         ORDER BY next_at LIMIT $3 FOR UPDATE SKIP LOCKED)
       UPDATE notification.code_dispatch c SET attempts = c.attempts + 1, next_at = $2
       FROM due WHERE c.sign_in_code_id = due.sign_in_code_id RETURNING c.sign_in_code_id AS "signInCodeId",
         c.recipient_id AS "recipientId", c.text,
         c.waits_for_morning AS "waitsForMorning", c.attempts`,
      [now, leaseUntil, limit],
    );
  }

  async finishCode(
    tx: Tx,
    signInCodeId: string,
    state: 'sent' | 'dropped',
    lastError: string | null,
  ): Promise<void> {
    await tx.update(CodeDispatchEntity, { signInCodeId, state: 'pending' }, { state, lastError });
  }

  /** A text waits on: after an attempt that failed, or until the morning, which is none. */
  async waitOn(
    tx: Tx,
    signInCodeId: string,
    change: Pick<CodeDispatchEntity, 'nextAt' | 'attempts' | 'lastError'>,
  ): Promise<void> {
    await tx.update(CodeDispatchEntity, { signInCodeId, state: 'pending' }, change);
  }

  /** Forgets which codes were sent or dropped, some days after. */
  async forgetDispatches(tx: Tx, before: Date, most: number): Promise<Forgotten> {
    const ended = { table: 'notification.code_dispatch', key: ['sign_in_code_id'], at: 'next_at' };
    return forgetOlder(tx, { ...ended, where: `state <> 'pending'` }, before, most);
  }

  async addDevelopmentMessage(tx: Tx, message: DevelopmentMessageEntity): Promise<void> {
    await tx.insert(DevelopmentMessageEntity, message);
  }

  async developmentMessages(phone: string): Promise<DevelopmentMessageEntity[]> {
    return this.database
      .repository(DevelopmentMessageEntity)
      .find({ where: { phone }, order: { id: 'DESC' }, take: 20 });
  }

  async removeDevelopmentMessagesBefore(tx: Tx, before: Date): Promise<void> {
    await tx.delete(DevelopmentMessageEntity, { createdAt: LessThan(before) });
  }
}
