import { contractSealed, type ContractSealed } from '../../../tongbao/events.js';
import { addDays } from '../../../platform/clock/business-day.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(contractSealed, 'employment-value/on-contract-sealed')
export class OnContractSealedHandler implements Handler<ContractSealed> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<ContractSealed>): Promise<void> {
    const { payload } = letter;
    await this.countFact.run(tx, letter, {
      at: payload,
      places: [payload.contractId],
      adds: [
        { indicator: 'contracts-sealed', by: 1 },
        { indicator: 'contracts-in-force', by: 1, day: payload.startsOn },
        { indicator: 'contracts-in-force', by: -1, day: addDays(payload.endsOn, 1) },
      ],
      worker: payload.workerId,
      persons: ['workers-contracted'],
    });
  }
}
