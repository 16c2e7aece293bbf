import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { BankAccounts } from '../../bank-account/bank-accounts.store.js';
import { BankCreditChanges } from '../credit/bank-credit.changes.js';
import type { Match } from '../credit/credit-matching.queries.js';
import type { BankLine } from '../statement/bank-statement.entity.js';
import { BankStatementStore } from '../statement/bank-statement.store.js';

/** Takes in money that came. */
@Injectable()
export class CreditLines {
  constructor(
    private readonly credits: BankCreditChanges,
    private readonly accounts: BankAccounts,
    private readonly statements: BankStatementStore,
  ) {}

  async run(tx: Tx, line: BankLine, match: Match, at: Date): Promise<void> {
    const credit = (await this.credits.credits.lock(tx, line.id))!;
    const holderId = this.accounts.byId(line.accountId)?.holderId ?? null;
    if ('reference' in match) await this.credits.fund(tx, credit, match.reference, at);
    else await this.credits.suspend(tx, credit, { holderId, why: match.why, at });
    const outcome = 'reference' in match ? 'funded' : 'unmatched';
    await this.statements.applied(tx, [{ id: line.id, outcome }], at);
  }
}
