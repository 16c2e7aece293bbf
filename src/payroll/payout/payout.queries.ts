import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { PayoutView } from '../payroll.types.js';
import type { OnTheRail } from '../rails/rail.types.js';
import { PayoutStore } from './payout.store.js';

@Injectable()
export class PayoutQueries {
  constructor(
    private readonly payouts: PayoutStore,
    private readonly clock: Clock,
  ) {}

  /** Where a payment stands; null when there is none, or only a draft nobody signed. */
  async one(id: string): Promise<PayoutView | null> {
    const payout = await this.payouts.byId(id);
    if (!payout || payout.state === 'draft' || payout.state === 'cancelled') return null;
    const ended = payout.state === 'failed' || payout.state === 'returned';
    return { id: payout.id, state: payout.state, reasonCode: ended ? payout.reasonCode : null };
  }

  /** What waits for the rail, by state. */
  async onTheRail(): Promise<OnTheRail[]> {
    return this.payouts.onTheRail(this.clock.now());
  }
}
