import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { ShiftStore } from '../shift.store.js';
import { WorkedQueries } from '../worked.queries.js';
import { ApprovalChanges } from './approval.changes.js';
import { correctedOwed, type Found } from './correction.rules.js';

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
    if (earned) await this.changes.correct(tx, shift, earned, found.grievanceId);
  }
}
