import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../../platform/database/database.js';
import { PayoutChanges } from '../../../payout/payout.changes.js';
import { PayoutStore } from '../../../payout/payout.store.js';
import type { PayoutId } from '../../../payroll.types.js';
import { RefundAnswers } from '../../refund/refund-answers.changes.js';

const NEVER_PAID = 'BANK_NEVER_PAID';

/** Payments of which two persons say, and statements bear out, that the bank never made them. */
@Injectable()
export class UnpaidPayments {
  constructor(
    private readonly payouts: PayoutStore,
    private readonly changes: PayoutChanges,
    private readonly answers: RefundAnswers,
  ) {}

  /** Its money is back in its fund, and what it was for is owed again. A payment that was said to be made is not touched. */
  async fail(tx: Tx, subjectId: string, at: Date): Promise<void> {
    const payouts = await this.payouts.lockAll(tx, [subjectId as PayoutId]);
    for (const payout of payouts) {
      const said = { outBizNo: payout.id, orderId: '', amount: payout.net, reasonCode: NEVER_PAID };
      await this.changes.answered(tx, [{ payout, reply: { ...said, kind: 'order', state: 'FAIL' } }], at);
    }
    for (const refund of await this.answers.refunds.refunds.lockIn(tx, [subjectId], ['submitted']))
      await this.answers.answered(tx, refund, { do: 'fail', code: NEVER_PAID, at });
    await this.changes.complete(tx, payouts, at);
  }
}
