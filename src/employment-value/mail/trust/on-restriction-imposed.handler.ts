import { restrictionImposed, type RestrictionImposed } from '../../../enterprise-credit/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(restrictionImposed, 'employment-value/on-restriction-imposed')
export class OnRestrictionImposedHandler implements Handler<RestrictionImposed> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<RestrictionImposed>): Promise<void> {
    await this.countFact.run(tx, letter, {
      registrationOf: letter.payload.enterpriseId,
      adds: [{ indicator: 'restrictions-imposed', by: 1 }],
    });
  }
}
