import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { BankAccounts } from '../../bank-account/bank-accounts.store.js';
import { BankCreditChanges } from '../credit/bank-credit.changes.js';
import { type RefundAnswer, RefundChanges } from '../refund/refund.changes.js';
import type { Refund } from '../refund/refund.entity.js';
import type { BankLine } from '../statement/bank-statement.entity.js';
import type { LineVerdict } from './line.rules.js';
import { judged, LineOutcomes } from './line-outcomes.changes.js';
import { PaymentStandings, standingOf } from './payment-standing.store.js';

/** Takes in what the bank says of a refund. */
@Injectable()
export class RefundLines {
  constructor(
    private readonly refunds: RefundChanges,
    private readonly credits: BankCreditChanges,
    private readonly accounts: BankAccounts,
    private readonly standings: PaymentStandings,
    private readonly outcomes: LineOutcomes,
  ) {}

  async run(tx: Tx, line: BankLine, at: Date): Promise<void> {
    const id = line.subjectId!;
    const refund = (await this.refunds.refunds.lock(tx, id))!;
    const ordered = await this.standings.ordered(tx, [id]);
    const entries = await this.outcomes.statements.entriesOf(tx, [id]);
    const found = judged(line, standingOf(refund, line, { entries, ordered }));
    const answer = answerOf(found.verdict);
    if (answer) {
      await this.refunds.answered(tx, refund, { ...answer, at });
      if (refund.kind === 'credit') await this.creditOf(tx, refund, answer);
    }
    await this.outcomes.taken(tx, [found]);
  }

  /** A credit that was sent back is over when its payer has it, and waits for people again when not. */
  private async creditOf(tx: Tx, { creditId, accountId }: Refund, answer: RefundAnswer): Promise<void> {
    const credit = (await this.credits.credits.lock(tx, creditId))!;
    if (answer.do === 'settle') await this.credits.returned(tx, credit);
    else await this.credits.cameBack(tx, credit, this.accounts.byId(accountId)?.holderId ?? null);
  }
}

function answerOf({ do: what, code }: LineVerdict): RefundAnswer | null {
  if (what === 'nothing') return null;
  return what === 'settle' ? { do: what } : { do: what, code: code ?? 'RJCT' };
}
