import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { type Page, pageBy } from '../../platform/http/page.js';
import { partyOf } from '../../platform/ids/ids.js';
import type { TodoCountsDto, TodoDto, TodoQuery } from './todo.dto.js';
import type { TodoEntity } from './todo.entity.js';
import { TodoStore } from './todo.store.js';
import { kindsFor, todoOf, TODOS, todoWords } from './kinds/todos.js';

const NEVER = new Date('9999-12-31T00:00:00.000Z');
const SOONEST_FIRST = {
  shape: ['instant', 'uuid'],
  keyOf: ({ dueAt, id }: TodoEntity) => [(dueAt ?? NEVER).toISOString(), id],
} as const;

/** What a caller must do: a person for themselves, a member what its duties take, a machine what its scopes do. */
@Injectable()
export class TodoQueries {
  constructor(
    private readonly todos: TodoStore,
    private readonly clock: Clock,
  ) {}

  /** Open ones, those that are due soonest first. */
  async list(actor: Actor, query: TodoQuery): Promise<Page<TodoDto>> {
    const now = this.clock.now();
    const asked = {
      recipientId: partyOf(actor),
      kinds: kindsOf(actor).filter((kind) => query.kind === undefined || kind === query.kind),
      ...(query.overdue && { overdueAt: now }),
    };
    return pageBy(
      query,
      SOONEST_FIRST,
      (limit, after) => this.todos.page(asked, limit, after && { dueAt: after[0], id: after[1] }),
      (row) => viewOf(row, now),
    );
  }

  async counts(actor: Actor): Promise<TodoCountsDto> {
    const asked = { recipientId: partyOf(actor), kinds: kindsOf(actor) };
    const kinds = await this.todos.counts(asked, this.clock.now());
    const sum = (of: 'open' | 'overdue'): number => kinds.reduce((all, kind) => all + kind[of], 0);
    return { open: sum('open'), overdue: sum('overdue'), kinds };
  }
}

/** Kinds that a caller may do something about. */
function kindsOf({ duties, organisationId }: Actor): string[] {
  return organisationId ? kindsFor(duties) : TODOS.map(({ kind }) => kind);
}

function viewOf({ id, kind, subject, facts, since, dueAt }: TodoEntity, now: Date): TodoDto {
  const row = todoOf(kind);
  const call = row ? { operation: row.call.operation, path: row.call.path(subject) } : null;
  const overdue = dueAt !== null && dueAt <= now;
  return { id, kind, subject, ...todoWords(kind, facts), facts, since, dueAt, overdue, call };
}
