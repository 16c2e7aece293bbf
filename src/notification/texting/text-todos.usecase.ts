import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { TextingChanges } from './texting.changes.js';
import { TextingQueries } from './texting.queries.js';

/** It is time to text people about what they must do. */
@Injectable()
export class TextTodos {
  constructor(
    private readonly texts: TextingChanges,
    private readonly queries: TextingQueries,
  ) {}

  async run(tx: Tx, personIds: readonly string[]): Promise<void> {
    await this.texts.send(tx, await this.queries.untold(tx, personIds));
  }
}
