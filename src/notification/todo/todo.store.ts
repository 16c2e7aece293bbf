import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { forgetOlder, type Forgotten } from '../../platform/database/forget-older.js';
import { TodoEntity } from './todo.entity.js';

/** A to-do to be opened. */
export type NewTodo = Omit<TodoEntity, 'closedAt' | 'closedAlone' | 'textedAt'>;

/** One that is open now; not new, it was moved. */
export interface OpenedTodo extends NewTodo {
  isNew: boolean;
}

/** Which to-dos are asked for: of one recipient, of these kinds, overdue ones alone. */
export interface TodosAsked {
  recipientId: string;
  kinds: readonly string[];
  overdueAt?: Date;
}

/** Where a list goes on: after one that is due then. */
export interface TodosAfter {
  dueAt: string;
  id: string;
}

/** Those that are due at no time come last. */
const SOONEST = `coalesce(due_at, '9999-12-31Z')`;
const COUNTED = 1_000;

/** A fact that ends to-dos of a kind and subject: when it came, and of which recipient alone, where not of all. */
export interface TodoClosing {
  kind: string;
  subject: string;
  at: Date;
  of?: string;
}

@Injectable()
export class TodoStore {
  constructor(private readonly database: Database) {}

  /**
   * Opens what is not open yet, and moves what is: one of a kind, subject and recipient. What a later fact has closed
   * stays closed. Returns those that are open now, under the ids that they have, and whether each is new.
   */
  async open(tx: Tx, todos: readonly NewTodo[]): Promise<OpenedTodo[]> {
    if (todos.length === 0) return [];
    return query<OpenedTodo>(
      tx,
      `INSERT INTO notification.todo AS t (id, kind, subject, recipient_id, facts, since, due_at)
       SELECT n.id, n.kind, n.subject, n."recipientId", n.facts, n.since, n."dueAt" FROM jsonb_to_recordset($1)
         AS n (id uuid, kind text, subject text, "recipientId" uuid, facts jsonb, since timestamptz, "dueAt" timestamptz)
       WHERE NOT EXISTS (SELECT 1 FROM notification.todo_end e
           WHERE e.kind = n.kind AND e.subject = n.subject AND e.ended_at >= n.since)
         AND NOT EXISTS (SELECT 1 FROM notification.todo c
           WHERE c.kind = n.kind AND c.subject = n.subject AND c.closed_at > n.since
             AND (c.recipient_id = n."recipientId" OR NOT c.closed_alone))
       ON CONFLICT (kind, subject, recipient_id) WHERE closed_at IS NULL
       DO UPDATE SET due_at = excluded.due_at, facts = excluded.facts, since = excluded.since
       RETURNING t.id, t.kind, t.subject, t.recipient_id AS "recipientId", t.facts, t.since, t.due_at AS "dueAt",
         t.xmax = 0 AS "isNew"`,
      [JSON.stringify(todos)],
    );
  }

  /**
   * Closes what is open about these. Where nothing is, a fact that opened it may still be on its way: the last one that
   * was closed is noted as closed by now, or, where there was none, that it ended. `of` means one recipient alone: for the
   * others nothing ended. Returns those that were closed.
   */
  async close(tx: Tx, ends: readonly TodoClosing[]): Promise<string[]> {
    if (ends.length === 0) return [];
    const named = [
      ends.map(({ kind }) => kind),
      ends.map(({ subject }) => subject),
      ends.map(({ at }) => at),
      ends.map(({ of = null }) => of),
    ];
    const closed = await query<{ id: string; wasOpen: boolean }>(
      tx,
      `UPDATE notification.todo t SET closed_at = greatest(t.closed_at, last.ended_at),
         closed_alone = last.alone AND (t.closed_alone OR last."wasOpen")
       FROM (SELECT l.id, l.closed_at IS NULL AS "wasOpen", max(e.at) AS ended_at, bool_and(e.whose IS NOT NULL) AS alone
         FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::uuid[]) AS e (kind, subject, at, whose)
           JOIN notification.todo l ON l.kind = e.kind AND l.subject = e.subject AND l.since <= e.at
             AND l.recipient_id = coalesce(e.whose, l.recipient_id) GROUP BY 1, 2) last
       WHERE t.id = last.id RETURNING t.id, last."wasOpen"`,
      named,
    );
    await query(
      tx,
      `INSERT INTO notification.todo_end (kind, subject, ended_at)
       SELECT e.kind, e.subject, max(e.at)
       FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::uuid[]) AS e (kind, subject, at, whose)
       WHERE e.whose IS NULL AND NOT EXISTS (SELECT 1 FROM notification.todo t WHERE t.kind = e.kind AND t.subject = e.subject)
       GROUP BY 1, 2
       ON CONFLICT (kind, subject) DO UPDATE SET ended_at = greatest(todo_end.ended_at, excluded.ended_at)`,
      named,
    );
    return closed.filter(({ wasOpen }) => wasOpen).map(({ id }) => id);
  }

  /** Those that are still open, locked. */
  async lockOpen(tx: Tx, ids: readonly string[]): Promise<TodoEntity[]> {
    return tx
      .createQueryBuilder(TodoEntity, 't')
      .where('t.id = ANY (:ids) AND t.closedAt IS NULL', { ids })
      .orderBy('t.id')
      .setLock('pessimistic_read')
      .getMany();
  }

  /** Open ones, those that are due soonest first. */
  async page(asked: TodosAsked, limit: number, after?: TodosAfter): Promise<TodoEntity[]> {
    const { recipientId, kinds, overdueAt = null } = asked;
    return this.database.query<TodoEntity>(
      `SELECT id, kind, subject, recipient_id AS "recipientId", facts, since, due_at AS "dueAt", closed_at AS "closedAt",
         closed_alone AS "closedAlone", texted_at AS "textedAt"
       FROM notification.todo WHERE closed_at IS NULL AND recipient_id = $1 AND kind = ANY ($2)
         AND ($3::timestamptz IS NULL OR due_at <= $3)
         AND (${SOONEST}, id) > ($4::timestamptz, $5::uuid) ORDER BY ${SOONEST}, id LIMIT $6`,
      [
        recipientId,
        kinds,
        overdueAt,
        after?.dueAt ?? '-infinity',
        after?.id ?? '00000000-0000-0000-0000-000000000000',
        limit,
      ],
    );
  }

  /** How many are open of each kind, and how many of them are overdue; up to a thousand. */
  async counts(
    { recipientId, kinds }: TodosAsked,
    now: Date,
  ): Promise<{ kind: string; open: number; overdue: number }[]> {
    return this.database.query(
      `SELECT kind, count(*)::int AS open, (count(*) FILTER (WHERE due_at <= $3))::int AS overdue
       FROM (SELECT kind, due_at FROM notification.todo WHERE closed_at IS NULL AND recipient_id = $1 AND kind = ANY ($2)
         ORDER BY ${SOONEST}, id LIMIT ${COUNTED}) t GROUP BY kind ORDER BY kind`,
      [recipientId, kinds, now],
    );
  }

  /** Whether one of a kind is open about something. */
  async isOpen(tx: Tx, kind: string, subject: string): Promise<boolean> {
    return tx.existsBy(TodoEntity, { kind, subject, closedAt: IsNull() });
  }

  /** Every open one of a recipient, for their copy of what is kept about them. */
  async listOf(recipientId: string, limit: number): Promise<TodoEntity[]> {
    return this.database
      .repository(TodoEntity)
      .find({ where: { recipientId, closedAt: IsNull() }, order: { id: 'DESC' }, take: limit });
  }

  /** Forgets what was closed before an instant, at most so many; what is open stays. */
  async forgetClosedBefore(tx: Tx, before: Date, most: number): Promise<Forgotten> {
    const closed = {
      table: 'notification.todo',
      key: ['id'],
      at: 'closed_at',
      where: 'closed_at IS NOT NULL',
    };
    return forgetOlder(tx, closed, before, most);
  }

  /** Forgets that something was closed before anybody opened it. */
  async forgetEndsBefore(tx: Tx, before: Date, most: number): Promise<Forgotten> {
    return forgetOlder(
      tx,
      { table: 'notification.todo_end', key: ['kind', 'subject'], at: 'ended_at' },
      before,
      most,
    );
  }

  async removeAllOf(tx: Tx, recipientId: string): Promise<void> {
    await tx.delete(TodoEntity, { recipientId });
  }
}
