import { payoutSettled, type PayoutSettled } from '../../../payroll/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(payoutSettled, 'notification/on-payout-settled')
export class OnPayoutSettledHandler implements Handler<PayoutSettled> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<PayoutSettled>): Promise<void> {
    await this.tellParties.run(tx, letter, {
      workers: [letter.payload.workerId],
      organisations: [letter.payload.enterpriseId, letter.payload.providerId],
    });
  }
}
