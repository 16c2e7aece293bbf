import { policyBound, type PolicyBound } from '../../../insurance/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(policyBound, 'employment-value/on-policy-bound')
export class OnPolicyBoundHandler implements Handler<PolicyBound> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<PolicyBound>): Promise<void> {
    const { payload } = letter;
    await this.countFact.run(tx, letter, {
      atPlaceOf: payload.shiftId,
      places: [payload.policyId],
      adds: [
        { indicator: 'policies-bound', by: 1 },
        { indicator: 'premiums', by: payload.premiumFen },
      ],
      worker: payload.workerId,
      persons: ['workers-insured'],
    });
  }
}
