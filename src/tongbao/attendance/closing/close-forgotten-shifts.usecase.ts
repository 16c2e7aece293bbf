import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { ShiftLengthQueries } from '../shift-length.queries.js';
import { ShiftStore } from '../shift.store.js';
import { ShiftChanges } from './shift.changes.js';

const BATCH = 200;

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

  /** Returns how many were closed. */
  async run(): Promise<number> {
    const longest = await this.lengths.longest();
    for (let total = 0; ;) {
      const closed = await this.closeBatch(longest);
      total += closed;
      if (closed < BATCH) return total;
    }
  }

  private async closeBatch({
    minutes,
    openedBefore,
  }: {
    minutes: number;
    openedBefore: Date;
  }): Promise<number> {
    return this.commands.unkeyed(async (tx) => {
      const forgotten = await this.shifts.lockForgotten(tx, openedBefore, BATCH);
      for (const shift of forgotten) {
        const closedAt = new Date(shift.openedAt.getTime() + minutes * 60_000);
        await this.changes.close(tx, shift, { closedAt, closedBy: 'clock', minutes });
      }
      return forgotten.length;
    });
  }
}
