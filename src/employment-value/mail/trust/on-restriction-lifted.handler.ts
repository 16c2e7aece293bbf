import { restrictionLifted, type RestrictionLifted } from '../../../enterprise-credit/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(restrictionLifted, 'employment-value/on-restriction-lifted')
export class OnRestrictionLiftedHandler implements Handler<RestrictionLifted> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<RestrictionLifted>): Promise<void> {
    await this.countFact.run(tx, letter, {
      registrationOf: letter.payload.enterpriseId,
      adds: [{ indicator: 'restrictions-lifted', by: 1 }],
    });
  }
}
