import { contractCancelled, type ContractCancelled } from '../../../tongbao/events.js';
import { addDays, businessDay } from '../../../platform/clock/business-day.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

/** It was counted in force to its last day; from its cancellation, or its first day if that comes later, it is not. */
@Handles(contractCancelled, 'employment-value/on-contract-cancelled')
export class OnContractCancelledHandler implements Handler<ContractCancelled> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<ContractCancelled>): Promise<void> {
    const { payload } = letter;
    const cancelledOn = businessDay(new Date(payload.cancelledAt));
    const from = cancelledOn > payload.startsOn ? cancelledOn : payload.startsOn;
    await this.countFact.run(tx, letter, {
      at: payload,
      adds: [
        { indicator: 'contracts-in-force', by: -1, day: from },
        { indicator: 'contracts-in-force', by: 1, day: addDays(payload.endsOn, 1) },
      ],
    });
  }
}
