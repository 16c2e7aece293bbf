import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import type { BankLine } from '../statement/bank-statement.entity.js';
import { isDuplicate, type LineVerdict } from './line.rules.js';
import { LineOutcomes } from './line-outcomes.changes.js';
import { PaymentStandings } from './payment-standing.store.js';
import { PayoutLines } from './payout-lines.changes.js';
import { RefundLines } from './refund-lines.changes.js';

/** Takes in lines by what they are about. */
@Injectable()
export class PaymentLines {
  constructor(
    readonly payouts: PayoutLines,
    readonly refunds: RefundLines,
    readonly standings: PaymentStandings,
    readonly outcomes: LineOutcomes,
  ) {}

  /** Money that left, or came back, and nobody here ordered; or a status of what nobody here knows. */
  async unknown(tx: Tx, line: BankLine): Promise<void> {
    await this.outcomes.taken(tx, [{ line, verdict: broken('unknown-line'), expected: null }]);
  }

  /** What the bank says of a whole file is said of each of its payments, unless it has the file already. */
  async file(tx: Tx, line: BankLine): Promise<void> {
    const isRefused = line.status === 'RJCT';
    if (isRefused && isDuplicate(line.reasonCode))
      return this.outcomes.taken(tx, [{ line, verdict: broken('duplicate-line'), expected: null }]);
    const ids =
      line.subjectId === null ? [] : await this.standings.ofFile(tx, line.subjectId, line.accountId);
    if (ids.length === 0) return this.unknown(tx, line);
    if (isRefused || line.status === 'ACSC') await this.outcomes.statements.spread(tx, line, ids);
    return this.outcomes.taken(tx, [{ line, verdict: NOTHING, expected: null }]);
  }
}

const NOTHING: LineVerdict = { do: 'nothing', code: null, break: null, explains: [] };

function broken(kind: LineVerdict['break']): LineVerdict {
  return { ...NOTHING, break: kind };
}
