import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../identity/index.js';
import type { Tx } from '../platform/database/database.js';
import { Deadlines } from '../platform/deadline/deadlines.js';
import { newId } from '../platform/ids/ids.js';
import type { DomainEvent } from '../platform/outbox/handler.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { todoOpened } from './events.js';
import { MailingChanges } from './mailbox/mailing.changes.js';
import { TextingChanges } from './texting/texting.changes.js';
import { TextingQueries } from './texting/texting.queries.js';
import { remindersOf } from './todo/reminder.rules.js';
import { type NewTodo, type OpenedTodo, type TodoClosing, TodoStore } from './todo/todo.store.js';
import { todoFacts, todoOf, type Turned, turnedBy } from './todo/kinds/todos.js';
import { HALF_TIME, LAST_DAY } from './waits.js';

type Opening = Turned['opened'][number] & { since: Date };

/** Who is there, and who of them is texted. */
@Injectable()
export class TodoReaders {
  constructor(
    readonly identity: IdentityFacade,
    readonly wishes: TextingQueries,
    readonly texting: TextingChanges,
    readonly mailing: MailingChanges,
  ) {}
}

/** Opens and closes to-dos as facts say, in the transaction of their delivery. */
@Injectable()
export class KeepTodos {
  constructor(
    private readonly parties: TodoReaders,
    private readonly todos: TodoStore,
    private readonly deadlines: Deadlines,
    private readonly outbox: Outbox,
  ) {}

  /** Events of one name, in their order. */
  async run(tx: Tx, events: readonly DomainEvent<object>[]): Promise<void> {
    const turned = events.map(({ name, payload, occurredAt }) => ({
      ...turnedBy(name, payload),
      occurredAt,
    }));
    await this.close(
      tx,
      turned.flatMap(({ closed, occurredAt: at }) => closed.map((one) => ({ ...one, at }))),
    );
    const openings = turned.flatMap(({ opened, occurredAt: since }) =>
      opened.map((one) => ({ ...one, since })),
    );
    if (openings.length > 0) await this.open(tx, openings);
  }

  private async close(tx: Tx, closings: readonly TodoClosing[]): Promise<void> {
    const ids = await this.todos.close(tx, closings);
    this.deadlines.clearAll(tx, HALF_TIME, ids);
    this.deadlines.clearAll(tx, LAST_DAY, ids);
  }

  private async open(tx: Tx, openings: readonly Opening[]): Promise<void> {
    const operators = openings.some((one) => one.operators) ? await this.operators() : [];
    const todos = openings.flatMap(
      ({ kind, subject, to, operators: everyOperator, dueAt, facts = {}, since }) =>
        [...new Set([...to, ...(everyOperator ? operators : [])])]
          .filter((recipientId) => recipientId !== null)
          .map((recipientId): NewTodo => {
            const due = dueAt ? new Date(dueAt) : null;
            return { id: newId(), kind, subject, recipientId, facts, since, dueAt: due };
          }),
    );
    const opened = await this.todos.open(tx, todos);
    this.remind(tx, opened);
    const fresh = opened.filter(({ isNew, kind }) => isNew && !todoOf(kind)?.isOwnAct);
    const urgent = fresh.filter(({ kind }) => todoOf(kind)?.isUrgent);
    if (urgent.length > 0) await this.text(tx, [...new Set(urgent.map((one) => one.recipientId))]);
    await this.outbox.appendAll(
      tx,
      todoOpened,
      fresh.map((todo) => ({ payload: todoFacts(todo), stream: todo.id })),
    );
  }

  private async text(tx: Tx, recipientIds: readonly string[]): Promise<void> {
    await this.parties.texting.plan(tx, await this.parties.wishes.untoldFor(tx, recipientIds));
    await this.parties.mailing.plan(tx, recipientIds);
  }

  /** What was moved is reminded of by its new time, or no more where that is too near. */
  private remind(tx: Tx, todos: readonly OpenedTodo[]): void {
    for (const [name, at] of [
      [HALF_TIME, 'halfTime'],
      [LAST_DAY, 'lastDay'],
    ] as const) {
      const all = todos.map((todo) => ({
        subject: todo.id,
        dueAt: remindersOf(todo)[at],
        isNew: todo.isNew,
      }));
      const none = all.filter(({ dueAt, isNew }) => !dueAt && !isNew);
      this.deadlines.clearAll(
        tx,
        name,
        none.map(({ subject }) => subject),
      );
      this.deadlines.setAll(
        tx,
        name,
        all.flatMap(({ subject, dueAt }) => (dueAt ? [{ subject, dueAt }] : [])),
      );
    }
  }

  private async operators(): Promise<string[]> {
    const operators = await this.parties.identity.organisations({ kind: 'operator', limit: 100 });
    return operators.map(({ id }) => id);
  }
}
