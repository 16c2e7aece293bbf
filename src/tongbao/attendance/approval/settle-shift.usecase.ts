import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { MinimumWageChanges } from '../../minimum-wage/minimum-wage.changes.js';
import { lawfulOwed } from '../lawful-pay.rules.js';
import { owedAsApproved } from '../owed.rules.js';
import type { ShiftState } from '../shift.rules.js';
import { ShiftStore } from '../shift.store.js';
import { WorkedQueries } from '../worked.queries.js';
import { ApprovalChanges } from './approval.changes.js';

/** What the outcome of a grievance can still change. */
const OPEN: readonly ShiftState[] = ['rejected', 'disputed', 'unsettled', 'denied'];

/** What the outcome of a grievance says of a shift; one that was settled since stays as it is. */
@Injectable()
export class SettleShift {
  constructor(
    private readonly shifts: ShiftStore,
    private readonly worked: WorkedQueries,
    private readonly changes: ApprovalChanges,
    private readonly minimumWages: MinimumWageChanges,
  ) {}

  /** It is owed: by so many minutes or units, else as it was clocked; its money follows from the contract. */
  async award(
    tx: Tx,
    { shiftId, minutes, units }: { shiftId: string; minutes?: number; units?: number },
  ): Promise<void> {
    const known = await this.shifts.peek(tx, shiftId);
    const agreed = known && (await this.worked.agreed(tx, known));
    const shift = await this.shifts.lock(tx, shiftId);
    if (!agreed || !shift || !OPEN.includes(shift.state)) return;
    const work = { ...shift, ...agreed, minutes: minutes ?? shift.minutes ?? 0 };
    const owed = owedAsApproved(work, units ?? null);
    if (!owed) throw new Error(`the award of shift ${shiftId} does not say what its work is paid by`);
    const lawful = lawfulOwed(owed, agreed.lawful); // an award pays the minimum wage at least
    await this.changes.approve(tx, shift, lawful, 'grievance');
    await this.minimumWages.miss(tx, lawful.minimumWage);
  }

  /** The employer admitted so much of it, and the rest goes on: the least that its approval or its silence makes owed. */
  async keepAdmitted(
    tx: Tx,
    { shiftId, minutes, units }: { shiftId: string; minutes?: number; units?: number },
  ): Promise<void> {
    const shift = await this.shifts.lock(tx, shiftId);
    if (!shift || !OPEN.includes(shift.state)) return;
    const least = (admitted: number | undefined, before: number | null): number | null =>
      admitted === undefined ? before : Math.max(admitted, before ?? 0);
    const leastMinutes = least(minutes, shift.leastMinutes);
    await this.shifts.change(tx, shift, { leastMinutes, leastUnits: least(units, shift.leastUnits) });
  }

  /** Nothing is owed for it, unless another grievance says so. */
  async deny(tx: Tx, shiftId: string): Promise<void> {
    const shift = await this.shifts.lock(tx, shiftId);
    if (shift?.state === 'unsettled' || shift?.state === 'disputed') await this.changes.deny(tx, shift);
  }
}
