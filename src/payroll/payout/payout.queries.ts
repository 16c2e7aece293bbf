import { Injectable } from '@nestjs/common';
import type { PayoutView } from '../payroll.types.js';
import { PayoutStore } from './payout.store.js';

@Injectable()
export class PayoutQueries {
  constructor(private readonly payouts: PayoutStore) {}

  /** Where a payment stands; null when there is none, or only a draft nobody signed. */
  async one(id: string): Promise<PayoutView | null> {
    const payout = await this.payouts.byId(id);
    if (!payout || payout.state === 'draft' || payout.state === 'cancelled') return null;
    const ended = payout.state === 'failed' || payout.state === 'returned';
    return { id: payout.id, state: payout.state, reasonCode: ended ? payout.reasonCode : null };
  }
}
