import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import type { Shift } from '../shift.entity.js';
import { ShiftStore } from '../shift.store.js';
import { WorkedQueries } from '../worked.queries.js';
import { ApprovalChanges } from './approval.changes.js';
import { correctedOwed, type Found, hasStayed, NOTHING } from './correction.rules.js';

/** What a grievance says of a shift that the silence of its employer approved. */
@Injectable()
export class CorrectShift {
  constructor(
    private readonly shifts: ShiftStore,
    private readonly worked: WorkedQueries,
    private readonly changes: ApprovalChanges,
  ) {}

  /** It earned less; nothing changes where it did not, or where somebody's word approved it. */
  async from(tx: Tx, found: Found & { shiftId: string; grievanceId: string }): Promise<void> {
    const known = await this.shifts.peek(tx, found.shiftId);
    const agreed = known && (await this.worked.agreed(tx, known));
    const shift = await this.shifts.lock(tx, found.shiftId);
    if (!agreed || shift?.state !== 'approved' || shift.approvedBy !== 'silence') return;
    const leftOfDay = await this.worked.leftOfDay(tx, shift);
    const earned = correctedOwed({ ...shift, ...agreed, leftOfDay, minutes: shift.minutes ?? 0 }, found);
    if (!earned) return;
    await this.changes.correct(tx, shift, earned, found.grievanceId);
    if (shift.payBasis === 'day' && earned.minutes === 0) await this.restOfDay(tx, shift, found.grievanceId);
  }

  /** What stayed of the day with shifts that were not worked either was for this one: it was not worked. */
  private async restOfDay(tx: Tx, corrected: Shift, grievanceId: string): Promise<void> {
    for (const { id } of (await this.shifts.othersOfDay(tx, corrected)).filter(hasStayed)) {
      const shift = await this.shifts.lock(tx, id);
      const [before, leftOfDay] = [
        shift?.grossFen ?? 0n,
        shift ? await this.worked.leftOfDay(tx, shift) : 0n,
      ];
      if (shift && before > leftOfDay)
        await this.changes.correct(tx, shift, { ...NOTHING, grossFen: leftOfDay }, grievanceId);
    }
  }
}
