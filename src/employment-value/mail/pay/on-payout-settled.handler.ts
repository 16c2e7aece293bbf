import { payoutSettled, type PayoutSettled } from '../../../payroll/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { businessDay } from '../../../platform/clock/business-day.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

/** Wages only: what a claim paid is counted when insurance tells of it. */
@Handles(payoutSettled, 'employment-value/on-payout-settled')
export class OnPayoutSettledHandler implements Handler<PayoutSettled> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<PayoutSettled>): Promise<void> {
    const { payload } = letter;
    if (payload.kind !== 'wage') return;
    await this.countFact.run(tx, letter, {
      day: businessDay(new Date(payload.settledAt)),
      at: payload,
      places: [payload.payoutId, ...(payload.contractId && payload.region ? [payload.contractId] : [])],
      adds: [
        { indicator: 'wages-paid', by: 1 },
        { indicator: 'wages-paid-on-time', by: payload.onTime ? 1 : 0 },
        { indicator: 'wages-paid-gross', by: payload.grossFen },
        { indicator: 'tax-withheld', by: payload.taxFen },
        { indicator: 'wages-paid-net', by: payload.netFen },
      ],
      worker: payload.workerId,
      persons: ['workers-paid'],
    });
  }
}
