import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import type { ClaimState } from '../claim.types.js';
import { ClaimChanges } from '../record/claim.changes.js';
import type { ClaimEntity } from '../record/claim.entity.js';
import { ClaimStore } from '../record/claim.store.js';
import { OfferChanges } from './offer.changes.js';

/** What happens to claims in which nobody acted in time. */
@Injectable()
export class ActInSilence {
  constructor(
    private readonly claims: ClaimStore,
    private readonly changes: ClaimChanges,
    private readonly offers: OfferChanges,
  ) {}

  /** The insurer did not decide, fund or repeat: all hear of it, and again after each further term. */
  async overdue(tx: Tx, ids: readonly string[], state: ClaimState): Promise<void> {
    for (const claim of await this.waiting(tx, ids, state)) await this.changes.sayOverdue(tx, claim);
  }

  /** Nothing was handed in: the insurer decides on what there is. */
  async unsupplemented(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const claim of await this.waiting(tx, ids, 'EVIDENCE_REQUESTED'))
      await this.changes.move(tx, claim, { to: 'UNSUPPLEMENTED', by: 'clock' });
  }

  /** The worker did not answer an offer: nobody disputes that much, so it is paid. */
  async unanswered(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const claim of await this.waiting(tx, ids, 'OFFERED'))
      await this.offers.take(tx, claim, { by: 'clock' });
  }

  /** Who acts at the last moment may be committed first. */
  private async waiting(tx: Tx, ids: readonly string[], state: ClaimState): Promise<ClaimEntity[]> {
    const waiting: ClaimEntity[] = [];
    for (const id of ids) {
      const claim = await this.claims.lock(tx, { id });
      if (claim?.state === state) waiting.push(claim);
    }
    return waiting;
  }
}
