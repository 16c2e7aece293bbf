import { Injectable, Logger } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import {
  overduePaid,
  type OverduePaid,
  payoutFailed,
  payoutReturned,
  payoutSettled,
  payoutsSettled,
} from '../events.js';
import { CoverChanges } from '../escrow/cover.changes.js';
import { PayDays } from '../payday/pay-day.changes.js';
import type { RailReply } from '../rails/rail.types.js';
import { askAgainAt } from '../rails/retry.rules.js';
import { PayoutBooks } from './payout-books.store.js';
import { failedFact, paydayFact, returnedFact, settledFact } from './payout-facts.rules.js';
import type { Payout } from './payout.entity.js';
import { mender, verdictOn } from './payout.rules.js';
import { AwaitedAccounts } from './awaited/awaited-accounts.changes.js';

/** What the rail said about a payout. */
export interface Answered {
  payout: Payout;
  reply: RailReply;
}

/** What the rail's answers do to payouts, and the events that say so. The payouts are locked, and of one run. */
@Injectable()
export class PayoutChanges {
  private readonly log = new Logger(PayoutChanges.name);

  constructor(
    private readonly books: PayoutBooks,
    private readonly awaited: AwaitedAccounts,
    private readonly days: PayDays,
    private readonly cover: CoverChanges,
    private readonly outbox: Outbox,
  ) {}

  async answered(tx: Tx, answers: Answered[], at: Date): Promise<void> {
    const settled: { payout: Payout; railOrderId: string }[] = [];
    const waits: Parameters<PayoutBooks['payouts']['askLater']>[1] = [];
    for (const { payout, reply } of answers) {
      const verdict = verdictOn(payout, reply);
      const { id } = payout;
      if (verdict.do === 'settle')
        settled.push({ payout, railOrderId: reply.kind === 'order' ? reply.orderId : '' });
      else if (verdict.do === 'fail') await this.fail(tx, payout, { at, code: verdict.code });
      else if (verdict.do === 'return') await this.return(tx, payout, { at, code: verdict.code });
      else if (verdict.do === 'wait') {
        if (verdict.code !== null) this.log.warn({ msg: 'payout waits', payoutId: id, code: verdict.code });
        waits.push({ id, nextAt: askAgainAt(at, payout.attempts), reasonCode: verdict.code });
      } else if (payout.nextAt !== null) waits.push({ id, nextAt: null, reasonCode: payout.reasonCode });
    }
    if (waits.length > 0) await this.books.payouts.askLater(tx, waits);
    await this.settle(tx, settled, at);
  }

  /** Payments that were to go out wait for an account. */
  async lackAccounts(tx: Tx, payouts: Payout[]): Promise<void> {
    await this.awaited.missing(tx, payouts);
  }

  /** Their run is over when nothing of it is under way; the last thing in a transaction. */
  async complete(tx: Tx, payouts: Payout[], at: Date): Promise<void> {
    for (const payRunId of new Set(payouts.map((payout) => payout.payRunId)))
      if (payRunId !== null && (await this.books.payouts.completeRun(tx, payRunId, at)))
        await this.days.ended(tx, payRunId);
  }

  private async settle(tx: Tx, settled: { payout: Payout; railOrderId: string }[], at: Date): Promise<void> {
    const paid = await this.books.settle(tx, settled, at);
    // whoever was asked for another account was paid after all
    await this.awaited.mended(tx, [...new Set(settled.map(({ payout }) => payout.workerId))]);
    const nothing = { shiftIds: [], isIncome: true };
    const paidOf = ({ id }: { id: string }) => paid.get(id) ?? nothing;
    const wages = settled.map(({ payout }) => payout).filter(({ payRunId }) => payRunId !== null);
    const [first] = wages;
    if (first) await this.outbox.append(tx, payoutsSettled, paydayFact(wages, paidOf, at), first.payRunId!);
    if (first)
      await this.overdue(
        tx,
        first,
        [...paid.values()].flatMap(({ overdue }) => overdue),
        at,
      );
    for (const { payout } of settled)
      if (payout.payRunId === null)
        await this.outbox.append(
          tx,
          payoutSettled,
          settledFact(payout, paidOf(payout).shiftIds, at),
          payout.id,
        );
  }

  /** Wages of a run that came too late. */
  private async overdue(tx: Tx, payout: Payout, items: OverduePaid['items'], at: Date): Promise<void> {
    const { payRunId, enterpriseId, providerId } = payout;
    if (items.length === 0 || payRunId === null || enterpriseId === null || providerId === null) return;
    const fact = { payRunId, enterpriseId, providerId, settledAt: at.toISOString(), items };
    await this.outbox.append(tx, overduePaid, fact, payRunId);
  }

  private async fail(tx: Tx, payout: Payout, how: { at: Date; code: string }): Promise<void> {
    const shiftIds = await this.books.fail(tx, payout, how);
    const mendedBy = mender(how.code);
    const mendBy = mendedBy === 'worker' && { mendBy: await this.awaited.ask(tx, payout, 'failed') };
    const fact = { ...failedFact(payout, shiftIds, how.code), mendedBy, ...mendBy };
    await this.outbox.append(tx, payoutFailed, fact, streamOf(payout));
    await this.oweAgain(tx, payout);
  }

  private async return(tx: Tx, payout: Payout, how: { at: Date; code: string }): Promise<void> {
    const { wageIds, shiftIds } = await this.books.takeBack(tx, payout, how);
    await this.days.cameBack(tx, wageIds);
    const mendBy = await this.awaited.ask(tx, payout, 'returned');
    const fact = { ...returnedFact(payout, shiftIds), mendBy };
    await this.outbox.append(tx, payoutReturned, fact, streamOf(payout));
    await this.oweAgain(tx, payout);
  }

  /** Its money is back in the escrow, and its wages are owed out of it. */
  private async oweAgain(tx: Tx, { enterpriseId, providerId, gross }: Payout): Promise<void> {
    if (enterpriseId !== null && providerId !== null)
      await this.cover.owe(tx, { enterpriseId, providerId }, gross);
  }
}

/** Everything about a run's payouts is read in its order: a return is never heard of before the settlement. */
function streamOf({ id, payRunId }: Payout): string {
  return payRunId ?? id;
}
