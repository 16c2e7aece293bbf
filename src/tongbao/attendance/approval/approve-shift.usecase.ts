import { partyOf } from '../../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { NoSuchShift } from '../../errors.js';
import { MinimumWageChanges } from '../../minimum-wage/minimum-wage.changes.js';
import type { ShiftDto } from '../shift.dto.js';
import { shiftView } from '../shift.queries.js';
import { ShiftStore } from '../shift.store.js';
import { WorkedQueries } from '../worked.queries.js';
import { ApprovalChanges } from './approval.changes.js';
import { type Approval, weighed } from './weighed.rules.js';

/** The employer confirms the work; its pay is owed from here on. */
@Injectable()
export class ApproveShift {
  constructor(
    private readonly commands: Commands,
    private readonly shifts: ShiftStore,
    private readonly worked: WorkedQueries,
    private readonly changes: ApprovalChanges,
    private readonly minimumWages: MinimumWageChanges,
  ) {}

  /** @throws NoSuchShift, ShiftStateWrong, UnitsWrong, BelowAdmitted, NothingToPay, ShiftBelowMinimum */
  async run(key: string, actor: Actor, id: string, { units, payMinimum }: Approval): Promise<ShiftDto> {
    const known = await this.shifts.find(id);
    const subject = known?.workerId; // the answer repeats what the worker wrote in a dispute
    const name = { name: 'tongbao.approve-shift', actor: actor.id, key, subject };
    return this.commands.run(name, { id, units, ...(payMinimum && { payMinimum }) }, async (tx) => {
      const [agreed, shift] = await Promise.all([
        known && this.worked.agreed(tx, known),
        this.shifts.lock(tx, id),
      ]);
      if (!agreed || shift?.enterpriseId !== partyOf(actor)) throw NoSuchShift();
      const lawful = weighed({ ...shift, ...agreed }, { units, payMinimum });
      const approved = await this.changes.approve(tx, shift, lawful, 'employer');
      await this.minimumWages.miss(tx, lawful.minimumWage);
      return shiftView(approved);
    });
  }
}
