import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { fenNumber } from '../../platform/money/money.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { depositFailed, escrowFunded } from '../events.js';
import { CoverChanges } from './cover.changes.js';
import type { Deposit } from './escrow.entity.js';
import { EscrowStore } from './escrow.store.js';

/** How a deposit ends, and the events that say so. The deposit is locked. */
@Injectable()
export class DepositChanges {
  constructor(
    private readonly escrows: EscrowStore,
    private readonly cover: CoverChanges,
    private readonly outbox: Outbox,
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
