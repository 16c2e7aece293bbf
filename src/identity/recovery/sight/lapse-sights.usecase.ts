import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { RecoveryChanges, RecoveryStores } from '../recovery.changes.js';

/** Recoveries by counter whose person nobody saw in time. */
@Injectable()
export class LapseSights {
  constructor(
    private readonly stores: RecoveryStores,
    private readonly changes: RecoveryChanges,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const recovery = await this.stores.recoveries.lock(tx, id);
      if (recovery?.state === 'awaits-sight') await this.changes.unseen(tx, recovery);
    }
  }
}
