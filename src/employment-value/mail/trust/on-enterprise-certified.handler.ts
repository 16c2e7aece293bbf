import { enterpriseCertified, type EnterpriseCertified } from '../../../enterprise-credit/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(enterpriseCertified, 'employment-value/on-enterprise-certified')
export class OnEnterpriseCertifiedHandler implements Handler<EnterpriseCertified> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<EnterpriseCertified>): Promise<void> {
    await this.countFact.run(tx, letter, {
      registrationOf: letter.payload.enterpriseId,
      adds: [{ indicator: 'enterprises-certified', by: 1 }],
    });
  }
}
