import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { ClaimStateWrong, NoSuchClaim } from '../../errors.js';
import type { ClaimReceiptDto } from '../claim.dto.js';
import { OfferChanges } from '../decision/offer.changes.js';
import { ClaimStore } from '../record/claim.store.js';

/** A worker takes what the insurer offers. */
@Injectable()
export class AnswerOffer {
  constructor(
    private readonly commands: Commands,
    private readonly claims: ClaimStore,
    private readonly offers: OfferChanges,
  ) {}

  /** @throws NoSuchClaim, ClaimStateWrong */
  async accept(key: string, actor: Actor, claimId: string): Promise<ClaimReceiptDto> {
    const command = { name: 'insurance.accept-offer', actor: actor.id, key };
    return this.commands.run(command, { claimId }, async (tx) => {
      const claim = await this.claims.lock(tx, { id: claimId, workerId: actor.id });
      if (!claim) throw NoSuchClaim();
      if (claim.state !== 'OFFERED') throw ClaimStateWrong({ facts: { state: claim.state } });
      const { state } = await this.offers.take(tx, claim, { by: 'worker', makerId: actor.id });
      return { claimId, state };
    });
  }
}
