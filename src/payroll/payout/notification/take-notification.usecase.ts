import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { NotificationInvalid } from '../../errors.js';
import { EscrowStore } from '../../escrow/escrow.store.js';
import { PayoutStore } from '../payout.store.js';
import { PayoutRail } from '../../rails/payout.rail.js';

/**
 * Takes a notification of the rail. It only wakes the order it is about: the state is then asked for and judged
 * in the one place that does so, which makes repeated, late and reordered notifications harmless.
 */
@Injectable()
export class TakeNotification {
  constructor(
    private readonly commands: Commands,
    private readonly rail: PayoutRail,
    private readonly payouts: PayoutStore,
    private readonly escrows: EscrowStore,
    private readonly clock: Clock,
  ) {}

  /** @throws NotificationInvalid when the rail did not sign it */
  async run(form: Record<string, string>): Promise<void> {
    const notification = this.rail.readNotification(form);
    if (!notification) throw NotificationInvalid();
    const at = this.clock.now();
    await this.commands.unkeyed(async (tx) => {
      const { outBizNo } = notification;
      if (!(await this.payouts.wake(tx, [outBizNo], at))) await this.escrows.wake(tx, outBizNo, at);
    });
  }
}
