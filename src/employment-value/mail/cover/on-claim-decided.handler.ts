import { claimDecided, type ClaimDecided } from '../../../insurance/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(claimDecided, 'employment-value/on-claim-decided')
export class OnClaimDecidedHandler implements Handler<ClaimDecided> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<ClaimDecided>): Promise<void> {
    const { payload } = letter;
    await this.countFact.run(tx, letter, {
      atPlaceOf: payload.policyId,
      adds: [
        { indicator: 'claims-decided', by: 1 },
        { indicator: 'claims-approved', by: payload.outcome === 'approved' ? 1 : 0 },
      ],
      worker: payload.workerId,
      persons: ['claimants-decided'],
    });
  }
}
