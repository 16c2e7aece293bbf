import { contractCancelled, type ContractCancelled } from '../../../tongbao/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(contractCancelled, 'notification/on-contract-cancelled')
export class OnContractCancelledHandler implements Handler<ContractCancelled> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<ContractCancelled>): Promise<void> {
    await this.tellParties.run(tx, letter, {
      workers: [letter.payload.workerId],
      organisations: [letter.payload.enterpriseId, letter.payload.providerId],
    });
  }
}
