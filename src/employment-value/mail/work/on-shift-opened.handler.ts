import { shiftOpened, type ShiftOpened } from '../../../tongbao/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(shiftOpened, 'employment-value/on-shift-opened')
export class OnShiftOpenedHandler implements Handler<ShiftOpened> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<ShiftOpened>): Promise<void> {
    const { payload } = letter;
    await this.countFact.run(tx, letter, {
      at: payload,
      places: [payload.shiftId, payload.contractId],
    });
  }
}
