import { type PayoutSettled, payoutSettled } from '../../../payroll/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { RecordPayment } from './record-payment.usecase.js';

@Handles(payoutSettled, 'tongbao/on-payout-settled')
export class OnPayoutSettledHandler implements Handler<PayoutSettled> {
  constructor(private readonly recordPayment: RecordPayment) {}

  async handle(tx: Tx, { payload }: Letter<PayoutSettled>): Promise<void> {
    const settledAt = new Date(payload.settledAt);
    await this.recordPayment.from(tx, payload, { outcome: 'settled', settledAt });
  }
}
