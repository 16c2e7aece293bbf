import { falsificationFound, type FalsificationFound } from '../../../work-certificate/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(falsificationFound, 'employment-value/on-falsification-found')
export class OnFalsificationFoundHandler implements Handler<FalsificationFound> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<FalsificationFound>): Promise<void> {
    const { payload } = letter;
    await this.countFact.run(tx, letter, {
      adds: [{ indicator: 'falsifications-found', by: 1 }],
      worker: payload.workerId,
      persons: ['workers-falsifying'],
    });
  }
}
