import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/ids/ids.js';
import { BankAccounts } from '../../bank-account/bank-accounts.store.js';
import { RefundChanges } from '../refund/refund.changes.js';
import type { Refund } from '../refund/refund.entity.js';
import type { RefundPayeeDto } from '../refund/refund.dto.js';
import { BankCreditChanges } from './bank-credit.changes.js';
import type { BankCredit, PaymentReference } from './bank-credit.entity.js';

/** What two persons decide about money that fits nothing. */
@Injectable()
export class CreditDecisions {
  constructor(
    private readonly credits: BankCreditChanges,
    private readonly refunds: RefundChanges,
    private readonly accounts: BankAccounts,
  ) {}

  async lock(tx: Tx, creditId: string): Promise<BankCredit | null> {
    return this.credits.credits.lock(tx, creditId);
  }

  async assign(tx: Tx, credit: BankCredit, reference: PaymentReference, at: Date): Promise<void> {
    await this.credits.assign(tx, credit, { reference, holderId: this.holderOf(credit), at });
  }

  /** To whoever paid it, or whom two persons named, by the next payment file. */
  async sendBack(
    tx: Tx,
    credit: BankCredit,
    by: { preparedBy: string; at: Date; payee: RefundPayeeDto | null },
  ): Promise<void> {
    const { id: creditId, accountId, amount } = credit;
    const book = await this.credits.credits.bookOf(tx, accountId);
    const nobody = { enterpriseId: null, providerId: null, statement: null, signBy: null, payeeSealed: null };
    const refund: Refund = {
      ...nobody,
      id: newId(),
      kind: 'credit',
      accountId,
      book,
      creditId,
      amount,
      state: 'signing',
      holds: [],
      reasonCode: null,
      preparedBy: by.preparedBy,
      requestedAt: by.at,
      settledAt: null,
      version: 1,
    };
    await this.refunds.returnCredit(tx, refund, by.payee);
    await this.credits.returning(tx, credit, this.holderOf(credit));
  }

  /** Credits about which nobody decided in time. */
  async remind(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const credit of await this.credits.credits.lockUnmatched(tx, ids))
      await this.credits.remind(tx, credit, this.holderOf(credit));
  }

  private holderOf({ accountId }: BankCredit): string | null {
    return this.accounts.byId(accountId)?.holderId ?? null;
  }
}
