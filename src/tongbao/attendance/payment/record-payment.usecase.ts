import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { ShiftStore } from '../shift.store.js';

/** What became of a payment of shifts. */
export type PaymentOutcome =
  { outcome: 'settled'; settledAt: Date } | { outcome: 'failed' | 'returned'; reasonCode: string };

/** Marks the shifts of a payment paid, or unpaid with the rail's reason. */
@Injectable()
export class RecordPayment {
  constructor(private readonly shifts: ShiftStore) {}

  /** The wages of a payday arrived. */
  async settled(tx: Tx, payments: { payoutId: string; shiftIds: string[] }[], at: Date): Promise<void> {
    await this.shifts.markPaid(tx, payments, at);
  }

  async from(
    tx: Tx,
    { payoutId, shiftIds }: { payoutId: string; shiftIds: string[] },
    known: PaymentOutcome,
  ): Promise<void> {
    const payment = { payoutId, shiftIds };
    if (shiftIds.length === 0) return; // a claim, not a wage
    if (known.outcome === 'settled') await this.shifts.markPaid(tx, [payment], known.settledAt);
    else if (known.outcome === 'failed') await this.shifts.markFailed(tx, payment, known.reasonCode);
    else await this.shifts.markReturned(tx, payment, known.reasonCode);
  }
}
