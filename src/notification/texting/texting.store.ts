import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { Texting } from './texting.entity.js';

/** What somebody may be texted about: open to-dos that no text told of yet. */
export interface Untold {
  recipientId: string;
  textedAt: Date | null;
  todoIds: string[];
  hasDanger: boolean;
}

/** Whom to text, about what, and when they were. */
@Injectable()
export class TextingStore {
  constructor(private readonly database: Database) {}

  /** What a person wants; as everybody where they never said. */
  async of(recipientId: string): Promise<Pick<Texting, 'danger' | 'urgent'>> {
    const row = await this.database.repository(Texting).findOneBy({ recipientId });
    return { danger: row?.danger ?? true, urgent: row?.urgent ?? false };
  }

  async choose(
    tx: Tx,
    recipientId: string,
    { danger, urgent }: Pick<Texting, 'danger' | 'urgent'>,
  ): Promise<void> {
    await query(
      tx,
      `INSERT INTO notification.texting (recipient_id, danger, urgent) VALUES ($1, $2, $3)
       ON CONFLICT (recipient_id) DO UPDATE SET danger = excluded.danger, urgent = excluded.urgent`,
      [recipientId, danger, urgent],
    );
  }

  /** Of these people: what is open of the kinds that they want, and was in no text. None of whom nothing is. */
  async untold(
    tx: Tx,
    recipientIds: readonly string[],
    kinds: { danger: readonly string[]; urgent: readonly string[] },
  ): Promise<Untold[]> {
    return query<Untold>(
      tx,
      `SELECT t.recipient_id AS "recipientId", max(x.texted_at) AS "textedAt", array_agg(t.id ORDER BY t.id) AS "todoIds",
         bool_or(t.kind = ANY ($2)) AS "hasDanger"
       FROM notification.todo t LEFT JOIN notification.texting x ON x.recipient_id = t.recipient_id
       WHERE t.closed_at IS NULL AND t.texted_at IS NULL AND t.recipient_id = ANY ($1)
         AND ((t.kind = ANY ($2) AND coalesce(x.danger, true)) OR (t.kind = ANY ($3) AND coalesce(x.urgent, false)))
       GROUP BY t.recipient_id ORDER BY t.recipient_id`,
      [recipientIds, kinds.danger, kinds.urgent],
    );
  }

  /** A text tells of these to-dos. */
  async mark(tx: Tx, { recipientId, todoIds }: Untold, at: Date): Promise<void> {
    await query(tx, 'UPDATE notification.todo SET texted_at = $2 WHERE id = ANY ($1)', [todoIds, at]);
    await query(
      tx,
      `INSERT INTO notification.texting (recipient_id, texted_at) VALUES ($1, $2)
       ON CONFLICT (recipient_id) DO UPDATE SET texted_at = excluded.texted_at`,
      [recipientId, at],
    );
  }

  async removeAllOf(tx: Tx, recipientId: string): Promise<void> {
    await tx.delete(Texting, { recipientId });
  }
}
