import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { after } from '../../row.rules.js';
import { ShiftLengthQueries } from '../shift-length.queries.js';
import { SHIFT_MOVES } from '../shift.rules.js';
import { ShiftStore } from '../shift.store.js';
import { ShiftChanges } from './shift.changes.js';

/** Ends shifts nobody clocked out of, at the longest a shift may last, and hands on those whose end nobody stated. */
@Injectable()
export class ForgetShifts {
  constructor(
    private readonly shifts: ShiftStore,
    private readonly changes: ShiftChanges,
    private readonly lengths: ShiftLengthQueries,
  ) {}

  /** Nobody clocked out. */
  async forgotten(tx: Tx, ids: readonly string[]): Promise<void> {
    const minutes = await this.lengths.minutes(tx);
    for (const id of ids) {
      const shift = await this.shifts.lock(tx, id);
      if (!shift || !after(SHIFT_MOVES, shift.state, 'forget')) continue; // clocked out meanwhile
      const closedAt = new Date(shift.openedAt.getTime() + minutes * 60_000);
      await this.changes.forget(tx, shift, { closedAt, minutes });
    }
  }

  /** The worker did not say when it ended. */
  async unstated(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const shift = await this.shifts.lock(tx, id);
      if (!shift || !after(SHIFT_MOVES, shift.state, 'end')) continue; // stated, or answered, meanwhile
      await this.changes.end(tx, shift, { closedAt: shift.closedAt!, minutes: shift.minutes! }, 'nobody');
    }
  }
}
