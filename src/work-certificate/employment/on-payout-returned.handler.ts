import { type PayoutReturned, payoutReturned } from '../../payroll/events.js';
import type { Tx } from '../../platform/database/database.js';
import { Handles, type Handler, type Letter } from '../../platform/outbox/handler.js';
import { RecordWage } from './record-wage.usecase.js';

@Handles(payoutReturned, 'work-certificate/on-payout-returned')
export class OnPayoutReturnedHandler implements Handler<PayoutReturned> {
  constructor(private readonly recordWage: RecordWage) {}

  async handle(tx: Tx, { payload }: Letter<PayoutReturned>): Promise<void> {
    const { kind, contractId } = payload;
    if (kind === 'wage' && contractId !== null)
      await this.recordWage.returned(tx, { ...payload, contractId });
  }
}
