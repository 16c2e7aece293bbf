import { restrictionRetracted, type RestrictionRetracted } from '../../../enterprise-credit/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(restrictionRetracted, 'notification/on-restriction-retracted')
export class OnRestrictionRetractedHandler implements Handler<RestrictionRetracted> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<RestrictionRetracted>): Promise<void> {
    const { platformIds } = letter.payload;
    // who was told of it by webhook or has read it is told, whatever it subscribed to; not which others were
    const facts = { ...letter, payload: withoutPlatforms(letter.payload) };
    await this.tellParties.run(tx, facts, {
      mustKnow: platformIds,
      platforms: true,
      platformsHearing: 'enterprise-credit.restriction-imposed',
    });
  }
}

function withoutPlatforms({ restrictionId, enterpriseId, cause }: RestrictionRetracted): object {
  return { restrictionId, enterpriseId, cause };
}
