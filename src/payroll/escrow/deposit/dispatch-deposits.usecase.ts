import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { Driver, type DueWork } from '../../../platform/outbox/driver.js';
import { PayoutRail } from '../../rails/payout.rail.js';
import type { RailReply } from '../../rails/rail.types.js';
import { leaseUntil, askAgainAt, wokenSince } from '../../rails/retry.rules.js';
import { DepositChanges } from './deposit.changes.js';
import type { Deposit } from '../escrow.entity.js';
import { EscrowStore } from '../escrow.store.js';

/** Takes deposits to the rail and asks until it says that they are paid or never will be. */
@Injectable()
export class DepositDispatch implements BeforeApplicationShutdown {
  private readonly driver: Driver<Deposit>;

  constructor(
    private readonly commands: Commands,
    private readonly rail: PayoutRail,
    private readonly escrows: EscrowStore,
    private readonly deposits: DepositChanges,
    private readonly clock: Clock,
  ) {
    const work: DueWork<Deposit> = {
      anyDue: (now) => this.escrows.anyDue(now),
      claim: (now) => this.commands.unkeyed((tx) => this.escrows.claimDeposits(tx, now, leaseUntil(now))),
      drive: (deposit) => this.drive(deposit),
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

  private async drive(deposit: Deposit): Promise<void> {
    const reply = deposit.attempts === 1 ? await this.topUp(deposit) : await this.ask(deposit);
    await this.commands.unkeyed(async (tx) => {
      const found = await this.escrows.lockDeposit(tx, deposit.id);
      await this.record(tx, found, reply);
      if (wokenSince(deposit, found)) await this.escrows.wake(tx, deposit.id, this.clock.now());
    });
  }

  private async ask(deposit: Deposit): Promise<RailReply> {
    const reply = await this.rail.query(deposit.id);
    const unheardOf = reply.kind === 'refused' && reply.code === 'ORDER_NOT_EXIST';
    return unheardOf ? this.topUp(deposit) : reply;
  }

  private async topUp({ id, book, amount }: Deposit): Promise<RailReply> {
    return this.rail.topUp({ outBizNo: id, book, amount });
  }

  private async record(tx: Tx, deposit: Deposit, reply: RailReply): Promise<void> {
    if (deposit.state !== 'submitted') return; // somebody else heard it first
    const now = this.clock.now();
    const railOrderId = reply.kind === 'order' ? reply.orderId : deposit.railOrderId;
    if (reply.kind === 'order' && reply.state === 'SUCCESS' && reply.amount === deposit.amount)
      return this.deposits.fund(tx, deposit, { at: now, railOrderId });
    if (reply.kind === 'order' && (reply.state === 'CLOSED' || reply.state === 'FAIL'))
      return this.deposits.fail(tx, deposit, { railOrderId, reasonCode: reply.reasonCode ?? reply.state });
    const reasonCode = reply.kind === 'refused' ? reply.code : null;
    await this.escrows.change(tx, deposit, {
      railOrderId,
      reasonCode,
      nextAt: askAgainAt(now, deposit.attempts),
    });
  }
}
