import { payoutReturned, type PayoutReturned } from '../../../payroll/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { RecordPayment } from './record-payment.usecase.js';

@Handles(payoutReturned, 'insurance/on-payout-returned')
export class OnPayoutReturnedHandler implements Handler<PayoutReturned> {
  constructor(private readonly recordPayment: RecordPayment) {}

  async handle(tx: Tx, { payload }: Letter<PayoutReturned>): Promise<void> {
    const { claimId, payoutId } = payload;
    if (claimId !== null) await this.recordPayment.failed(tx, { claimId, payoutId, reasonCode: 'RETURNED' });
  }
}
