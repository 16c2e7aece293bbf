import { businessDay } from '../../../platform/clock/business-day.js';
import type { Tx } from '../../../platform/database/database.js';
import { asId } from '../../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../../platform/outbox/handler.js';
import { contractSealed, type ContractSealed } from '../../../tongbao/events.js';
import { RecordFacts } from '../../ledger/record-facts.usecase.js';

@Handles(contractSealed, 'enterprise-credit/on-contract-sealed')
export class OnContractSealedHandler implements Handler<ContractSealed> {
  constructor(private readonly record: RecordFacts) {}

  async handle(tx: Tx, { id, payload, occurredAt }: Letter<ContractSealed>): Promise<void> {
    const { enterpriseId, contractId, documentHash } = payload;
    await this.record.from(tx, asId(enterpriseId), [
      {
        kind: 'contract-sealed',
        value: 1n,
        occurredOn: businessDay(occurredAt),
        source: 'tongbao',
        reference: contractId,
        evidence: { eventId: id, documentHash },
      },
    ]);
  }
}
