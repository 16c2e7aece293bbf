import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { MessageStore } from './message.store.js';

/** Drops the messages of a person who was erased. */
@Injectable()
export class ClearInbox {
  constructor(private readonly messages: MessageStore) {}

  async run(tx: Tx, recipientId: string): Promise<void> {
    await this.messages.removeAllOf(tx, recipientId);
  }
}
