import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { RecoveryChanges, RecoveryStores } from './recovery.changes.js';

/** Does the recoveries that nobody objected to in time. */
@Injectable()
export class CompleteRecoveries {
  constructor(
    private readonly stores: RecoveryStores,
    private readonly changes: RecoveryChanges,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const recovery = await this.stores.recoveries.lock(tx, id);
      if (recovery?.state === 'cooling') await this.changes.complete(tx, recovery);
    }
  }
}
