import { payoutReturned, type PayoutReturned } from '../../../payroll/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(payoutReturned, 'employment-value/on-payout-returned')
export class OnPayoutReturnedHandler implements Handler<PayoutReturned> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<PayoutReturned>): Promise<void> {
    const { payload } = letter;
    if (payload.kind !== 'wage') return;
    await this.countFact.run(tx, letter, {
      atPlaceOf: payload.payoutId,
      adds: [
        { indicator: 'wages-returned', by: 1 },
        { indicator: 'wages-returned-net', by: payload.netFen },
      ],
      worker: payload.workerId,
      persons: ['workers-pay-returned'],
    });
  }
}
