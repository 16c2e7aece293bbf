import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { NoSuchMessage } from '../errors.js';
import { ReachChanges } from '../reach/reach.changes.js';
import { MessageStore } from './message.store.js';

@Injectable()
export class MarkRead {
  constructor(
    private readonly commands: Commands,
    private readonly messages: MessageStore,
    private readonly clock: Clock,
    private readonly reach: ReachChanges,
  ) {}

  /** Marks a message read; the first time counts. @throws NoSuchMessage */
  async run(recipientId: string, messageId: string): Promise<void> {
    await this.commands.unkeyed(async (tx) => {
      if (!(await this.messages.markRead(tx, messageId, recipientId, this.clock.now())))
        throw NoSuchMessage();
      await this.reach.reached(tx, recipientId, 'inbox');
    });
  }
}
