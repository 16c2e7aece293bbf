import { businessDay } from '../../../platform/clock/business-day.js';
import type { Tx } from '../../../platform/database/database.js';
import { asId } from '../../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../../platform/outbox/handler.js';
import { policyBound, type PolicyBound } from '../../../insurance/events.js';
import { RecordFacts } from '../../ledger/record-facts.usecase.js';

@Handles(policyBound, 'enterprise-credit/on-policy-bound')
export class OnPolicyBoundHandler implements Handler<PolicyBound> {
  constructor(private readonly record: RecordFacts) {}

  async handle(tx: Tx, { id, payload }: Letter<PolicyBound>): Promise<void> {
    const { enterpriseId, policyId, boundAt } = payload;
    await this.record.from(tx, asId(enterpriseId), [
      {
        kind: 'shift-covered',
        value: 1n,
        occurredOn: businessDay(new Date(boundAt)),
        source: 'insurance',
        reference: policyId,
        evidence: { eventId: id },
      },
    ]);
  }
}
