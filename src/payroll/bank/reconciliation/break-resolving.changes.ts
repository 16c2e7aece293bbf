import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { BankAccounts } from '../../bank-account/bank-accounts.store.js';
import { StatementsMissing } from '../../errors.js';
import { UnpaidPayments } from '../payment-file/making/unpaid-payments.changes.js';
import { PaymentFileChanges } from '../payment-file/payment-file.changes.js';
import type { ReconciliationBreak } from './break.entity.js';
import type { BreakResolution } from './break.rules.js';
import { Reconciling } from './reconciling.changes.js';

/** What an explanation does. */
@Injectable()
export class BreakResolving {
  constructor(
    private readonly reconciling: Reconciling,
    private readonly unpaid: UnpaidPayments,
    private readonly files: PaymentFileChanges,
    private readonly accounts: BankAccounts,
    private readonly clock: Clock,
  ) {}

  async lock(tx: Tx, breakId: string): Promise<ReconciliationBreak | null> {
    return this.reconciling.breaks.breaks.lock(tx, breakId);
  }

  /** That a payment was never made is borne out by statements of all its days. @throws StatementsMissing */
  async requireProof(tx: Tx, { subjectId, accountId }: ReconciliationBreak): Promise<void> {
    const file = subjectId === null ? null : await this.files.files.liveOf(tx, subjectId);
    if (!file?.downloadedAt || subjectId === null) throw StatementsMissing({ facts: { until: null } });
    const { isProven, until } = await this.reconciling.silenceSince(tx, accountId, file.downloadedAt);
    if (!isProven || (await this.reconciling.breaks.breaks.isShown(tx, subjectId, accountId)))
      throw StatementsMissing({ facts: { until } });
  }

  /** @returns when */
  async close(tx: Tx, found: ReconciliationBreak, resolution: BreakResolution): Promise<Date> {
    const { subjectId, accountId } = found;
    const at = this.clock.now();
    await this.reconciling.breaks.close(tx, found, { holderId: this.holderOf(accountId), resolution });
    if (resolution === 'not-paid' && subjectId !== null) {
      await this.unpaid.fail(tx, subjectId, at);
      await this.files.answered(tx, [subjectId], at);
    }
    return at;
  }

  /** Breaks that nobody explained in time. */
  async remind(tx: Tx, ids: readonly string[]): Promise<void> {
    const { breaks } = this.reconciling;
    for (const found of await breaks.breaks.lockOpen(tx, ids))
      await breaks.remind(tx, found, this.holderOf(found.accountId));
  }

  private holderOf(accountId: string): string | null {
    return this.accounts.byId(accountId)?.holderId ?? null;
  }
}
