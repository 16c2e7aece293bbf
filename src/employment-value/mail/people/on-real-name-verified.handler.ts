import { realNameVerified, type RealNameVerified } from '../../../identity/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

/** Levels that a source confirmed; L1 is only well-formed. */
const CONFIRMED = ['L2', 'L3'];

@Handles(realNameVerified, 'employment-value/on-real-name-verified')
export class OnRealNameVerifiedHandler implements Handler<RealNameVerified> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<RealNameVerified>): Promise<void> {
    const { payload } = letter;
    await this.countFact.run(tx, letter, {
      at: { region: payload.region, occupationCode: null },
      worker: payload.workerId,
      persons: CONFIRMED.includes(payload.level) ? ['workers-real-name'] : [],
    });
  }
}
