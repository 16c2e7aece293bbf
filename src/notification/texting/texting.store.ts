import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../platform/database/database.js';
import type { Textable } from '../channel/text.rules.js';
import { MemberTexting, Texting, TodoText } from './texting.entity.js';

/** What somebody wants to be texted about. */
export type Wish = Pick<Texting, 'danger' | 'urgent'>;

/** Open to-dos of a person that no text told of yet. */
export interface OwnUntold {
  recipientId: string;
  todoIds: string[];
  hasDanger: boolean;
  /** The earliest day of those with danger that is not over. */
  dangerDueAt: Date | null;
}

/** What a person would be texted about for an organisation: what they want of it, and their duties take. */
export interface Watching {
  personId: string;
  organisationId: string;
  kinds: string[];
}

/** An open to-do of an organisation that no text to this person told of yet. */
export interface WatchedUntold {
  personId: string;
  todoId: string;
  kind: string;
  dueAt: Date | null;
}

/** What a person may be texted about now. */
export interface Untold extends Textable {
  personId: string;
  /** Open to-dos of their own that no text told of. */
  own: string[];
  /** Those of organisations that they act for and chose. */
  watched: Pick<WatchedUntold, 'todoId' | 'kind'>[];
}

/** When somebody was last texted. */
type LastTexts = Pick<Textable, 'textedAt' | 'dangerAt'>;

/** Whom to text, about what, and when they were. */
@Injectable()
export class TextingStore {
  constructor(private readonly database: Database) {}

  /** What a person wants; as everybody where they never said. */
  async of(recipientId: string): Promise<Wish> {
    const row = await this.database.repository(Texting).findOneBy({ recipientId });
    return { danger: row?.danger ?? true, urgent: row?.urgent ?? false };
  }

  async choose(tx: Tx, recipientId: string, { danger, urgent }: Wish): Promise<void> {
    await query(
      tx,
      `INSERT INTO notification.texting (recipient_id, danger, urgent) VALUES ($1, $2, $3)
       ON CONFLICT (recipient_id) DO UPDATE SET danger = excluded.danger, urgent = excluded.urgent`,
      [recipientId, danger, urgent],
    );
  }

  /** What people chose for the organisations that they acted for when they did. */
  async ofMembers(personIds: readonly string[]): Promise<MemberTexting[]> {
    return this.database.query(
      `SELECT recipient_id AS "recipientId", organisation_id AS "organisationId", member_id AS "memberId", danger, urgent
       FROM notification.member_texting WHERE recipient_id = ANY ($1) ORDER BY recipient_id, organisation_id`,
      [personIds],
    );
  }

  async chooseAsMember(tx: Tx, choice: MemberTexting): Promise<void> {
    await tx.upsert(MemberTexting, choice, ['recipientId', 'organisationId']);
  }

  /** The people who once chose to be texted about one of these organisations. */
  async choosers(tx: Tx, organisationIds: readonly string[]): Promise<string[]> {
    const rows = await query<{ id: string }>(
      tx,
      `SELECT DISTINCT recipient_id AS id FROM notification.member_texting
       WHERE organisation_id = ANY ($1) AND (danger OR urgent) ORDER BY id`,
      [organisationIds],
    );
    return rows.map(({ id }) => id);
  }

  /** When each of these people was texted last, about whatever it was and about danger; who never was may be absent. */
  async textedAt(tx: Tx, personIds: readonly string[]): Promise<Map<string, LastTexts>> {
    const rows = await query<LastTexts & { id: string }>(
      tx,
      `SELECT recipient_id AS id, texted_at AS "textedAt", danger_at AS "dangerAt" FROM notification.texting
       WHERE recipient_id = ANY ($1)`,
      [personIds],
    );
    return new Map(rows.map(({ id, ...last }) => [id, last]));
  }

  /** Of these people: what is open of the kinds that they want, and was in no text. None of whom nothing is. */
  async untold(
    tx: Tx,
    recipientIds: readonly string[],
    kinds: { danger: readonly string[]; urgent: readonly string[]; now: Date },
  ): Promise<OwnUntold[]> {
    return query<OwnUntold>(
      tx,
      `SELECT t.recipient_id AS "recipientId", array_agg(t.id ORDER BY t.id) AS "todoIds",
         bool_or(t.kind = ANY ($2)) AS "hasDanger",
         min(t.due_at) FILTER (WHERE t.kind = ANY ($2) AND t.due_at > $4) AS "dangerDueAt"
       FROM notification.todo t LEFT JOIN notification.texting x ON x.recipient_id = t.recipient_id
       WHERE t.closed_at IS NULL AND t.texted_at IS NULL AND t.recipient_id = ANY ($1)
         AND ((t.kind = ANY ($2) AND coalesce(x.danger, true)) OR (t.kind = ANY ($3) AND coalesce(x.urgent, false)))
       GROUP BY t.recipient_id ORDER BY t.recipient_id`,
      [recipientIds, kinds.danger, kinds.urgent, kinds.now],
    );
  }

  /** Of the organisations that people watch: what is open of those kinds, and was in no text to them. */
  async untoldOf(tx: Tx, watching: readonly Watching[]): Promise<WatchedUntold[]> {
    if (watching.length === 0) return [];
    return query<WatchedUntold>(
      tx,
      `SELECT w."personId", t.id AS "todoId", t.kind, t.due_at AS "dueAt"
       FROM jsonb_to_recordset($1) AS w ("personId" uuid, "organisationId" uuid, kinds text[])
         JOIN notification.todo t ON t.recipient_id = w."organisationId" AND t.kind = ANY (w.kinds)
       WHERE t.closed_at IS NULL AND NOT EXISTS (SELECT FROM notification.todo_text x
           WHERE x.todo_id = t.id AND x.recipient_id = w."personId")
       ORDER BY w."personId", t.id`,
      [JSON.stringify(watching)],
    );
  }

  /** A text to a person tells of these to-dos: their own, and those of organisations. */
  async mark(
    tx: Tx,
    counted: Pick<Untold, 'personId' | 'own' | 'watched' | 'hasDanger'>,
    at: Date,
  ): Promise<void> {
    const { personId, own, watched, hasDanger } = counted;
    await query(tx, 'UPDATE notification.todo SET texted_at = $2 WHERE id = ANY ($1)', [own, at]);
    await query(
      tx,
      `INSERT INTO notification.todo_text (todo_id, recipient_id) SELECT id, $2 FROM unnest($1::uuid[]) AS id
       ON CONFLICT DO NOTHING`,
      [watched.map(({ todoId }) => todoId), personId],
    );
    await query(
      tx,
      `INSERT INTO notification.texting AS t (recipient_id, texted_at, danger_at) VALUES ($1, $2, $3)
       ON CONFLICT (recipient_id) DO UPDATE
         SET texted_at = excluded.texted_at, danger_at = coalesce(excluded.danger_at, t.danger_at)`,
      [personId, at, hasDanger ? at : null],
    );
  }

  async removeAllOf(tx: Tx, personId: string): Promise<void> {
    await tx.delete(Texting, { recipientId: personId });
    await tx.delete(MemberTexting, { recipientId: personId });
    await tx.delete(TodoText, { recipientId: personId });
  }
}
