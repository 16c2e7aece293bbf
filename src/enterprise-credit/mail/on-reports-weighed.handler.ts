import { businessDay } from '../../platform/clock/business-day.js';
import type { Tx } from '../../platform/database/database.js';
import { asId } from '../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../platform/outbox/handler.js';
import { reportsWeighed, type ReportsWeighed } from '../events.js';
import { RecordFacts } from '../ledger/record-facts.usecase.js';

@Handles(reportsWeighed, 'enterprise-credit/on-reports-weighed')
export class OnReportsWeighedHandler implements Handler<ReportsWeighed> {
  constructor(private readonly record: RecordFacts) {}

  async handle(tx: Tx, { id: reference, occurredAt, payload }: Letter<ReportsWeighed>): Promise<void> {
    const { enterpriseId, logOddsHundredths } = payload;
    await this.record.from(tx, asId(enterpriseId), [
      {
        kind: 'reports-weighed',
        value: BigInt(logOddsHundredths),
        occurredOn: businessDay(occurredAt),
        source: 'enterprise-credit',
        reference,
      },
    ]);
  }
}
