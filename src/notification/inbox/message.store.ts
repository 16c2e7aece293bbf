import { Injectable } from '@nestjs/common';
import { IsNull, LessThan } from 'typeorm';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { forgetOlder, type Forgotten } from '../../platform/database/forget-older.js';
import { MessageEntity } from './message.entity.js';

/** A message to be written. */
export type NewMessage = Omit<MessageEntity, 'readAt'>;

@Injectable()
export class MessageStore {
  constructor(private readonly database: Database) {}

  /** Each recipient hears of an event once, however often the event comes. */
  async addAll(tx: Tx, messages: NewMessage[]): Promise<void> {
    await query(
      tx,
      `INSERT INTO notification.message (id, recipient_id, event_id, kind, facts, created_at)
       SELECT id, "recipientId", "eventId", kind, facts, "createdAt" FROM jsonb_to_recordset($1)
         AS m (id uuid, "recipientId" uuid, "eventId" uuid, kind text, facts jsonb, "createdAt" timestamptz)
       ON CONFLICT (event_id, recipient_id) DO NOTHING`,
      [JSON.stringify(messages)],
    );
  }

  async listOf(recipientId: string, limit: number, beforeId?: string): Promise<MessageEntity[]> {
    return this.database.repository(MessageEntity).find({
      where: { recipientId, ...(beforeId && { id: LessThan(beforeId) }) },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  async unreadOf(recipientId: string): Promise<number> {
    return this.database.repository(MessageEntity).countBy({ recipientId, readAt: IsNull() });
  }

  /** False when there is no such message of this recipient. */
  async markRead(tx: Tx, id: string, recipientId: string, at: Date): Promise<boolean> {
    const rows = await query(
      tx,
      `UPDATE notification.message SET read_at = coalesce(read_at, $3) WHERE id = $1 AND recipient_id = $2 RETURNING id`,
      [id, recipientId, at],
    );
    return rows.length > 0;
  }

  /** Forgets messages that were read before an instant, at most so many; what is unread stays. */
  async forgetReadBefore(tx: Tx, before: Date, most: number): Promise<Forgotten> {
    const read = { table: 'notification.message', key: ['id'], at: 'read_at', where: 'read_at IS NOT NULL' };
    return forgetOlder(tx, read, before, most);
  }

  async removeAllOf(tx: Tx, recipientId: string): Promise<void> {
    await tx.delete(MessageEntity, { recipientId });
  }
}
