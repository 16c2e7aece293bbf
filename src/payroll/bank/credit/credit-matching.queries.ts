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

  /** Of the credits with these ids, by credit. */
  async of(ids: readonly string[]): Promise<Map<string, Match>> {
    const credits = await this.credits.byIds(ids);
    const references = await this.credits.referencesOf(credits.flatMap(({ code }) => code ?? []));
    const payers = await this.identity.organisationsById(
      [...references.values()].map(({ payerId }) => payerId),
    );
    const names = await this.credits.payersOf(ids);
    return new Map(
      credits.map((credit) => {
        const reference = references.get(credit.code ?? '');
        const isPayer =
          reference !== undefined &&
          isSameFirm(payers.get(reference.payerId)?.name ?? '', names.get(credit.id)?.name ?? '');
        return [credit.id, this.match(credit, { reference, isPayer })];
      }),
    );
  }

  private match(
    { code, accountId }: BankCredit,
    { reference, isPayer }: { reference: PaymentReference | undefined; isPayer: boolean },
  ): Match {
    if (code === null) return { why: 'no-code' };
    if (reference === undefined) return { why: 'unknown-code' };
    if (!this.isOfAccount(reference, accountId)) return { why: 'another-account' };
    return isPayer ? { reference } : { why: 'another-payer' };
  }

  /** Whether the wages or claims of a fund are paid out of an account: its money must be there, too. */
  isOfAccount({ fund, providerId }: PaymentReference, accountId: string): boolean {
    return this.accounts.ofPayer(fund === 'escrow' ? providerId : null)?.id === accountId;
  }
}
