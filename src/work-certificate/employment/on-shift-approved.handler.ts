import type { Tx } from '../../platform/database/database.js';
import { Handles, type Handler, type Letter } from '../../platform/outbox/handler.js';
import { type ShiftApproved, shiftApproved } from '../../tongbao/events.js';
import { RecordWage } from './record-wage.usecase.js';

@Handles(shiftApproved, 'work-certificate/on-shift-approved')
export class OnShiftApprovedHandler implements Handler<ShiftApproved> {
  constructor(private readonly recordWage: RecordWage) {}

  async handle(tx: Tx, { payload }: Letter<ShiftApproved>): Promise<void> {
    const { shiftId, workerId, contractId, day } = payload;
    await this.recordWage.worked(tx, { shiftId, workerId, contractId, day });
  }
}
