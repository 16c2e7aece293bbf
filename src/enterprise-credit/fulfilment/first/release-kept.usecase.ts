import { Injectable } from '@nestjs/common';
import { ClaimRoomQueries } from '../../claim/claim-room.queries.js';
import { Commands } from '../../../platform/command/commands.js';
import { oneByOne } from '../../../platform/command/one-by-one.js';
import { FulfilmentChanges } from '../fulfilment.changes.js';
import { type FirstPair, FulfilmentStore } from '../fulfilment.store.js';

/**
 * What a new platform told as kept counts once people have decided enough of what it says: nobody objects to what speaks for
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
    const pairs = await this.fulfilments.firstKeptPairs();
    await oneByOne(pairs, (pair) => this.release(pair), 'kept engagements could not be released');
  }

  private async release(pair: FirstPair): Promise<void> {
    if (await this.room.isFirst(pair.platformId)) return;
    await this.commands.unkeyed(async (tx) => {
      await this.changes.release(tx, pair.enterpriseId, await this.fulfilments.lockFirstKept(tx, pair));
    });
  }
}
