import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { Terms, workingDays } from '../../../platform/deadline/terms.js';
import { fenNumber } from '../../../platform/money/money.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import type { Unmatched } from '../../bank-account/payment-reference.rules.js';
import { DepositChanges } from '../../escrow/deposit/deposit.changes.js';
import { creditDecided, creditOverdue, creditUnmatched } from '../../events.js';
import { creditDays } from '../../parameters.js';
import { creditUndecided } from '../../waits.js';
import type { BankCredit, PaymentReference } from './bank-credit.entity.js';
import { BankCreditStore } from './bank-credit.store.js';

/** What becomes of money that came, and the events that say so. The credit is locked. */
@Injectable()
export class BankCreditChanges {
  constructor(
    readonly credits: BankCreditStore,
    private readonly deposits: DepositChanges,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
  ) {}

  /** It says by itself what it is for. */
  async fund(tx: Tx, credit: BankCredit, reference: PaymentReference, at: Date): Promise<void> {
    const { fund, book, payerId, providerId } = reference;
    const money = { fund, book, payerId, providerId, amount: credit.amount };
    const depositId = await this.deposits.arrived(tx, money, { at, reference: credit.reference });
    await this.credits.change(tx, credit, { state: 'funded', why: null, depositId, decideBy: null });
  }

  /** Two persons say that another export of the bank had said it: it moved nothing, and never will. */
  async repeated(tx: Tx, credit: BankCredit): Promise<void> {
    await this.credits.change(tx, credit, { state: 'repeated' });
  }

  /** It fits nothing by itself: people decide, and until then it stands in the book of its account. */
  async suspend(
    tx: Tx,
    credit: BankCredit,
    how: { holderId: string | null; why: Unmatched; at: Date },
  ): Promise<void> {
    await this.credits.suspend(tx, credit, how.at);
    await this.ask(tx, credit, how);
  }

  /** It was to go back and did not, or is back: people decide again. */
  async cameBack(tx: Tx, credit: BankCredit, holderId: string | null): Promise<void> {
    await this.ask(tx, credit, { holderId, why: 'return-failed' });
  }

  /** Two persons assigned it. */
  async assign(
    tx: Tx,
    credit: BankCredit,
    to: { reference: PaymentReference; holderId: string | null; at: Date },
  ): Promise<void> {
    await this.credits.release(tx, credit, to.at);
    await this.fund(tx, credit, to.reference, to.at);
    await this.decided(tx, credit, to.holderId, 'assigned');
  }

  /** Two persons send it back to its payer. */
  async returning(tx: Tx, credit: BankCredit, holderId: string | null): Promise<void> {
    await this.credits.change(tx, credit, { state: 'returning', decideBy: null });
    await this.decided(tx, credit, holderId, 'returned');
  }

  /** Its payer has it. */
  async returned(tx: Tx, credit: BankCredit): Promise<void> {
    await this.credits.change(tx, credit, { state: 'returned' });
  }

  /** Nobody decided in time. */
  async remind(tx: Tx, credit: BankCredit, holderId: string | null): Promise<void> {
    const decideBy = await this.terms.fromNow(tx, workingDays(creditDays));
    await this.credits.change(tx, credit, { decideBy });
    this.deadlines.set(tx, creditUndecided, credit.id, decideBy);
    const fact = { ...factOf(credit, holderId), decideBy: decideBy.toISOString() };
    await this.outbox.append(tx, creditOverdue, fact, credit.id);
  }

  private async ask(
    tx: Tx,
    credit: BankCredit,
    { holderId, why }: { holderId: string | null; why: Unmatched },
  ): Promise<void> {
    const decideBy = await this.terms.fromNow(tx, workingDays(creditDays));
    await this.credits.change(tx, credit, { state: 'unmatched', why, decideBy });
    this.deadlines.set(tx, creditUndecided, credit.id, decideBy);
    const fact = { ...factOf(credit, holderId), decideBy: decideBy.toISOString() };
    await this.outbox.append(tx, creditUnmatched, fact, credit.id);
  }

  private async decided(
    tx: Tx,
    credit: BankCredit,
    holderId: string | null,
    decision: 'assigned' | 'returned',
  ): Promise<void> {
    this.deadlines.clear(tx, creditUndecided, credit.id);
    await this.outbox.append(tx, creditDecided, { ...factOf(credit, holderId), decision }, credit.id);
  }
}

function factOf({ id: creditId, accountId, amount }: BankCredit, holderId: string | null) {
  return { creditId, accountId, holderId, amountFen: fenNumber(amount) };
}
