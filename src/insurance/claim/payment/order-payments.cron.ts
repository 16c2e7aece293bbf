import { Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { Crons } from '../../../platform/outbox/crons.js';
import { OrderPayment } from './order-payment.usecase.js';

/** Every minute: payments that were cut off, or wait for the claim fund, are ordered again. */
@Injectable()
export class OrderPaymentsCron {
  constructor(
    private readonly crons: Crons,
    private readonly orderPayment: OrderPayment,
  ) {}

  @Cron(CronExpression.EVERY_MINUTE)
  async run(): Promise<number> {
    let tried = 0;
    await this.crons.exclusive('insurance.order-payments', async () => {
      tried = await this.orderPayment.sweep();
    });
    return tried;
  }
}
