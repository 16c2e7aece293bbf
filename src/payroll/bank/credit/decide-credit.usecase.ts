import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { FourEyes } from '../../../platform/four-eyes/four-eyes.js';
import { type Actor, personOf } from '../../../platform/http/access/actor.js';
import { BankCreditClosed, NoSuchBankCredit, NoSuchReference } from '../../errors.js';
import type { BankCredit } from './bank-credit.entity.js';
import { BankCreditQueries } from './bank-credit.queries.js';
import { CreditDecisions } from './credit-decisions.changes.js';

/** What becomes of a credit: it funds the fund of a payment reference, or goes back. */
export type CreditOrder = { creditId: string; code: string | null };

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

  /** @throws NoSuchBankCredit, BankCreditClosed, NoSuchReference, SecondPersonNeeded, PersonRequired */
  async run(key: string, actor: Actor, order: CreditOrder): Promise<void> {
    const personId = personOf(actor);
    const { creditId, code } = order;
    const credit = await this.credits.own(actor, creditId);
    const reference = code === null ? null : await this.credits.referenceFor(credit, code);
    if (code !== null && reference === null) throw NoSuchReference();
    const command = { name: `payroll.${code === null ? 'return' : 'assign'}-credit`, actor: personId, key };
    await this.commands.run(command, order, async (tx) => {
      const found = await this.waiting(tx, creditId);
      const agreement = { what: 'payroll.credit', subject: creditId, input: { code }, personId };
      if ((await this.fourEyes.agree(tx, agreement)) !== 'agreed') return null;
      const at = this.clock.now();
      if (reference) await this.decisions.assign(tx, found, reference, at);
      else await this.decisions.sendBack(tx, found, { preparedBy: personId, at });
      return null;
    });
  }

  private async waiting(tx: Tx, creditId: string): Promise<BankCredit> {
    const credit = await this.decisions.lock(tx, creditId);
    if (!credit) throw NoSuchBankCredit();
    if (credit.state !== 'unmatched') throw BankCreditClosed();
    return credit;
  }
}
