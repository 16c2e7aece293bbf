import { coverRefused, type CoverRefused } from '../../../insurance/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(coverRefused, 'employment-value/on-cover-refused')
export class OnCoverRefusedHandler implements Handler<CoverRefused> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<CoverRefused>): Promise<void> {
    const { payload } = letter;
    await this.countFact.run(tx, letter, {
      atPlaceOf: payload.shiftId,
      adds: [{ indicator: 'covers-refused', by: 1 }],
      worker: payload.workerId,
      persons: ['workers-uninsured'],
    });
  }
}
