import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import type { Tx } from '../../../platform/database/database.js';
import type { BankStatement } from '../statement/bank-statement.entity.js';
import { BankStatementStore } from '../statement/bank-statement.store.js';
import { BankSilence, type Silence } from '../statement/bank-silence.changes.js';
import { BreakChanges } from './break.changes.js';
import type { MissingPayment } from './break.store.js';

/** What holding an account against its statements finds. */
@Injectable()
export class Reconciling {
  constructor(
    readonly statements: BankStatementStore,
    readonly breaks: BreakChanges,
    private readonly silence: BankSilence,
  ) {}

  /** A statement does not come to its closing balance (`inside`), or does not begin where the one before it ended. */
  async gap(
    tx: Tx,
    statement: BankStatement,
    { holderId, inside }: { holderId: string | null; inside: boolean },
  ): Promise<void> {
    const { id: statementId, accountId, opening, closing, gap, fromDay: day } = statement;
    const sums = inside
      ? { amount: closing, expected: closing === null ? null : closing - gap }
      : { amount: opening, expected: null };
    const key = `${statementId}:${inside ? 'lines' : 'opening'}`;
    await this.breaks.open(tx, { accountId, holderId, kind: 'balance-gap', key, day, statementId, ...sums });
  }

  /** A statement that came later fills the gap before this one. */
  async noGap(tx: Tx, { id }: BankStatement, holderId: string | null): Promise<void> {
    for (const found of await this.breaks.breaks.openOf(tx, 'balance-gap', [`${id}:opening`]))
      await this.breaks.close(tx, found, { holderId, resolution: null });
  }

  /** Those of these downloads since which statements show every day on which the bank usually answers. */
  async answered(tx: Tx, accountId: string, downloads: ReadonlySet<number>): Promise<Set<number>> {
    const found = new Set<number>();
    for (const at of downloads)
      if ((await this.silence.answered(tx, accountId, new Date(at))).isProven) found.add(at);
    return found;
  }

  /** Statements show all days since a payment was downloaded, and do not show that it left. */
  async missing(
    tx: Tx,
    { accountId, holderId }: { accountId: string; holderId: string | null },
    { subjectId, amount: expected, downloadedAt }: MissingPayment,
  ): Promise<void> {
    if (await this.breaks.breaks.isShown(tx, subjectId, accountId)) return;
    const day = businessDay(downloadedAt);
    const about = { accountId, holderId, key: subjectId, subjectId, expected, day };
    await this.breaks.open(tx, { ...about, kind: 'missing-at-bank' });
  }

  /** Whether statements cover every day until a payment may be declared never made. */
  async silenceSince(tx: Tx, accountId: string, since: Date): Promise<Silence> {
    return this.silence.since(tx, accountId, since);
  }
}
