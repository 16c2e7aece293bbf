import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { BankAccounts } from '../../bank-account/bank-accounts.store.js';
import { BankCreditChanges } from '../credit/bank-credit.changes.js';
import type { Match } from '../credit/credit-matching.queries.js';
import { BreakChanges } from '../reconciliation/break.changes.js';
import type { BankLine, LineOutcome } from '../statement/bank-statement.entity.js';
import { BankStatementStore } from '../statement/bank-statement.store.js';
import { isSaidElsewhere } from './line.rules.js';

/** Takes in money that came. */
@Injectable()
export class CreditLines {
  constructor(
    private readonly credits: BankCreditChanges,
    private readonly accounts: BankAccounts,
    private readonly statements: BankStatementStore,
    private readonly breaks: BreakChanges,
  ) {}

  /** What another export of the bank may have said already moves no money: people say whether it is the same. */
  async run(tx: Tx, line: BankLine, match: Match, at: Date): Promise<void> {
    const { accountId, id: lineId, statementId, amount, day } = line;
    const holderId = this.accounts.byId(accountId)?.holderId ?? null;
    if (!isSaidElsewhere(line, await this.statements.saidOf(tx, line))) return this.take(tx, line, match, at);
    const about = { accountId, holderId, lineId, statementId, amount, day };
    await this.breaks.open(tx, { ...about, kind: 'said-twice', key: lineId });
    await this.applied(tx, line, 'break', at);
  }

  /** Two persons say whether it is another movement than what another export said. */
  async decided(
    tx: Tx,
    { lineId, match, isAnother }: { lineId: string; match: Match; isAnother: boolean },
    at: Date,
  ): Promise<void> {
    if (isAnother) return this.take(tx, (await this.statements.lockLine(tx, lineId))!, match, at);
    await this.credits.repeated(tx, (await this.credits.credits.lock(tx, lineId))!);
  }

  private async take(tx: Tx, line: BankLine, match: Match, at: Date): Promise<void> {
    const credit = (await this.credits.credits.lock(tx, line.id))!;
    const holderId = this.accounts.byId(line.accountId)?.holderId ?? null;
    if ('reference' in match) await this.credits.fund(tx, credit, match.reference, at);
    else await this.credits.suspend(tx, credit, { holderId, why: match.why, at });
    await this.applied(tx, line, 'reference' in match ? 'funded' : 'unmatched', at);
  }

  private async applied(tx: Tx, { id }: BankLine, outcome: LineOutcome, at: Date): Promise<void> {
    await this.statements.applied(tx, [{ id, outcome }], at);
  }
}
