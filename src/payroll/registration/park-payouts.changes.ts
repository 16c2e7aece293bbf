import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { payoutParked } from '../events.js';
import { RunSteps } from '../pay-run/draft/run-steps.changes.js';
import { CoverChanges } from '../escrow/cover.changes.js';
import { PayDays } from '../payday/pay-day.changes.js';
import { PayoutBooks } from '../payout/payout-books.store.js';
import { parkedFact } from '../payout/payout-facts.rules.js';
import type { Payout } from '../payout/payout.entity.js';
import type { PayRunId } from '../payroll.types.js';

/** Why a payout was taken out of its run. */
const PAYEE_CHANGED = 'PAYEE_CHANGED';

/** Takes payouts that are not at the rail yet out of their runs, because their payee changed. */
@Injectable()
export class ParkPayouts {
  constructor(
    private readonly books: PayoutBooks,
    private readonly steps: RunSteps,
    private readonly days: PayDays,
    private readonly cover: CoverChanges,
    private readonly outbox: Outbox,
  ) {}

  /** Every one of a worker: its wages are due again. */
  async all(tx: Tx, workerId: string, at: Date): Promise<void> {
    for (const payout of await this.books.payouts.lockUnsubmitted(tx, workerId))
      await this.one(tx, payout, at);
  }

  /** Payments that waited for an account go out from then on. */
  async goOn(tx: Tx, workerId: string, from: Date): Promise<void> {
    await this.books.payouts.unpark(tx, workerId, from);
  }

  private async one(tx: Tx, payout: Payout, at: Date): Promise<void> {
    const { shiftIds, run } = await this.books.park(tx, payout, { at, code: PAYEE_CHANGED });
    const fact = parkedFact(payout, shiftIds, PAYEE_CHANGED);
    await this.outbox.append(tx, payoutParked, fact, payout.id);
    const { payRunId: id, enterpriseId, providerId } = fact;
    if (payout.state === 'held') await this.cover.owe(tx, fact, payout.gross); // it was set aside
    if (run === 'completed') await this.days.ended(tx, id);
    if (run === 'emptied')
      await this.steps.over(tx, { id: id as PayRunId, enterpriseId, providerId }, 'emptied');
  }
}
