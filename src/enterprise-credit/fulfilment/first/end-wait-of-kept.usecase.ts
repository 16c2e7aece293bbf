import { Injectable } from '@nestjs/common';
import { ClaimRoomQueries } from '../../claim/claim-room.queries.js';
import type { Tx } from '../../../platform/database/database.js';
import { FulfilmentChanges } from '../fulfilment.changes.js';
import type { FulfilmentId } from '../fulfilment.rules.js';
import { FulfilmentStore } from '../fulfilment.store.js';

/**
 * What a new platform told as kept has waited long enough: it speaks for an employer, so it counts as any other, but where
 * nothing held that the platform had said by then.
 */
@Injectable()
export class EndWaitOfKept {
  constructor(
    private readonly fulfilments: FulfilmentStore,
    private readonly changes: FulfilmentChanges,
    private readonly room: ClaimRoomQueries,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    const waiting = await this.fulfilments.lockWaiting(tx, { ids: ids as readonly FulfilmentId[] });
    const heard = await this.room.heardAmong([...new Set(waiting.map((one) => one.platformId))]);
    const [counted, leftOut] = [true, false].map((is) =>
      waiting.filter(({ platformId }) => heard.has(platformId) === is),
    );
    await this.changes.leaveOut(tx, leftOut!);
    await this.changes.count(tx, counted!);
  }
}
