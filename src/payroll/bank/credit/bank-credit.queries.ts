import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/http/access/actor.js';
import { type Page, pageById } from '../../../platform/http/page.js';
import { BankAccounts } from '../../bank-account/bank-accounts.store.js';
import { CreditPayerKnown, CreditPayerUnknown, NoSuchBankCredit } from '../../errors.js';
import type { RefundPayeeDto } from '../refund/refund.dto.js';
import type { BankCreditDto, BankCreditsQuery } from './bank-credit.dto.js';
import type { BankCredit, PaymentReference } from './bank-credit.entity.js';
import { BankCreditStore } from './bank-credit.store.js';
import { CreditMatching } from './credit-matching.queries.js';

/** Money that came, as those see it whose account it came to. */
@Injectable()
export class BankCreditQueries {
  constructor(
    private readonly credits: BankCreditStore,
    private readonly accounts: BankAccounts,
    private readonly matching: CreditMatching,
  ) {}

  /** Newest first. */
  async list(actor: Actor, query: BankCreditsQuery): Promise<Page<BankCreditDto>> {
    const of = { accountIds: this.accounts.ofActor(actor), state: query.state };
    return pageById(
      query,
      (limit, beforeId) => this.credits.page(of, { limit, beforeId: beforeId ?? null }),
      (credit) => this.view(credit),
    );
  }

  /** @throws NoSuchBankCredit */
  async one(actor: Actor, id: string): Promise<BankCreditDto> {
    return this.view(await this.own(actor, id));
  }

  /** @throws NoSuchBankCredit, also when it came to somebody else's account */
  async own(actor: Actor, id: string): Promise<BankCredit> {
    const credit = await this.credits.byId(id);
    if (!credit || !this.accounts.ofActor(actor).includes(credit.accountId)) throw NoSuchBankCredit();
    return credit;
  }

  /** A payment reference of a fund that is paid out of the account that a credit came to; null where there is none. */
  async referenceFor(credit: BankCredit, code: string): Promise<PaymentReference | null> {
    const reference = await this.credits.referenceOf(code);
    return reference && this.matching.isOfAccount(reference, credit.accountId) ? reference : null;
  }

  /**
   * Money goes back to the account that it came from; only where the bank does not say which that was, or it was refused there,
   * two persons name another.
   * @param to null for its payer
   * @throws CreditPayerKnown, CreditPayerUnknown
   */
  async requirePayee(credit: BankCredit, to: RefundPayeeDto | null): Promise<void> {
    const { name, account } = await this.credits.payer(credit);
    const isKnown = name !== '' && account !== '';
    if (to === null && !isKnown) throw CreditPayerUnknown();
    if (to !== null && isKnown && credit.why !== 'return-failed') throw CreditPayerKnown();
  }

  async unmatched(): Promise<number> {
    return this.credits.unmatched();
  }

  private async view(credit: BankCredit): Promise<BankCreditDto> {
    const { id, accountId, amount: amountFen, day, reference, state, why, depositId, decideBy } = credit;
    const { name: payerName, account: payerAccount, text } = await this.credits.payer(credit);
    const who = { payerName, payerAccount, text };
    return { id, accountId, amountFen, day, reference, ...who, state, why, depositId, decideBy };
  }
}
