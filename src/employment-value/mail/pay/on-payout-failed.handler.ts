import { payoutFailed, type PayoutFailed } from '../../../payroll/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(payoutFailed, 'employment-value/on-payout-failed')
export class OnPayoutFailedHandler implements Handler<PayoutFailed> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<PayoutFailed>): Promise<void> {
    const { payload } = letter;
    if (payload.kind !== 'wage') return;
    const [shiftId] = payload.shiftIds;
    await this.countFact.run(tx, letter, {
      ...(shiftId !== undefined && { atPlaceOf: shiftId }),
      adds: [{ indicator: 'wages-failed', by: 1 }],
      worker: payload.workerId,
      persons: ['workers-pay-failed'],
    });
  }
}
