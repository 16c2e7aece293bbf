import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { TextingChanges } from './texting.changes.js';

/** It is time to text people about what they must do. */
@Injectable()
export class TextTodos {
  constructor(private readonly texts: TextingChanges) {}

  async run(tx: Tx, recipientIds: readonly string[]): Promise<void> {
    await this.texts.send(tx, recipientIds);
  }
}
