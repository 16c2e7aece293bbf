import { restrictionImposed, type RestrictionImposed } from '../../../enterprise-credit/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(restrictionImposed, 'notification/on-restriction-imposed')
export class OnRestrictionImposedHandler implements Handler<RestrictionImposed> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<RestrictionImposed>): Promise<void> {
    await this.tellParties.run(tx, letter, { platforms: true, organisations: [letter.payload.enterpriseId] });
  }
}
