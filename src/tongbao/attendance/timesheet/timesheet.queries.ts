import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { NoSuchShift } from '../../errors.js';
import type { Shift } from '../shift.entity.js';
import { ShiftStore } from '../shift.store.js';
import { type Terms, WorkedQueries } from '../worked.queries.js';
import type { StatedHours } from './timesheet.rules.js';
import { type DayShift, TimesheetStore } from './timesheet.store.js';

/** Shifts that a table of hours names, and what was agreed for each. */
@Injectable()
export class TimesheetQueries {
  constructor(
    private readonly sheets: TimesheetStore,
    private readonly shifts: ShiftStore,
    private readonly worked: WorkedQueries,
  ) {}

  /** The employer's shifts of these contracts on these days, in the order of ids. */
  async ofDays(
    enterpriseId: string,
    named: readonly Pick<StatedHours, 'contractId' | 'day'>[],
  ): Promise<DayShift[]> {
    return this.sheets.ofDays(enterpriseId, named);
  }

  /** A shift as it stands, and its terms. @throws NoSuchShift */
  async seen(tx: Tx, id: string): Promise<{ shift: Shift; agreed: Terms }> {
    const shift = await this.shifts.peek(tx, id);
    if (!shift) throw NoSuchShift();
    return { shift, agreed: await this.worked.agreed(tx, shift) };
  }

  /** The same, locked until the transaction ends: the contract first where it is held, as an approval does. @throws NoSuchShift */
  async held(tx: Tx, id: string): Promise<{ shift: Shift; agreed: Terms }> {
    const { agreed } = await this.seen(tx, id);
    const shift = await this.shifts.lock(tx, id);
    if (!shift) throw NoSuchShift();
    return { shift, agreed };
  }
}
