import { Injectable } from '@nestjs/common';
import { Forgetting } from '../../platform/command/forgetting.js';
import { closedTodoDays } from '../parameters.js';
import { TodoStore } from './todo.store.js';

/** Forgets to-dos that were closed long ago. */
@Injectable()
export class ForgetTodos {
  constructor(
    private readonly forgetting: Forgetting,
    private readonly todos: TodoStore,
  ) {}

  /** @returns how many went */
  async run(): Promise<number> {
    const closed = await this.forgetting.olderThan(closedTodoDays, (tx, before, most) =>
      this.todos.forgetClosedBefore(tx, before, most),
    );
    const ends = await this.forgetting.olderThan(closedTodoDays, (tx, before, most) =>
      this.todos.forgetEndsBefore(tx, before, most),
    );
    return closed + ends;
  }
}
