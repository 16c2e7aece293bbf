import { payoutFailed, type PayoutFailed } from '../../../payroll/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(payoutFailed, 'notification/on-payout-failed')
export class OnPayoutFailedHandler implements Handler<PayoutFailed> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<PayoutFailed>): Promise<void> {
    await this.tellParties.run(tx, letter, {
      workers: [letter.payload.workerId],
      organisations: [letter.payload.enterpriseId],
    });
  }
}
