import { Injectable, Logger } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { payoutFailed, payoutReturned, payoutSettled, payoutsSettled } from '../events.js';
import type { RailReply } from '../rails/rail.types.js';
import { askAgainAt } from '../rails/retry.rules.js';
import { PayoutBooks } from './payout-books.store.js';
import { failedFact, paydayFact, returnedFact, settledFact } from './payout-facts.rules.js';
import type { Payout } from './payout.entity.js';
import { verdictOn } from './payout.rules.js';

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

  /** Their run is over when nothing of it is under way; the last thing in a transaction. */
  async complete(tx: Tx, payouts: Payout[], at: Date): Promise<void> {
    for (const payRunId of new Set(payouts.map((payout) => payout.payRunId)))
      if (payRunId !== null) await this.books.payouts.completeRun(tx, payRunId, at);
  }

  private async settle(tx: Tx, settled: { payout: Payout; railOrderId: string }[], at: Date): Promise<void> {
    const shifts = await this.books.settle(tx, settled, at);
    const shiftsOf = ({ id }: { id: string }): string[] => shifts.get(id) ?? [];
    const wages = settled.map(({ payout }) => payout).filter(({ payRunId }) => payRunId !== null);
    const [first] = wages;
    if (first) await this.outbox.append(tx, payoutsSettled, paydayFact(wages, shiftsOf, at), first.payRunId!);
    for (const { payout } of settled)
      if (payout.payRunId === null)
        await this.outbox.append(tx, payoutSettled, settledFact(payout, shiftsOf(payout), at), payout.id);
  }

  private async fail(tx: Tx, payout: Payout, how: { at: Date; code: string }): Promise<void> {
    const shiftIds = await this.books.fail(tx, payout, how);
    await this.outbox.append(tx, payoutFailed, failedFact(payout, shiftIds, how.code), streamOf(payout));
  }

  private async return(tx: Tx, payout: Payout, how: { at: Date; code: string }): Promise<void> {
    const shiftIds = await this.books.takeBack(tx, payout, how);
    await this.outbox.append(tx, payoutReturned, returnedFact(payout, shiftIds), streamOf(payout));
  }
}

/** Everything about a run's payouts is read in its order: a return is never heard of before the settlement. */
function streamOf({ id, payRunId }: Payout): string {
  return payRunId ?? id;
}
