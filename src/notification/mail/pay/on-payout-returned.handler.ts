import { payoutReturned, type PayoutReturned } from '../../../payroll/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(payoutReturned, 'notification/on-payout-returned')
export class OnPayoutReturnedHandler implements Handler<PayoutReturned> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<PayoutReturned>): Promise<void> {
    await this.tellParties.run(tx, letter, {
      workers: [letter.payload.workerId],
      organisations: [letter.payload.enterpriseId],
    });
  }
}
