import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { Refusal } from '../../platform/refusal/refusal.js';
import { ClaimRoomQueries } from '../claim/claim-room.queries.js';
import type { ClaimingSide } from '../claim/claim.types.js';
import { ClaimsLimited } from '../errors.js';
import { byEnterprise, type Fulfilment } from './fulfilment.rules.js';
import { FulfilmentStore } from './fulfilment.store.js';

/** New engagements of each employer. */
type Fresh = Map<OrganisationId, Fulfilment[]>;

/** What of a batch is new, and whether there is room for what it says against employers. */
@Injectable()
export class FulfilmentIntake {
  constructor(
    private readonly fulfilments: FulfilmentStore,
    private readonly room: ClaimRoomQueries,
  ) {}

  /** Who counts as one with this platform, and how much they may say: asked once a batch. */
  async sideOf(platformId: OrganisationId): Promise<ClaimingSide & { keptWaits: boolean }> {
    const keptWaits = !(await this.room.knownAmong([platformId])).has(platformId);
    return { ...(await this.room.sideOf(platformId, 'engagements')), keptWaits };
  }

  /**
   * What is taken of a batch, and how many broken ones are refused: of those all are taken or none. Kept ones take nothing
   * from anybody and are taken in any case; a batch that has none of them new is refused.
   * @throws ClaimsLimited
   */
  async fresh(
    tx: Tx,
    side: ClaimingSide,
    platformId: OrganisationId,
    items: readonly Fulfilment[],
  ): Promise<{ fresh: Fresh; refused: number }> {
    await this.room.lockSide(tx, side);
    const reported = byEnterprise(items);
    const fresh: Fresh = new Map();
    for (const enterpriseId of [...reported.keys()].sort()) {
      await this.room.lock(tx, enterpriseId);
      const pair = { platformId, enterpriseId };
      fresh.set(enterpriseId, await this.fulfilments.unreported(tx, pair, reported.get(enterpriseId)!));
    }
    const refusal = await this.refusalOf(tx, side, fresh);
    if (!refusal) return { fresh, refused: 0 };
    const kept: Fresh = new Map([...fresh].map(([id, of]) => [id, of.filter((one) => !isBroken(one))]));
    const refused = many(fresh) - many(kept);
    if (many(kept) === 0) throw refusal;
    return { fresh: kept, refused };
  }

  private async refusalOf(tx: Tx, side: ClaimingSide, fresh: Fresh): Promise<Refusal | null> {
    let before = 0;
    try {
      for (const [enterpriseId, of] of fresh) {
        const more = of.filter(isBroken).length;
        await this.room.check(tx, side, { enterpriseId, more, before });
        before += more;
      }
      return null;
    } catch (error) {
      if (error instanceof Refusal && error.code === ClaimsLimited.code) return error;
      throw error;
    }
  }
}

function isBroken({ outcome }: Fulfilment): boolean {
  return outcome === 'broken';
}

function many(fresh: Fresh): number {
  return [...fresh.values()].reduce((all, of) => all + of.length, 0);
}
