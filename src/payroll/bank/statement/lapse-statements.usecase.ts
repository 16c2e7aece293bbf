import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { BankStatementChanges } from './bank-statement.changes.js';

/** Files of banks that no second person handed in. */
@Injectable()
export class LapseStatements {
  constructor(private readonly changes: BankStatementChanges) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const statement of await this.changes.statements.lockImported(tx, ids))
      await this.changes.lapse(tx, statement);
  }
}
