import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { payoutAccountChanged } from '../events.js';
import type { PayoutAccountBody } from '../payee/payee.dto.js';
import { PayeeStore } from '../payee/payee.store.js';
import type { PayoutAccount } from '../payee/payout-account.entity.js';
import { AwaitedAccounts } from '../payout/awaited/awaited-accounts.changes.js';
import { ParkPayouts } from './park-payouts.changes.js';

/** A worker is paid to another account from now on: what was screened or signed with the former one is not paid. */
@Injectable()
export class PayoutAccountChanges {
  constructor(
    private readonly payees: PayeeStore,
    private readonly parked: ParkPayouts,
    private readonly awaited: AwaitedAccounts,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Takes every payout of the worker that is not at the rail yet out of its run: its wages are due again. One that is
   * goes where both parties signed. Locked in the order of everybody who drafts: account, runs, payouts, books.
   */
  async replace(
    tx: Tx,
    workerId: string,
    clear: PayoutAccountBody,
    how: Pick<PayoutAccount, 'provedBy'> & { at: Date; coolingUntil: (replaces: boolean) => Date | null },
  ): Promise<PayoutAccount> {
    const { at, provedBy } = how;
    const replaces = await this.payees.lockOwner(tx, workerId);
    const cooling = how.coolingUntil(replaces);
    const row = await this.payees.replace(tx, workerId, clear, { at, provedBy, coolingUntil: cooling });
    const coolsUntil = cooling?.toISOString() ?? null;
    const fact = { workerId, accountId: row.id, replaces, provedBy, coolsUntil };
    await this.outbox.append(tx, payoutAccountChanged, fact, workerId);
    await this.parked.all(tx, workerId, at);
    await this.awaited.mended(tx, [workerId]);
    await this.parked.goOn(tx, workerId, cooling ?? at);
    return row;
  }
}
