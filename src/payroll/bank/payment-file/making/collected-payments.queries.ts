import { Injectable } from '@nestjs/common';
import type { BankAccount } from '../../../../platform/config/config.js';
import { Parameters } from '../../../../platform/parameter/parameters.js';
import { BankAccounts } from '../../../bank-account/bank-accounts.store.js';
import { paymentFileCollectMinutes, paymentFileItems } from '../../../parameters.js';
import type { Refund } from '../../refund/refund.entity.js';
import { RefundStore } from '../../refund/refund.store.js';
import { type Payable, PaymentPayees } from './payment-payees.queries.js';
import { type Payers, WaitingPayments, type WaitingPayout } from './waiting-payments.store.js';

const MINUTE_MS = 60_000;

/** What goes into the next file of an account. */
export interface Collected extends Payable {
  payouts: WaitingPayout[];
  refunds: Refund[];
}

/** Payments that were collected long enough, or are enough for a file. */
@Injectable()
export class CollectedPayments {
  constructor(
    readonly accounts: BankAccounts,
    private readonly waiting: WaitingPayments,
    private readonly refunds: RefundStore,
    private readonly payees: PaymentPayees,
    private readonly parameters: Parameters,
  ) {}

  /** Whose payouts go out of an account. */
  payersOf({ holderId }: BankAccount): Payers {
    return holderId === undefined
      ? { ids: this.accounts.holders(), isOthers: true }
      : { ids: [holderId], isOthers: false };
  }

  /** Null while they are still collected. */
  async of(account: BankAccount, at: Date): Promise<Collected | null> {
    const limit = await this.parameters.today(paymentFileItems);
    const minutes = await this.parameters.today(paymentFileCollectMinutes);
    const payouts = await this.waiting.due(at, this.payersOf(account), limit);
    const refunds = await this.refunds.ready(account.id, limit - payouts.length);
    const oldest = payouts[0]?.nextAt ?? refunds[0]?.requestedAt;
    if (!oldest) return null;
    const isFull = payouts.length + refunds.length >= limit;
    if (!isFull && at.getTime() - oldest.getTime() < minutes * MINUTE_MS) return null;
    return { payouts, refunds, ...(await this.payees.of(payouts, refunds)) };
  }
}
