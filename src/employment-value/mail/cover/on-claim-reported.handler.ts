import { claimReported, type ClaimReported } from '../../../insurance/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(claimReported, 'employment-value/on-claim-reported')
export class OnClaimReportedHandler implements Handler<ClaimReported> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<ClaimReported>): Promise<void> {
    const { payload } = letter;
    await this.countFact.run(tx, letter, {
      atPlaceOf: payload.policyId,
      adds: [{ indicator: 'claims-reported', by: 1 }],
      worker: payload.workerId,
      persons: ['workers-injured'],
    });
  }
}
