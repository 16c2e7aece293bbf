import { businessDay } from '../../../platform/clock/business-day.js';
import type { Tx } from '../../../platform/database/database.js';
import { asId } from '../../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../../platform/outbox/handler.js';
import { contractCancelled, type ContractCancelled } from '../../../tongbao/events.js';
import { RecordFacts } from '../../ledger/record-facts.usecase.js';

/** What the employer takes back counts, whatever reason it gives for it; what the worker takes back does not. */
@Handles(contractCancelled, 'enterprise-credit/on-contract-cancelled')
export class OnContractCancelledHandler implements Handler<ContractCancelled> {
  constructor(private readonly record: RecordFacts) {}

  async handle(tx: Tx, { id, payload }: Letter<ContractCancelled>): Promise<void> {
    const { enterpriseId, contractId, by, reasonCode, cancelledAt } = payload;
    if (by !== 'employer') return;
    await this.record.from(tx, asId(enterpriseId), [
      {
        kind: 'contract-cancelled',
        value: 1n,
        occurredOn: businessDay(new Date(cancelledAt)),
        source: 'tongbao',
        reference: contractId,
        evidence: { eventId: id, reasonCode },
      },
    ]);
  }
}
