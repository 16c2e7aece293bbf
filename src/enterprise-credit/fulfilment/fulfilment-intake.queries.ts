import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { ClaimRoomQueries } from '../claim/claim-room.queries.js';
import type { ClaimingSide } from '../claim/claim.types.js';
import type { Fulfilment } from './fulfilment.rules.js';
import { FulfilmentStore } from './fulfilment.store.js';

/** What of a batch is new, and whether there is room for what it says against the employer. */
@Injectable()
export class FulfilmentIntake {
  constructor(
    private readonly fulfilments: FulfilmentStore,
    private readonly room: ClaimRoomQueries,
  ) {}

  /** Who counts as one with this platform, and how much they may say: asked once a batch. */
  async sideOf(platformId: OrganisationId): Promise<ClaimingSide> {
    return this.room.sideOf(platformId, 'engagements');
  }

  /** @throws ClaimsLimited */
  async fresh(
    tx: Tx,
    side: ClaimingSide,
    pair: { platformId: OrganisationId; enterpriseId: OrganisationId },
    items: readonly Fulfilment[],
  ): Promise<Fulfilment[]> {
    await this.room.lock(tx, pair.enterpriseId);
    const fresh = await this.fulfilments.unreported(tx, pair, items);
    const against = fresh.filter(({ outcome }) => outcome === 'broken').length;
    await this.room.check(tx, side, pair.enterpriseId, against);
    return fresh;
  }
}
