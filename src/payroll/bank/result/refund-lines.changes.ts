import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import type { RefundAnswer } from '../refund/refund.changes.js';
import { RefundAnswers } from '../refund/refund-answers.changes.js';
import type { BankLine } from '../statement/bank-statement.entity.js';
import type { LineVerdict } from './line.rules.js';
import { judged, LineOutcomes } from './line-outcomes.changes.js';
import { PaymentStandings, standingOf } from './payment-standing.store.js';

/** Takes in what the bank says of a refund. */
@Injectable()
export class RefundLines {
  constructor(
    private readonly answers: RefundAnswers,
    private readonly standings: PaymentStandings,
    private readonly outcomes: LineOutcomes,
  ) {}

  async run(tx: Tx, line: BankLine, at: Date): Promise<void> {
    const id = line.subjectId!;
    const refund = (await this.answers.refunds.refunds.lock(tx, id))!;
    const ordered = await this.standings.ordered(tx, [id]);
    const entries = await this.outcomes.statements.entriesOf(tx, [id]);
    const found = judged(line, standingOf(refund, line, { entries, ordered }));
    const answer = answerOf(found.verdict);
    if (answer) await this.answers.answered(tx, refund, { ...answer, at });
    await this.outcomes.taken(tx, [found]);
  }
}

function answerOf({ do: what, code }: LineVerdict): RefundAnswer | null {
  if (what === 'nothing') return null;
  return what === 'settle' ? { do: what } : { do: what, code: code ?? 'RJCT' };
}
