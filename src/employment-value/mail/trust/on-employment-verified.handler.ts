import { employmentVerified, type EmploymentVerified } from '../../../work-certificate/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(employmentVerified, 'employment-value/on-employment-verified')
export class OnEmploymentVerifiedHandler implements Handler<EmploymentVerified> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<EmploymentVerified>): Promise<void> {
    const { payload } = letter;
    await this.countFact.run(tx, letter, {
      atPlaceOf: payload.contractId,
      adds: [{ indicator: 'employments-verified', by: 1 }],
      worker: payload.workerId,
      persons: ['workers-employment-verified'],
    });
  }
}
