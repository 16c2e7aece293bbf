import { fraudAdjudicated, type FraudAdjudicated } from '../../../enterprise-credit/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(fraudAdjudicated, 'employment-value/on-fraud-adjudicated')
export class OnFraudAdjudicatedHandler implements Handler<FraudAdjudicated> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<FraudAdjudicated>): Promise<void> {
    await this.countFact.run(tx, letter, {
      registrationOf: letter.payload.enterpriseId,
      adds: [
        { indicator: 'frauds-decided', by: 1 },
        { indicator: 'frauds-upheld', by: letter.payload.verdict === 'upheld' ? 1 : 0 },
      ],
    });
  }
}
