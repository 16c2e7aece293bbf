import { fraudReported, type FraudReported } from '../../../enterprise-credit/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(fraudReported, 'employment-value/on-fraud-reported')
export class OnFraudReportedHandler implements Handler<FraudReported> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<FraudReported>): Promise<void> {
    await this.countFact.run(tx, letter, {
      registrationOf: letter.payload.enterpriseId,
      adds: [{ indicator: 'frauds-reported', by: 1 }],
    });
  }
}
