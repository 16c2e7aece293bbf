import { payoutFailed, type PayoutFailed } from '../../../payroll/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { RecordPayment } from './record-payment.usecase.js';

@Handles(payoutFailed, 'insurance/on-payout-failed')
export class OnPayoutFailedHandler implements Handler<PayoutFailed> {
  constructor(private readonly recordPayment: RecordPayment) {}

  async handle(tx: Tx, { payload }: Letter<PayoutFailed>): Promise<void> {
    const { claimId, payoutId, reasonCode } = payload;
    if (claimId !== null) await this.recordPayment.failed(tx, { claimId, payoutId, reasonCode });
  }
}
