import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import type { DeadlineName } from '../../../platform/deadline/deadline-name.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { days, Terms } from '../../../platform/deadline/terms.js';
import { fenNumber } from '../../../platform/money/money.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { payeeMended, payeeUnmended as unmended, payoutAccountAsked } from '../../events.js';
import { accountMendingDays } from '../../parameters.js';
import { accountMissing, payeeUnmended, returnUnmended } from '../../waits.js';
import type { Payout } from '../payout.entity.js';
import { AwaitedAccountStore } from './awaited-account.store.js';

/** States of a payout in which a worker may be asked for another account. */
export type Asking = 'held' | 'failed' | 'returned';

const DEADLINES: Record<Asking, DeadlineName> = {
  held: accountMissing,
  failed: payeeUnmended,
  returned: returnUnmended,
};

/** A worker is asked for an account that can be paid, until there is one or the money arrived after all. */
@Injectable()
export class AwaitedAccounts {
  constructor(
    private readonly awaited: AwaitedAccountStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
  ) {}

  /** Asks for one; the event that the payout failed or came back says by when. */
  async ask(tx: Tx, payout: Pick<Payout, 'id'>, state: Asking): Promise<string> {
    await this.awaited.ask(tx, payout.id);
    const by = await this.terms.fromNow(tx, days(accountMendingDays));
    this.deadlines.set(tx, DEADLINES[state], payout.id, by);
    return by.toISOString();
  }

  /** Payments that were to go out wait for a first account. */
  async missing(tx: Tx, payouts: readonly Payout[]): Promise<void> {
    for (const payout of payouts) {
      const mendBy = await this.ask(tx, payout, 'held');
      const { id: payoutId, kind, workerId, net } = payout;
      const fact = { payoutId, kind, workerId, netFen: fenNumber(net), mendBy };
      await this.outbox.append(tx, payoutAccountAsked, fact, payout.payRunId ?? payoutId);
    }
  }

  /** Asks again, and tells who pays. */
  async again(tx: Tx, payout: Payout, state: Asking): Promise<void> {
    const mendBy = await this.ask(tx, payout, state);
    const { id: payoutId, kind, workerId, providerId, insurerId, net, reasonCode } = payout;
    const who = { payoutId, kind, workerId, providerId, insurerId };
    const fact = { ...who, netFen: fenNumber(net), reasonCode, mendBy };
    await this.outbox.append(tx, unmended, fact, payout.payRunId ?? payoutId);
  }

  /** These workers have an account that can be paid, or nobody asks them any more. */
  async mended(tx: Tx, workerIds: readonly string[]): Promise<void> {
    const over = await this.awaited.end(tx, workerIds);
    for (const name of Object.values(DEADLINES))
      this.deadlines.clearAll(
        tx,
        name,
        over.map(({ id }) => id),
      );
    for (const workerId of new Set(over.map((payout) => payout.workerId))) {
      const payoutIds = over.filter((payout) => payout.workerId === workerId).map(({ id }) => id);
      await this.outbox.append(tx, payeeMended, { workerId, payoutIds }, workerId);
    }
  }
}
