import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { BankAccounts } from '../../bank-account/bank-accounts.store.js';
import { BankCreditChanges } from '../credit/bank-credit.changes.js';
import type { Refund } from './refund.entity.js';
import { type RefundAnswer, RefundChanges } from './refund.changes.js';

/**
 * How refunds end, and what that means for a credit that was to go back by one: it is over when its payer has it, and waits for
 * people again when not, whoever says so. The refund is locked.
 */
@Injectable()
export class RefundAnswers {
  constructor(
    readonly refunds: RefundChanges,
    private readonly credits: BankCreditChanges,
    private readonly accounts: BankAccounts,
  ) {}

  async answered(tx: Tx, refund: Refund, answer: RefundAnswer & { at: Date }): Promise<void> {
    await this.refunds.answered(tx, refund, answer);
    if (refund.kind !== 'credit') return;
    const credit = (await this.credits.credits.lock(tx, refund.creditId))!;
    if (answer.do === 'settle') await this.credits.returned(tx, credit);
    else await this.credits.cameBack(tx, credit, this.accounts.byId(refund.accountId)?.holderId ?? null);
  }
}
