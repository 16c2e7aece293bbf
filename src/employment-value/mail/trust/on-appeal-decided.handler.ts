import { appealDecided, type AppealDecided } from '../../../enterprise-credit/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(appealDecided, 'employment-value/on-appeal-decided')
export class OnAppealDecidedHandler implements Handler<AppealDecided> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<AppealDecided>): Promise<void> {
    await this.countFact.run(tx, letter, {
      registrationOf: letter.payload.enterpriseId,
      adds: [
        { indicator: 'appeals-decided', by: 1 },
        { indicator: 'appeals-upheld', by: letter.payload.outcome === 'upheld' ? 1 : 0 },
      ],
    });
  }
}
