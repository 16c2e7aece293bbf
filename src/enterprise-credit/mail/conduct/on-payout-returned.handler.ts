import type { Tx } from '../../../platform/database/database.js';
import { asId } from '../../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../../platform/outbox/handler.js';
import { payoutReturned, type PayoutReturned } from '../../../payroll/events.js';
import { RecordFacts } from '../../ledger/record-facts.usecase.js';

/** A wage that came back was not paid: what it proved does not count any more. */
@Handles(payoutReturned, 'enterprise-credit/on-payout-returned')
export class OnPayoutReturnedHandler implements Handler<PayoutReturned> {
  constructor(private readonly record: RecordFacts) {}

  async handle(tx: Tx, { payload }: Letter<PayoutReturned>): Promise<void> {
    const { kind, enterpriseId, payoutId } = payload;
    if (kind !== 'wage' || enterpriseId === null) return;
    await this.record.retract(tx, asId(enterpriseId), ['wage-on-time', 'wage-late'], payoutId);
  }
}
