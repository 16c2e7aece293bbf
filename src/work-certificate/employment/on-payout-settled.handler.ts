import { type PayoutSettled, payoutSettled } from '../../payroll/events.js';
import type { Tx } from '../../platform/database/database.js';
import { Handles, type Handler, type Letter } from '../../platform/outbox/handler.js';
import { RecordWage } from './record-wage.usecase.js';

@Handles(payoutSettled, 'work-certificate/on-payout-settled')
export class OnPayoutSettledHandler implements Handler<PayoutSettled> {
  constructor(private readonly recordWage: RecordWage) {}

  async handle(tx: Tx, { payload }: Letter<PayoutSettled>): Promise<void> {
    const { kind, contractId, enterpriseId } = payload;
    if (kind !== 'wage' || contractId === null || enterpriseId === null) return; // a claim paid proves no work
    await this.recordWage.settled(tx, { ...payload, contractId, enterpriseId });
  }
}
