import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { type OpenFile, PaymentFileChanges } from './payment-file.changes.js';

/** Payment files that nobody downloaded, handed in, or brought the answer to in time. */
@Injectable()
export class ChasePaymentFiles {
  constructor(private readonly desk: PaymentFileChanges) {}

  async run(tx: Tx, ids: readonly string[], state: OpenFile): Promise<void> {
    for (const file of await this.desk.files.lockIn(tx, ids, state)) await this.desk.remind(tx, file, state);
  }
}
