import { offerMade, type OfferMade } from '../../../tongbao/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(offerMade, 'notification/on-offer-made')
export class OnOfferMadeHandler implements Handler<OfferMade> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<OfferMade>): Promise<void> {
    await this.tellParties.run(tx, letter, { workers: [letter.payload.workerId] });
  }
}
