import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { FourEyes } from '../../../platform/four-eyes/four-eyes.js';
import { type Actor, personOf } from '../../../platform/http/access/actor.js';
import { BankCreditClosed, NoSuchBankCredit, NoSuchReference } from '../../errors.js';
import type { BankCredit } from './bank-credit.entity.js';
import { BankCreditQueries } from './bank-credit.queries.js';
import type { RefundPayeeDto } from '../refund/refund.dto.js';
import { CreditDecisions } from './credit-decisions.changes.js';

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

  /** It funds the fund of a payment reference. @throws NoSuchBankCredit, BankCreditClosed, NoSuchReference, SecondPersonNeeded, PersonRequired */
  async assign(
    key: string,
    actor: Actor,
    { creditId, code }: { creditId: string; code: string },
  ): Promise<void> {
    const credit = await this.credits.own(actor, creditId);
    const reference = await this.credits.referenceFor(credit, code);
    if (reference === null) throw NoSuchReference();
    const command = { name: 'payroll.assign-credit', actor: personOf(actor), key };
    await this.commands.run(command, { creditId, code }, async (tx) => {
      const found = await this.agreed(tx, creditId, { input: { code }, personId: command.actor });
      if (found) await this.decisions.assign(tx, found, reference, this.clock.now());
      return null;
    });
  }

  /**
   * It goes back to its payer, or to whom both persons name.
   * @throws NoSuchBankCredit, BankCreditClosed, CreditPayerKnown, CreditPayerUnknown, SecondPersonNeeded, PersonRequired
   */
  async giveBack(
    key: string,
    actor: Actor,
    { creditId, to }: { creditId: string; to: RefundPayeeDto | null },
  ): Promise<void> {
    const credit = await this.credits.own(actor, creditId);
    if (credit.state === 'unmatched') await this.credits.requirePayee(credit, to);
    const command = { name: 'payroll.return-credit', actor: personOf(actor), key };
    await this.commands.run(command, { creditId, to }, async (tx) => {
      const found = await this.agreed(tx, creditId, { input: { to }, personId: command.actor });
      const by = { preparedBy: command.actor, at: this.clock.now(), payee: to };
      if (found) await this.decisions.sendBack(tx, found, by);
      return null;
    });
  }

  /** The credit, locked, when another person agreed to the same before; null for the first. */
  private async agreed(
    tx: Tx,
    creditId: string,
    { input, personId }: { input: object; personId: string },
  ): Promise<BankCredit | null> {
    const found = await this.waiting(tx, creditId);
    const agreement = { what: 'payroll.credit', subject: creditId, input, personId };
    return (await this.fourEyes.agree(tx, agreement)) === 'agreed' ? found : null;
  }

  private async waiting(tx: Tx, creditId: string): Promise<BankCredit> {
    const credit = await this.decisions.lock(tx, creditId);
    if (!credit) throw NoSuchBankCredit();
    if (credit.state !== 'unmatched') throw BankCreditClosed();
    return credit;
  }
}
