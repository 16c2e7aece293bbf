import { Injectable } from '@nestjs/common';
import { ClaimRoomQueries } from '../../claim/claim-room.queries.js';
import { Commands } from '../../../platform/command/commands.js';
import { oneByOne } from '../../../platform/command/one-by-one.js';
import type { Tx } from '../../../platform/database/database.js';
import { FulfilmentChanges } from '../fulfilment.changes.js';
import { FulfilmentStore, type Pair } from '../fulfilment.store.js';

/** Engagements that are read at once. */
const A_PAGE = 500;

/**
 * What a new platform told as kept counts once people have upheld enough of what it says: nobody objects to what speaks for
 * him, so no person would ever look at it.
 */
@Injectable()
export class ReleaseKept {
  constructor(
    private readonly commands: Commands,
    private readonly fulfilments: FulfilmentStore,
    private readonly changes: FulfilmentChanges,
    private readonly room: ClaimRoomQueries,
  ) {}

  async run(): Promise<void> {
    const pairs = await this.fulfilments.pairsOfWaiting();
    const known = await this.room.knownAmong([...new Set(pairs.map(({ platformId }) => platformId))]);
    const due = pairs.filter(({ platformId }) => known.has(platformId));
    const release = (pair: Pair): Promise<void> => this.commands.unkeyed((tx) => this.release(tx, pair));
    await oneByOne(due, release, 'kept engagements could not be released');
  }

  /** All of a pair, however many. */
  private async release(tx: Tx, pair: Pair): Promise<void> {
    for (let left = true; left;) {
      const kept = await this.fulfilments.lockWaiting(tx, pair, A_PAGE);
      if (kept.length > 0) await this.changes.release(tx, kept);
      left = kept.length === A_PAGE;
    }
  }
}
