import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { type Asking, AwaitedAccounts } from './awaited-accounts.changes.js';
import { AwaitedAccountStore } from './awaited-account.store.js';

/** Asks workers again who gave no account that can be paid in time. */
@Injectable()
export class AskForAccounts {
  constructor(
    private readonly awaited: AwaitedAccountStore,
    private readonly accounts: AwaitedAccounts,
  ) {}

  async run(tx: Tx, ids: readonly string[], state: Asking): Promise<void> {
    for (const payout of await this.awaited.lockWaiting(tx, ids, state))
      await this.accounts.again(tx, payout, state);
  }
}
