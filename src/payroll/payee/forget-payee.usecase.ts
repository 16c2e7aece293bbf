import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { PayeeStore } from './payee.store.js';

/**
 * A worker had their data erased: the accounts they were paid to go, and the hash by which a number is found again.
 * Wages, payouts and withholding stay under the worker's id, without a name: the law keeps wage records for two years
 * (工资支付暂行规定 art. 6), and what tax was withheld by for five.
 */
@Injectable()
export class ForgetPayee {
  constructor(private readonly payees: PayeeStore) {}

  async from(tx: Tx, workerId: string): Promise<void> {
    await this.payees.erase(tx, workerId);
  }
}
