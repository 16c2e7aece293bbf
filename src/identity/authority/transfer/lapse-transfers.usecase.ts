import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { TransferStore } from './transfer.store.js';
import { TransferWait } from './transfer-wait.changes.js';

/** Small transfers of which nobody said in time how much arrived. */
@Injectable()
export class LapseTransfers {
  constructor(
    private readonly transfers: TransferStore,
    private readonly waiting: TransferWait,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const transfer = await this.transfers.lock(tx, id);
      if (transfer?.state === 'sent') await this.waiting.end(tx, transfer, { state: 'expired' });
    }
  }
}
