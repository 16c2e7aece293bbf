import { claimDecided, type ClaimDecided } from '../../../insurance/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(claimDecided, 'notification/on-claim-decided')
export class OnClaimDecidedHandler implements Handler<ClaimDecided> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<ClaimDecided>): Promise<void> {
    await this.tellParties.run(tx, letter, {
      workers: [letter.payload.workerId],
      organisations: [letter.payload.enterpriseId],
    });
  }
}
