import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { pageByPage } from '../../../platform/command/one-by-one.js';
import type { ShiftId } from '../../hire.types.js';
import { ShiftLengthQueries } from '../shift-length.queries.js';
import { ShiftStore } from '../shift.store.js';
import { ShiftChanges } from './shift.changes.js';

/**
 * Closes shifts nobody clocked out of, at the longest a shift may last and marked so: the employer looks before
 * approving, the worker may dispute.
 */
@Injectable()
export class CloseForgottenShifts {
  constructor(
    private readonly commands: Commands,
    private readonly shifts: ShiftStore,
    private readonly changes: ShiftChanges,
    private readonly lengths: ShiftLengthQueries,
  ) {}

  /** Returns how many were due. */
  async run(): Promise<number> {
    const longest = await this.lengths.longest();
    const due = (afterId: ShiftId | null): Promise<ShiftId[]> =>
      this.shifts.forgotten(longest.openedBefore, afterId);
    return pageByPage(due, (id) => this.close(id, longest), 'shifts could not be closed');
  }

  private async close(
    id: ShiftId,
    { minutes, openedBefore }: { minutes: number; openedBefore: Date },
  ): Promise<void> {
    await this.commands.unkeyed(async (tx) => {
      const shift = await this.shifts.lockForgotten(tx, id, openedBefore);
      if (!shift) return; // clocked out meanwhile, or another process has it
      const closedAt = new Date(shift.openedAt.getTime() + minutes * 60_000);
      await this.changes.close(tx, shift, { closedAt, closedBy: 'clock', minutes });
    });
  }
}
