import { Injectable } from '@nestjs/common';
import { PayeeStore, type SignedPayout } from '../../../payee/payee.store.js';
import { BankCreditStore } from '../../credit/bank-credit.store.js';
import type { Refund } from '../../refund/refund.entity.js';
import { RefundStore } from '../../refund/refund.store.js';
import type { FilePayment } from '../format/payment-file.types.js';

/** A payout as far as a file names it. */
export type PayableWage = SignedPayout & { kind: 'wage' | 'claim'; net: bigint };

/** Payments with their payees in clear, and why others can not be paid by a file. */
export interface Payable {
  payments: FilePayment[];
  refused: Map<string, string>;
}

/** Whom the payments of a file go to, in clear; workers see in the log that it was read. */
@Injectable()
export class PaymentPayees {
  constructor(
    private readonly payees: PayeeStore,
    private readonly credits: BankCreditStore,
    private readonly refunds: RefundStore,
  ) {}

  /** In the order of their ids, so that the same payments give the same file. */
  async of(payouts: readonly PayableWage[], refunds: readonly Refund[]): Promise<Payable> {
    const refused = new Map<string, string>();
    const wages = await this.wages(payouts, refused);
    const payers = await this.credits.payersOf(refunds.map(({ creditId }) => creditId));
    const named = await this.refunds.payeesOf(refunds);
    const back = refunds.flatMap(({ id, amount, creditId }): FilePayment[] => {
      const payer = named.get(id) ?? payers.get(creditId);
      if (payer !== undefined && payer.name !== '' && payer.account !== '')
        return [{ id, amount, name: payer.name, account: payer.account, purpose: 'refund' }];
      refused.set(id, 'PAYER_UNKNOWN');
      return [];
    });
    return { payments: [...wages, ...back].sort((a, b) => (a.id < b.id ? -1 : 1)), refused };
  }

  private async wages(payouts: readonly PayableWage[], refused: Map<string, string>): Promise<FilePayment[]> {
    if (payouts.length === 0) return [];
    const payees = await this.payees.payees([...payouts]);
    return payouts.flatMap(({ id, net, kind }): FilePayment[] => {
      const payee = payees.get(id);
      if (payee === undefined || typeof payee === 'string') refused.set(id, REFUSED[payee ?? 'differs']);
      // no bank pays into an account of another payment institution by a file
      else if (payee.kind !== 'bank') refused.set(id, 'PAYEE_NOT_A_BANK');
      else return [{ id, amount: net, name: payee.holder, account: payee.account, purpose: kind }];
      return [];
    });
  }
}

const REFUSED = {
  differs: 'PAYEE_DIFFERS',
  erased: 'PAYEE_ERASED',
  unreadable: 'PAYEE_UNREADABLE',
} as const;
