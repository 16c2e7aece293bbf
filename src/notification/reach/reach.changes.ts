import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { noticeUndelivered, personReached, type PersonReached } from '../events.js';
import { TodoStore } from '../todo/todo.store.js';

/** That a notice reached nobody, and that its person was reached after all. */
@Injectable()
export class ReachChanges {
  constructor(
    private readonly todos: TodoStore,
    private readonly outbox: Outbox,
  ) {}

  async missed(tx: Tx, recipientId: string, reasonCode: string): Promise<void> {
    await this.outbox.append(tx, noticeUndelivered, { recipientId, reasonCode }, recipientId);
  }

  /** Nothing where nobody looks for the person. Returns whether somebody does. */
  async reached(tx: Tx, recipientId: string, means: PersonReached['means']): Promise<boolean> {
    if (!(await this.todos.isOpen(tx, 'reach-person', recipientId))) return false;
    await this.outbox.append(tx, personReached, { recipientId, means }, recipientId);
    return true;
  }
}
