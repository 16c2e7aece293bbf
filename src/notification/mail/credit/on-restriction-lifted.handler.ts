import { restrictionLifted, type RestrictionLifted } from '../../../enterprise-credit/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(restrictionLifted, 'notification/on-restriction-lifted')
export class OnRestrictionLiftedHandler implements Handler<RestrictionLifted> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<RestrictionLifted>): Promise<void> {
    await this.tellParties.run(tx, letter, { platforms: true, organisations: [letter.payload.enterpriseId] });
  }
}
