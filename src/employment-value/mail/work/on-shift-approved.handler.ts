import { shiftApproved, type ShiftApproved } from '../../../tongbao/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(shiftApproved, 'employment-value/on-shift-approved')
export class OnShiftApprovedHandler implements Handler<ShiftApproved> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<ShiftApproved>): Promise<void> {
    const { payload } = letter;
    await this.countFact.run(tx, letter, {
      day: payload.day,
      at: payload,
      places: [payload.shiftId, payload.contractId],
      adds: [
        { indicator: 'shifts-worked', by: 1 },
        { indicator: 'hours-worked', by: payload.minutes },
        { indicator: 'wages-earned', by: payload.grossFen },
      ],
      worker: payload.workerId,
      persons: ['workers-worked'],
    });
  }
}
