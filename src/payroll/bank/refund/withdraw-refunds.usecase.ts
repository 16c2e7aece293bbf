import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { RefundChanges } from './refund.changes.js';

/** Refunds that not all signed in time are taken back. */
@Injectable()
export class WithdrawRefunds {
  constructor(private readonly changes: RefundChanges) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const refund of await this.changes.refunds.lockIn(tx, ids, ['signing']))
      await this.changes.withdraw(tx, refund);
  }
}
