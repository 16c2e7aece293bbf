import { payRunReleased, type PayRunReleased } from '../../../payroll/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(payRunReleased, 'notification/on-pay-run-released')
export class OnPayRunReleasedHandler implements Handler<PayRunReleased> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<PayRunReleased>): Promise<void> {
    await this.tellParties.run(tx, letter, {
      organisations: [letter.payload.enterpriseId, letter.payload.providerId],
    });
  }
}
