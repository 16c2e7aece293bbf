import { shiftApproved, type ShiftApproved } from '../../../tongbao/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(shiftApproved, 'notification/on-shift-approved')
export class OnShiftApprovedHandler implements Handler<ShiftApproved> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<ShiftApproved>): Promise<void> {
    await this.tellParties.run(tx, letter, { workers: [letter.payload.workerId] });
  }
}
