import { Injectable } from '@nestjs/common';
import { Commands } from '../../command/commands.js';
import { Forgetting } from '../../command/forgetting.js';
import { oneByOne } from '../../command/one-by-one.js';
import { AccessLog } from '../../crypto/access-log.js';
import { EndedDeliveries } from '../../outbox/delivery/ended-deliveries.js';
import { RateLimiter } from '../../rate-limit/rate-limiter.js';
import { accessLogDays, answerDays, deliveryDays, rateWindowDays } from './retention.js';

/** Forgets what the ground floor keeps for its days and no longer: one table that fails holds up no other. */
@Injectable()
export class ForgetGround {
  constructor(
    private readonly forgetting: Forgetting,
    private readonly commands: Commands,
    private readonly deliveries: EndedDeliveries,
    private readonly accessLog: AccessLog,
    private readonly rateLimiter: RateLimiter,
  ) {}

  async run(): Promise<void> {
    const { forgetting, commands, deliveries, accessLog, rateLimiter } = this;
    const sweeps = [
      () => forgetting.olderThan(answerDays, (tx, before, most) => commands.forgetBefore(tx, before, most)),
      () => forgetting.olderThan(deliveryDays, deliveries.walk()),
      () =>
        forgetting.olderThan(accessLogDays, (tx, before, most) => accessLog.forgetBefore(tx, before, most)),
      () => forgetting.olderThan(accessLogDays, (tx, before) => accessLog.forgetMonthsBefore(tx, before)),
      () => forgetting.olderThan(rateWindowDays, (tx, before, most) => rateLimiter.sweep(tx, before, most)),
    ];
    await oneByOne(sweeps, (sweep) => sweep(), 'some of what is old could not be forgotten');
  }
}
