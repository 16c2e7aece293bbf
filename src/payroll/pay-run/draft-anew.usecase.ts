import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { Refusal } from '../../platform/refusal/refusal.js';
import { NothingDue } from '../errors.js';
import type { PayRunWithdrawn } from '../events.js';
import { EscrowStore } from '../escrow/escrow.store.js';
import { DraftChanges } from './draft/draft.changes.js';
import { PayRunFactsQueries } from './draft/pay-run-facts.queries.js';

/** Drafts the wages of a run that was taken back by itself, screened as of today and with their payees. */
@Injectable()
export class DraftAnew {
  constructor(
    private readonly factsOf: PayRunFactsQueries,
    private readonly escrows: EscrowStore,
    private readonly drafts: DraftChanges,
    private readonly clock: Clock,
  ) {}

  /** Who prepared it is not known as a person: it counts as the labour-service company's own. */
  async from(tx: Tx, withdrawn: PayRunWithdrawn): Promise<void> {
    const { enterpriseId, providerId, requestedBy, wageItemIds: itemIds } = withdrawn;
    const escrow = await this.escrows.between(enterpriseId, providerId);
    if (!escrow) return;
    const facts = await this.factsOf.gather(
      { enterpriseId, providerId, itemIds },
      businessDay(this.clock.now()),
    );
    try {
      const request = { selection: { itemIds }, escrow, requestedBy, preparedBy: providerId };
      await this.drafts.open(tx, request, facts);
    } catch (error) {
      // somebody put them into another run meanwhile
      if (!(error instanceof Refusal && error.code === NothingDue.code)) throw error;
    }
  }
}
