import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { Terms, workingDays } from '../../../platform/deadline/terms.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { BankAccounts } from '../../bank-account/bank-accounts.store.js';
import { bankStatementConfirmed, bankStatementImported, bankStatementLapsed } from '../../events.js';
import { statementConfirmDays } from '../../parameters.js';
import { statementUnconfirmed } from '../../waits.js';
import type { BankStatement } from './bank-statement.entity.js';
import { BankStatementStore } from './bank-statement.store.js';

/** How a file of a bank comes to count, and the events that say so. */
@Injectable()
export class BankStatementChanges {
  constructor(
    readonly statements: BankStatementStore,
    private readonly accounts: BankAccounts,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
  ) {}

  /** One person handed it in: nothing of it counts yet. */
  async imported(tx: Tx, statement: BankStatement): Promise<void> {
    const confirmBy = await this.terms.fromNow(tx, workingDays(statementConfirmDays));
    await this.statements.insert(tx, { ...statement, confirmBy });
    this.deadlines.set(tx, statementUnconfirmed, statement.id, confirmBy);
    const fact = { ...this.factOf(statement), confirmBy: confirmBy.toISOString() };
    await this.outbox.append(tx, bankStatementImported, fact, statement.id);
  }

  /** Another person handed in the same file. The statement is locked. */
  async confirmed(
    tx: Tx,
    statement: BankStatement,
    by: { confirmedBy: string; confirmedAt: Date; newLines: number },
  ): Promise<void> {
    this.deadlines.clear(tx, statementUnconfirmed, statement.id);
    await this.statements.change(tx, statement, { ...by, state: 'confirmed', confirmBy: null });
    await this.outbox.append(tx, bankStatementConfirmed, this.factOf(statement), statement.id);
  }

  /** Nobody else did in time: nothing of it counts. The statement is locked. */
  async lapse(tx: Tx, statement: BankStatement): Promise<void> {
    await this.statements.change(tx, statement, { state: 'lapsed', confirmBy: null });
    await this.outbox.append(tx, bankStatementLapsed, this.factOf(statement), statement.id);
  }

  private factOf({ id: statementId, accountId }: BankStatement) {
    return { statementId, accountId, holderId: this.accounts.byId(accountId)?.holderId ?? null };
  }
}
