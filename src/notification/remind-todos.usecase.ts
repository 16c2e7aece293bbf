import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { todoReminded } from './events.js';
import { TodoStore } from './todo/todo.store.js';
import { todoFacts } from './todo/kinds/todos.js';

/** Reminds those who have not acted yet. What was closed meanwhile reminds nobody. */
@Injectable()
export class RemindTodos {
  constructor(
    private readonly todos: TodoStore,
    private readonly outbox: Outbox,
  ) {}

  async run(tx: Tx, ids: readonly string[], at: 'half-time' | 'last-day'): Promise<void> {
    const open = await this.todos.lockOpen(tx, ids);
    await this.outbox.appendAll(
      tx,
      todoReminded,
      open.map((todo) => ({ payload: { ...todoFacts(todo), at }, stream: todo.id })),
    );
  }
}
