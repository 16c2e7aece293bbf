import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { SubjectErased } from '../../platform/crypto/subject-vault.js';
import type { Tx } from '../../platform/database/database.js';
import { Driver, type DueWork } from '../../platform/outbox/driver.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Refusal } from '../../platform/refusal/refusal.js';
import { payoutFailed, payoutReturned, payoutSettled } from '../events.js';
import { PayoutRail } from '../rails/payout.rail.js';
import type { RailReply } from '../rails/rail.types.js';
import { leaseUntil, askAgainAt, wokenSince } from '../rails/retry.rules.js';
import { PayoutBooks } from './payout-books.store.js';
import { failedFact, returnedFact, settledFact } from './payout-facts.rules.js';
import type { Payout } from './payout.entity.js';
import { verdictOn } from './payout.rules.js';

/**
 * Takes payouts to the rail, each exactly once: the submission is written down and committed, then the rail is
 * called, then its answer is written down. Whatever was cut off between the two is asked for by its number,
 * and sent again unchanged only when the rail has never heard of it.
 */
@Injectable()
export class PayoutDispatch implements BeforeApplicationShutdown {
  private readonly log = new Logger(PayoutDispatch.name);
  private readonly driver: Driver<Payout>;

  constructor(
    private readonly commands: Commands,
    private readonly rail: PayoutRail,
    private readonly books: PayoutBooks,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {
    const work: DueWork<Payout> = {
      anyDue: (now) => this.books.payouts.anyDue(now),
      claim: (now) => this.commands.unkeyed((tx) => this.books.payouts.claim(tx, now, leaseUntil(now))),
      drive: (payout) => this.drive(payout),
    };
    this.driver = new Driver(work, clock);
  }

  async tick(): Promise<number> {
    return this.rail.connected ? this.driver.tick() : 0;
  }

  /** Finishes what is in hand; what is not is found again at the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.driver.stop();
  }

  private async drive(payout: Payout): Promise<void> {
    const reply = payout.attempts === 1 ? await this.transfer(payout) : await this.ask(payout);
    await this.commands.unkeyed(async (tx) => {
      const found = await this.books.payouts.lock(tx, payout);
      await this.record(tx, found, reply);
      if (wokenSince(payout, found)) await this.books.payouts.wake(tx, payout.id, this.clock.now());
    });
  }

  private async ask(payout: Payout): Promise<RailReply> {
    const reply = await this.rail.query(payout.id);
    const unheardOf = reply.kind === 'refused' && reply.code === 'ORDER_NOT_EXIST';
    return unheardOf && payout.state === 'submitted' ? this.transfer(payout) : reply;
  }

  private async transfer(payout: Payout): Promise<RailReply> {
    const { id, book, net, kind } = payout;
    try {
      const signed = await this.books.payouts.payee(payout);
      if (signed === null) return { kind: 'refused', code: 'PAYEE_DIFFERS' };
      const { kind: payeeKind, account, holder } = signed;
      const payee = { kind: payeeKind, account, name: holder };
      const title = kind === 'wage' ? '工资' : '保险理赔';
      return await this.rail.transfer({ outBizNo: id, book, amount: net, payee, title });
    } catch (error) {
      if (error instanceof Refusal && error.code === SubjectErased.code)
        return { kind: 'refused', code: 'PAYEE_ERASED' };
      throw error;
    }
  }

  private async record(tx: Tx, payout: Payout, reply: RailReply): Promise<void> {
    const at = this.clock.now();
    const verdict = verdictOn(payout, reply);
    switch (verdict.do) {
      case 'settle':
        return this.settle(tx, payout, { at, railOrderId: reply.kind === 'order' ? reply.orderId : '' });
      case 'fail': {
        const shiftIds = await this.books.fail(tx, payout, { at, code: verdict.code });
        await this.outbox.append(tx, payoutFailed, failedFact(payout, shiftIds, verdict.code), payout.id);
        return;
      }
      case 'return': {
        const shiftIds = await this.books.takeBack(tx, payout, { at, code: verdict.code });
        await this.outbox.append(tx, payoutReturned, returnedFact(payout, shiftIds), payout.id);
        return;
      }
      case 'wait':
        if (verdict.code !== null)
          this.log.warn({ msg: 'payout waits', payoutId: payout.id, code: verdict.code });
        return this.books.payouts.change(tx, payout, {
          reasonCode: verdict.code,
          nextAt: askAgainAt(at, payout.attempts),
        });
      case 'rest':
        return payout.nextAt === null ? undefined : this.books.payouts.change(tx, payout, { nextAt: null });
    }
  }

  private async settle(tx: Tx, payout: Payout, paid: { at: Date; railOrderId: string }): Promise<void> {
    const shiftIds = await this.books.settle(tx, payout, paid);
    await this.outbox.append(tx, payoutSettled, settledFact(payout, shiftIds, paid.at), payout.id);
  }
}
