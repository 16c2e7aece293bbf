import { escrowFunded, type EscrowFunded } from '../../../payroll/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(escrowFunded, 'notification/on-escrow-funded')
export class OnEscrowFundedHandler implements Handler<EscrowFunded> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<EscrowFunded>): Promise<void> {
    await this.tellParties.run(tx, letter, {
      organisations: [letter.payload.enterpriseId, letter.payload.providerId],
    });
  }
}
