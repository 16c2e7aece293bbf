import { businessDay } from '../../../platform/clock/business-day.js';
import type { Tx } from '../../../platform/database/database.js';
import { asId } from '../../../platform/ids/ids.js';
import { payoutSettled, type PayoutSettled } from '../../../payroll/events.js';
import { Handles, type Handler, type Letter } from '../../../platform/outbox/handler.js';
import { RecordFacts } from '../../ledger/record-facts.usecase.js';

@Handles(payoutSettled, 'enterprise-credit/on-payout-settled')
export class OnPayoutSettledHandler implements Handler<PayoutSettled> {
  constructor(private readonly record: RecordFacts) {}

  async handle(tx: Tx, { id, payload }: Letter<PayoutSettled>): Promise<void> {
    const { kind, enterpriseId, payoutId, settledAt, onTime } = payload;
    if (kind !== 'wage' || enterpriseId === null) return;
    await this.record.from(tx, asId(enterpriseId), [
      {
        kind: onTime ? 'wage-on-time' : 'wage-late',
        value: 1n,
        occurredOn: businessDay(new Date(settledAt)),
        source: 'payroll',
        reference: payoutId,
        evidence: { eventId: id },
      },
    ]);
  }
}
