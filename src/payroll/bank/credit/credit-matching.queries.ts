import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../../identity/index.js';
import { BankAccounts } from '../../bank-account/bank-accounts.store.js';
import { isSameFirm, type Unmatched } from '../../bank-account/payment-reference.rules.js';
import type { BankCredit, PaymentReference } from './bank-credit.entity.js';
import { BankCreditStore } from './bank-credit.store.js';

/** What a credit is for, or why nobody but people can say. */
export type Match = { reference: PaymentReference } | { why: Unmatched };

/** Finds what money that came is for: by the code in its words, and by whoever paid it. */
@Injectable()
export class CreditMatching {
  constructor(
    private readonly credits: BankCreditStore,
    private readonly accounts: BankAccounts,
    private readonly identity: IdentityFacade,
  ) {}

  /** Of the credit of a line. */
  async ofLine(id: string): Promise<Match> {
    const credit = await this.credits.byId(id);
    return credit ? this.of(credit) : { why: 'no-code' };
  }

  private async of(credit: BankCredit): Promise<Match> {
    if (credit.code === null) return { why: 'no-code' };
    const reference = await this.credits.referenceOf(credit.code);
    if (!reference) return { why: 'unknown-code' };
    if (!this.isOfAccount(reference, credit.accountId)) return { why: 'another-account' };
    const payer = await this.identity.organisation(reference.payerId);
    const { name } = await this.credits.payer(credit);
    return payer && isSameFirm(payer.name, name) ? { reference } : { why: 'another-payer' };
  }

  /** Whether the wages or claims of a fund are paid out of an account: its money must be there, too. */
  isOfAccount({ fund, providerId }: PaymentReference, accountId: string): boolean {
    return this.accounts.ofPayer(fund === 'escrow' ? providerId : null)?.id === accountId;
  }
}
