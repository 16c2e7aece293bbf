import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { oneByOne } from '../../platform/command/one-by-one.js';
import type { Tx } from '../../platform/database/database.js';
import { Driver, type DueWork } from '../../platform/outbox/driver.js';
import { PayoutRail } from '../rails/payout.rail.js';
import type { RailReply, TransferOrder } from '../rails/rail.types.js';
import { leaseUntil, wokenSince } from '../rails/retry.rules.js';
import { PayoutBooks } from './payout-books.store.js';
import { byRun } from './payout-facts.rules.js';
import { PayoutChanges } from './payout.changes.js';
import { A_ROUND } from './payout.store.js';
import type { Payout } from './payout.entity.js';

const UNHEARD: RailReply = { kind: 'unknown', why: 'timeout' };

/** Rounds under way at once: the rail works on one while another is written down. */
const LANES = 2;

/** Payouts of one run, or one payment of a claim: they go to the rail together and are written down together. */
type Batch = Payout[];

/**
 * Takes payouts to the rail, each exactly once: the submissions of a round are written down and committed, then the rail
 * is called, then its answers are written down. Whatever was cut off between the two is asked for by its number, and
 * sent again unchanged only when the rail has never heard of it.
 */
@Injectable()
export class PayoutDispatch implements BeforeApplicationShutdown {
  private readonly log = new Logger(PayoutDispatch.name);
  private readonly driver: Driver<Batch>;

  constructor(
    private readonly commands: Commands,
    private readonly rail: PayoutRail,
    private readonly books: PayoutBooks,
    private readonly changes: PayoutChanges,
    private readonly clock: Clock,
  ) {
    const work: DueWork<Batch> = {
      anyDue: (now) => this.books.payouts.anyDue(now),
      claim: async (now) => byRun(await this.commands.unkeyed((tx) => this.claim(tx, now))),
      isFull: (due) => due.reduce((sum, batch) => sum + batch.length, 0) >= A_ROUND,
      drive: (batch) => this.drive(batch),
    };
    this.driver = new Driver(work, clock, LANES);
  }

  async tick(): Promise<number> {
    return this.rail.connected ? this.driver.tick() : 0;
  }

  /** Finishes what is in hand; what is not is found again at the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.driver.stop();
  }

  private async claim(tx: Tx, now: Date): Promise<Payout[]> {
    const { due, lacking } = await this.books.payouts.claim(tx, now, leaseUntil(now));
    await this.changes.lackAccounts(tx, lacking);
    return due;
  }

  private async drive(batch: Batch): Promise<void> {
    const replies = await this.replies(batch);
    try {
      await this.write(batch, replies);
    } catch (error) {
      if (batch.length === 1) throw error;
      // one of them can not be written down: the others are not to wait for a person to look at it
      this.log.warn({ msg: 'a batch of payouts is written down one by one', payouts: batch.length, error });
      await oneByOne(batch, (payout) => this.write([payout], replies), 'payouts could not be written down');
    }
  }

  private async replies(batch: Batch): Promise<Map<string, RailReply>> {
    const again = batch.filter(({ attempts }) => attempts > 1);
    const replies =
      again.length > 0 ? await this.rail.queryAll(again.map(({ id }) => id)) : new Map<string, RailReply>();
    const toSend = batch.filter(({ id, attempts, state }) => {
      const reply = replies.get(id);
      const isUnheardOf = reply?.kind === 'refused' && reply.code === 'ORDER_NOT_EXIST';
      return attempts === 1 || (isUnheardOf && state === 'submitted');
    });
    for (const [id, reply] of await this.transfer(toSend)) replies.set(id, reply);
    return replies;
  }

  private async transfer(payouts: Payout[]): Promise<Map<string, RailReply>> {
    if (payouts.length === 0) return new Map();
    const payees = await this.books.payouts.payees(payouts);
    const replies = new Map<string, RailReply>();
    const orders: TransferOrder[] = [];
    for (const { id, book, net, kind } of payouts) {
      const payee = payees.get(id);
      if (payee === undefined || payee === 'differs')
        replies.set(id, { kind: 'refused', code: 'PAYEE_DIFFERS' });
      else if (payee === 'erased') replies.set(id, { kind: 'refused', code: 'PAYEE_ERASED' });
      else if (payee === 'unreadable') replies.set(id, { kind: 'refused', code: 'PAYEE_UNREADABLE' });
      else {
        const to = { kind: payee.kind, account: payee.account, name: payee.holder };
        orders.push({
          outBizNo: id,
          book,
          amount: net,
          payee: to,
          title: kind === 'wage' ? '工资' : '保险理赔',
        });
      }
    }
    const answered = orders.length > 0 ? await this.rail.transferAll(orders) : new Map<string, RailReply>();
    for (const { outBizNo } of orders) replies.set(outBizNo, answered.get(outBizNo) ?? UNHEARD);
    return replies;
  }

  private async write(batch: Batch, replies: Map<string, RailReply>): Promise<void> {
    await this.commands.unkeyed((tx) => this.record(tx, batch, replies));
  }

  private async record(tx: Tx, batch: Batch, replies: Map<string, RailReply>): Promise<void> {
    const at = this.clock.now();
    const found = await this.books.payouts.lockAll(
      tx,
      batch.map(({ id }) => id),
    );
    const claimed = new Map(batch.map((payout) => [payout.id, payout]));
    const woken = found.filter((payout) => wokenSince(claimed.get(payout.id)!, payout)).map(({ id }) => id);
    await this.changes.answered(
      tx,
      found.map((payout) => ({ payout, reply: replies.get(payout.id) ?? UNHEARD })),
      at,
    );
    if (woken.length > 0) await this.books.payouts.wake(tx, woken, at);
    await this.changes.complete(tx, found, at);
  }
}
