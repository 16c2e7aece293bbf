import { bandChanged, type BandChanged } from '../../../enterprise-credit/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(bandChanged, 'notification/on-band-changed')
export class OnBandChangedHandler implements Handler<BandChanged> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<BandChanged>): Promise<void> {
    await this.tellParties.run(tx, letter, { platforms: true, organisations: [letter.payload.enterpriseId] });
  }
}
