import { Injectable } from '@nestjs/common';
import { ClaimRoomQueries } from '../../claim/claim-room.queries.js';
import { Commands } from '../../../platform/command/commands.js';
import { oneByOne } from '../../../platform/command/one-by-one.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { FulfilmentChanges } from '../fulfilment.changes.js';
import { FulfilmentStore } from '../fulfilment.store.js';

/** Engagements that are released in one transaction. */
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
    const platforms = await this.fulfilments.platformsOfWaiting();
    await oneByOne(platforms, (id) => this.release(id), 'kept engagements could not be released');
  }

  /** All of a platform, however many. */
  private async release(platformId: OrganisationId): Promise<void> {
    if (await this.room.isFirstKept(platformId)) return;
    for (let page = A_PAGE; page === A_PAGE;)
      page = await this.commands.unkeyed(async (tx) => {
        const kept = await this.fulfilments.lockWaiting(tx, { platformId }, A_PAGE);
        if (kept.length > 0) await this.changes.release(tx, kept);
        return kept.length;
      });
  }
}
