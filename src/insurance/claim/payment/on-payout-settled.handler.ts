import { payoutSettled, type PayoutSettled } from '../../../payroll/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { RecordPayment } from './record-payment.usecase.js';

@Handles(payoutSettled, 'insurance/on-payout-settled')
export class OnPayoutSettledHandler implements Handler<PayoutSettled> {
  constructor(private readonly recordPayment: RecordPayment) {}

  async handle(tx: Tx, { payload }: Letter<PayoutSettled>): Promise<void> {
    const { claimId, payoutId, netFen, settledAt } = payload;
    if (claimId !== null)
      await this.recordPayment.settled(tx, { claimId, payoutId, netFen, settledAt: new Date(settledAt) });
  }
}
