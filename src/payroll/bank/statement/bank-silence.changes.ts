import { Injectable } from '@nestjs/common';
import { addDays, businessDay, type BusinessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Term, Terms, workingDays } from '../../../platform/deadline/terms.js';
import { paymentFileAnswerDays, paymentFileSilenceDays } from '../../parameters.js';
import { covers } from '../reconciliation/break.rules.js';
import { BankStatementStore } from './bank-statement.store.js';

/** Whether statements cover the days from an instant until a last day, and that is over. */
export interface Silence {
  isProven: boolean;
  until: BusinessDay;
}

/** Whether statements bear out that a bank did nothing. */
@Injectable()
export class BankSilence {
  constructor(
    private readonly statements: BankStatementStore,
    private readonly terms: Terms,
    private readonly clock: Clock,
  ) {}

  /** Long enough to declare that it never will: see `answered`. */
  async since(tx: Tx, accountId: string, since: Date): Promise<Silence> {
    return this.covering(tx, accountId, { since, term: workingDays(paymentFileSilenceDays) });
  }

  /** Whether statements show every day on which a bank usually answers. */
  async answered(tx: Tx, accountId: string, since: Date): Promise<Silence> {
    return this.covering(tx, accountId, { since, term: workingDays(paymentFileAnswerDays) });
  }

  private async covering(
    tx: Tx,
    accountId: string,
    { since, term }: { since: Date; term: Term },
  ): Promise<Silence> {
    const over = await this.terms.over(tx, term, { since });
    const until = businessDay(new Date(over.getTime() - 1));
    const from = businessDay(since);
    const statements = await this.statements.since(accountId, from, tx);
    // one that does not come to its balance does not show all that happened
    const whole = statements.filter(({ gap }) => gap === 0n);
    const isCovered = covers(whole, { from, to: until }, (day) => addDays(day, 1));
    return { isProven: this.clock.now() >= over && isCovered, until };
  }
}
