import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { fenNumber, type Fen } from '../../../platform/money/money.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { newId } from '../../../platform/ids/ids.js';
import { depositFailed, escrowFunded } from '../../events.js';
import type { Fund } from '../../payroll.types.js';
import { depositUnpaid } from '../../waits.js';
import { CoverChanges } from '../cover.changes.js';
import type { Deposit } from '../escrow.entity.js';
import { EscrowStore } from '../escrow.store.js';

/** How a deposit ends, and the events that say so. The deposit is locked. */
@Injectable()
export class DepositChanges {
  constructor(
    private readonly escrows: EscrowStore,
    private readonly cover: CoverChanges,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
  ) {}

  /** The money is at the rail. */
  async fund(tx: Tx, deposit: Deposit, paid: { at: Date; railOrderId: string | null }): Promise<void> {
    await this.escrows.fund(tx, deposit, paid);
    const { fund, book: escrowId, payerId: enterpriseId, providerId, amount } = deposit;
    if (fund !== 'escrow' || providerId === null) return;
    const fact = { escrowId, enterpriseId, providerId, amountFen: fenNumber(amount) };
    await this.outbox.append(tx, escrowFunded, fact, escrowId);
    await this.cover.owe(tx, { enterpriseId, providerId }, 0n);
  }

  /** Money came to a bank account: it funds the deposit that was announced with this sum, or one of its own. */
  async arrived(
    tx: Tx,
    credit: { fund: Fund; book: string; payerId: string; providerId: string | null; amount: Fen },
    how: { at: Date; reference: string },
  ): Promise<Deposit['id']> {
    const announced = await this.escrows.lockAnnounced(tx, credit.book, credit.amount);
    const deposit = announced ?? (await this.unannounced(tx, credit, how.at));
    this.deadlines.clear(tx, depositUnpaid, deposit.id);
    await this.fund(tx, deposit, { at: how.at, railOrderId: how.reference });
    return deposit.id;
  }

  /** Deposits that were announced and did not come in time. */
  async unpaid(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const deposit of await this.escrows.lockUnpaid(tx, ids))
      await this.fail(tx, deposit, { railOrderId: null, reasonCode: 'NOT_PAID' });
  }

  private async unannounced(
    tx: Tx,
    credit: { fund: Fund; book: string; payerId: string; providerId: string | null; amount: Fen },
    at: Date,
  ): Promise<Deposit> {
    const { fund, book, payerId, providerId, amount } = credit;
    const nothing = { railOrderId: null, reasonCode: null, fundedAt: null, nextAt: null };
    const of = {
      fund,
      book,
      payerId,
      providerId,
      amount,
      requestedBy: 'payroll:bank-statement',
      requestedAt: at,
    };
    const deposit: Deposit = { ...of, ...nothing, id: newId(), state: 'requested', attempts: 0, version: 1 };
    await this.escrows.insertDeposit(tx, deposit);
    return deposit;
  }

  /** It will never be paid. */
  async fail(
    tx: Tx,
    deposit: Deposit,
    why: { railOrderId: string | null; reasonCode: string },
  ): Promise<void> {
    await this.escrows.change(tx, deposit, { ...why, state: 'failed', nextAt: null });
    const { id: depositId, fund, payerId, amount, book } = deposit;
    const fact = { depositId, fund, payerId, amountFen: fenNumber(amount), reasonCode: why.reasonCode };
    await this.outbox.append(tx, depositFailed, fact, book);
  }
}
