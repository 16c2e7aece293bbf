import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { BankAccounts } from '../../bank-account/bank-accounts.store.js';
import { PaymentFileChanges } from '../payment-file/payment-file.changes.js';
import { BreakChanges } from '../reconciliation/break.changes.js';
import type { BankLine, LineOutcome } from '../statement/bank-statement.entity.js';
import { BankStatementStore } from '../statement/bank-statement.store.js';
import { type LineVerdict, type PaymentStanding, verdictOnLine } from './line.rules.js';

/** A line, what it does, and what the books say of its payment. */
export interface Judged {
  line: BankLine;
  verdict: LineVerdict;
  expected: bigint | null;
}

/** What a line does to a payment; of one of another account whoever reads the line learns nothing. */
export function judged(line: BankLine, standing: PaymentStanding): Judged {
  const expected = standing.isOrdered ? standing.amount : null;
  return { line, verdict: verdictOnLine(line, standing), expected };
}

/** That lines were taken in: the breaks that they make or explain, and files of which nothing is open. */
@Injectable()
export class LineOutcomes {
  constructor(
    readonly statements: BankStatementStore,
    private readonly breaks: BreakChanges,
    private readonly files: PaymentFileChanges,
    private readonly accounts: BankAccounts,
    private readonly clock: Clock,
  ) {}

  async taken(tx: Tx, judged: readonly Judged[]): Promise<void> {
    for (const one of judged) await this.breaksOf(tx, one);
    const ended = judged.flatMap(({ line, verdict }) =>
      line.subjectId !== null && verdict.do !== 'nothing' ? [line.subjectId] : [],
    );
    const at = this.clock.now();
    if (ended.length > 0) await this.files.answered(tx, ended, at);
    await this.statements.applied(
      tx,
      judged.map(({ line, verdict }) => ({ id: line.id, outcome: outcomeOf(line, verdict) })),
      at,
    );
  }

  private async breaksOf(tx: Tx, { line, verdict, expected }: Judged): Promise<void> {
    const { accountId, subjectId, id: lineId, statementId, amount, day, reasonCode } = line;
    const holderId = this.accounts.byId(accountId)?.holderId ?? null;
    if (subjectId !== null)
      for (const kind of verdict.explains)
        // one line explains one break
        for (const found of (await this.breaks.breaks.openAbout(tx, kind, subjectId)).slice(0, 1))
          await this.breaks.close(tx, found, { holderId, resolution: null });
    if (verdict.break === null) return;
    const about = { accountId, holderId, subjectId, lineId, statementId, amount, expected, day, reasonCode };
    await this.breaks.open(tx, { ...about, kind: verdict.break, key: lineId });
  }
}

function outcomeOf({ kind }: BankLine, verdict: LineVerdict): LineOutcome {
  if (verdict.do !== 'nothing') return 'taken';
  if (verdict.break !== null) return 'break';
  return kind === 'status' ? 'noted' : 'taken';
}
