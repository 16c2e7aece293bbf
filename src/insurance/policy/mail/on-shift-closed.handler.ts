import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { shiftClosed, type ShiftClosed } from '../../../tongbao/events.js';
import { ClosePolicy } from '../close-policy.usecase.js';

@Handles(shiftClosed, 'insurance/on-shift-closed')
export class OnShiftClosedHandler implements Handler<ShiftClosed> {
  constructor(private readonly closePolicy: ClosePolicy) {}

  async handle(tx: Tx, { id, payload }: Letter<ShiftClosed>): Promise<void> {
    const { shiftId, closedAt } = payload;
    await this.closePolicy.run(tx, { shiftId, closedAt: new Date(closedAt) }, id);
  }
}
