import { claimPaid, type ClaimPaid } from '../../../insurance/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(claimPaid, 'employment-value/on-claim-paid')
export class OnClaimPaidHandler implements Handler<ClaimPaid> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<ClaimPaid>): Promise<void> {
    const { payload } = letter;
    await this.countFact.run(tx, letter, {
      atPlaceOf: payload.policyId,
      adds: [
        { indicator: 'claims-paid', by: 1 },
        { indicator: 'claims-paid-amount', by: payload.paidFen },
      ],
      worker: payload.workerId,
      persons: ['claimants-paid'],
    });
  }
}
