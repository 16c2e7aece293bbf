import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { shiftClosed } from '../../events.js';
import type { Shift } from '../shift.entity.js';
import { closedShiftFacts } from '../shift.rules.js';
import { ShiftStore } from '../shift.store.js';

/** The end of a shift: when, by whom, where, and the minutes that were worked. */
export type ShiftEnd = Pick<Shift, 'closedBy'> &
  Partial<Pick<Shift, 'closedPlace' | 'closedWeak'>> & { closedAt: Date; minutes: number };

/** How a shift ends, and the event that says so. */
@Injectable()
export class ShiftChanges {
  constructor(
    private readonly shifts: ShiftStore,
    private readonly outbox: Outbox,
  ) {}

  /** Closes a locked one. @throws Stale */
  async close(tx: Tx, shift: Shift, end: ShiftEnd): Promise<Shift> {
    const closed = await this.shifts.change(tx, shift, { ...end, state: 'closed' });
    await this.outbox.append(tx, shiftClosed, closedShiftFacts(shift, end), shift.id);
    return closed;
  }
}
