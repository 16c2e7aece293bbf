import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { FourEyes } from '../../../platform/four-eyes/four-eyes.js';
import { type Actor, personOf } from '../../../platform/http/access/actor.js';
import { BankCreditClosed, NoSuchBankCredit, NoSuchReference } from '../../errors.js';
import type { BankCredit } from './bank-credit.entity.js';
import { BankCreditQueries } from './bank-credit.queries.js';
import type { RefundPayee } from '../refund/refund.store.js';
import { CreditDecisions } from './credit-decisions.changes.js';

/** What becomes of a credit: it funds the fund of a payment reference, or goes back, to its payer or to whom people name. */
export type CreditOrder = { creditId: string; code: string } | { creditId: string; to: RefundPayee | null };

/** Two persons decide what a credit is for, or that it goes back to its payer. */
@Injectable()
export class DecideCredit {
  constructor(
    private readonly commands: Commands,
    private readonly credits: BankCreditQueries,
    private readonly decisions: CreditDecisions,
    private readonly fourEyes: FourEyes,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws NoSuchBankCredit, BankCreditClosed, NoSuchReference, CreditPayerKnown, CreditPayerUnknown, SecondPersonNeeded,
   * PersonRequired
   */
  async run(key: string, actor: Actor, order: CreditOrder): Promise<void> {
    const personId = personOf(actor);
    const { creditId, ...decision } = order;
    const credit = await this.credits.own(actor, creditId);
    const decide = await this.deciding(credit, order, personId);
    const name = 'code' in order ? 'payroll.assign-credit' : 'payroll.return-credit';
    await this.commands.run({ name, actor: personId, key }, order, async (tx) => {
      const found = await this.waiting(tx, creditId);
      const agreement = { what: 'payroll.credit', subject: creditId, input: decision, personId };
      if ((await this.fourEyes.agree(tx, agreement)) === 'agreed') await decide(tx, found);
      return null;
    });
  }

  /** What the second person does. */
  private async deciding(
    credit: BankCredit,
    order: CreditOrder,
    preparedBy: string,
  ): Promise<(tx: Tx, found: BankCredit) => Promise<void>> {
    if ('code' in order) {
      const reference = await this.credits.referenceFor(credit, order.code);
      if (reference === null) throw NoSuchReference();
      return (tx, found) => this.decisions.assign(tx, found, reference, this.clock.now());
    }
    const payee = credit.state === 'unmatched' ? await this.credits.payeeFor(credit, order.to) : null;
    return (tx, found) => this.decisions.sendBack(tx, found, { preparedBy, at: this.clock.now(), payee });
  }

  private async waiting(tx: Tx, creditId: string): Promise<BankCredit> {
    const credit = await this.decisions.lock(tx, creditId);
    if (!credit) throw NoSuchBankCredit();
    if (credit.state !== 'unmatched') throw BankCreditClosed();
    return credit;
  }
}
