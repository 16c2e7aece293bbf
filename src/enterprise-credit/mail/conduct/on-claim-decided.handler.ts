import { businessDay } from '../../../platform/clock/business-day.js';
import type { Tx } from '../../../platform/database/database.js';
import { asId } from '../../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../../platform/outbox/handler.js';
import { claimDecided, type ClaimDecided } from '../../../insurance/events.js';
import { RecordFacts } from '../../ledger/record-facts.usecase.js';

@Handles(claimDecided, 'enterprise-credit/on-claim-decided')
export class OnClaimDecidedHandler implements Handler<ClaimDecided> {
  constructor(private readonly record: RecordFacts) {}

  async handle(tx: Tx, { id, payload, occurredAt }: Letter<ClaimDecided>): Promise<void> {
    const { enterpriseId, claimId, outcome } = payload;
    if (outcome !== 'approved') return;
    await this.record.from(tx, asId(enterpriseId), [
      {
        kind: 'injury-claim',
        value: 1n,
        occurredOn: businessDay(occurredAt),
        source: 'insurance',
        reference: claimId,
        evidence: { eventId: id },
      },
    ]);
  }
}
