import { partyOf } from '../../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import {
  BelowAdmitted,
  NoSuchShift,
  NothingToPay,
  ShiftBelowMinimum,
  ShiftStateWrong,
  UnitsWrong,
} from '../../errors.js';
import { after } from '../../row.rules.js';
import { MinimumWageChanges } from '../../minimum-wage/minimum-wage.changes.js';
import { lawfulOwed, shortFacts } from '../lawful-pay.rules.js';
import { isBelowAdmitted, owedAsApproved } from '../owed.rules.js';
import type { ShiftDto } from '../shift.dto.js';
import { shiftView } from '../shift.queries.js';
import { SHIFT_MOVES } from '../shift.rules.js';
import { ShiftStore } from '../shift.store.js';
import { WorkedQueries } from '../worked.queries.js';
import { ApprovalChanges } from './approval.changes.js';

/** What the employer says of the work. */
interface Approval {
  /** Accepted units of a task. */
  units: number | null;
  /** It makes the wage up to the minimum where the work earned less. */
  payMinimum: boolean;
}

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
      if (!after(SHIFT_MOVES, shift.state, 'approve'))
        throw ShiftStateWrong({ facts: { state: shift.state } });
      const owed = owedAsApproved({ ...shift, ...agreed, minutes: shift.minutes ?? 0 }, units);
      if (!owed) throw UnitsWrong({ facts: { payBasis: shift.payBasis } });
      const { leastMinutes, leastUnits } = shift;
      if (isBelowAdmitted(owed, shift)) throw BelowAdmitted({ facts: { leastMinutes, leastUnits } });
      if (owed.grossFen === 0n && owed.payShare !== 'second') throw NothingToPay();
      const lawful = lawfulOwed(owed, agreed.lawful);
      if (lawful.missingFen > 0n && !payMinimum) throw ShiftBelowMinimum({ facts: shortFacts(lawful) });
      const approved = await this.changes.approve(tx, shift, lawful, 'employer');
      await this.minimumWages.miss(tx, lawful.minimumWage);
      return shiftView(approved);
    });
  }
}
