import { applicationSubmitted, type ApplicationSubmitted } from '../../../tongbao/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(applicationSubmitted, 'employment-value/on-application-submitted')
export class OnApplicationSubmittedHandler implements Handler<ApplicationSubmitted> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<ApplicationSubmitted>): Promise<void> {
    const { payload } = letter;
    await this.countFact.run(tx, letter, {
      at: payload,
      adds: [{ indicator: 'applications', by: 1 }],
      worker: payload.workerId,
      persons: ['applicants'],
    });
  }
}
