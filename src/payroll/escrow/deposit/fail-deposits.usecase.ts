import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { DepositChanges } from './deposit.changes.js';

/** Deposits that were announced and did not come to the bank account in time are called off. */
@Injectable()
export class FailDeposits {
  constructor(private readonly deposits: DepositChanges) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    await this.deposits.unpaid(tx, ids);
  }
}
