import { businessDay } from '../../../platform/clock/business-day.js';
import type { Tx } from '../../../platform/database/database.js';
import { asId } from '../../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../../platform/outbox/handler.js';
import { jobClosed, type JobClosed } from '../../../tongbao/events.js';
import { RecordFacts } from '../../ledger/record-facts.usecase.js';

@Handles(jobClosed, 'enterprise-credit/on-job-closed')
export class OnJobClosedHandler implements Handler<JobClosed> {
  constructor(private readonly record: RecordFacts) {}

  async handle(tx: Tx, { id, payload, occurredAt }: Letter<JobClosed>): Promise<void> {
    const { enterpriseId, jobId, cause } = payload;
    if (cause !== 'withdrawn') return;
    await this.record.from(tx, asId(enterpriseId), [
      {
        kind: 'post-withdrawn',
        value: 1n,
        occurredOn: businessDay(occurredAt),
        source: 'tongbao',
        reference: jobId,
        evidence: { eventId: id },
      },
    ]);
  }
}
