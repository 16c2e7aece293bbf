import { offerMade, type OfferMade } from '../../../tongbao/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(offerMade, 'employment-value/on-offer-made')
export class OnOfferMadeHandler implements Handler<OfferMade> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<OfferMade>): Promise<void> {
    const { payload } = letter;
    await this.countFact.run(tx, letter, {
      atPlaceOf: payload.jobId,
      adds: [{ indicator: 'offers', by: 1 }],
      worker: payload.workerId,
      persons: ['workers-offered'],
    });
  }
}
