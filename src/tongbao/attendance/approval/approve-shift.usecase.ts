import { partyOf } from '../../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
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
import { type LawfulOwed, lawfulOwed, shortFacts } from '../lawful-pay.rules.js';
import { isBelowAdmitted, owedAsApproved } from '../owed.rules.js';
import type { ShiftDto } from '../shift.dto.js';
import { shiftView } from '../shift.queries.js';
import { SHIFT_MOVES } from '../shift.rules.js';
import type { Shift } from '../shift.entity.js';
import { ShiftStore } from '../shift.store.js';
import { type Terms, WorkedQueries } from '../worked.queries.js';
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
    return this.commands.run(name, { id, units, ...(payMinimum && { payMinimum }) }, async (tx) =>
      shiftView(await this.within(tx, { id, organisationId: partyOf(actor) }, { units, payMinimum })),
    );
  }

  /** The same in a transaction of many. @throws as `run` */
  async within(tx: Tx, of: { id: string; organisationId: string }, said: Approval): Promise<Shift> {
    const known = await this.shifts.peek(tx, of.id);
    const [agreed, shift] = await Promise.all([
      known && this.worked.agreed(tx, known),
      this.shifts.lock(tx, of.id),
    ]);
    if (!agreed || shift?.enterpriseId !== of.organisationId) throw NoSuchShift();
    const lawful = weighed(shift, agreed, said);
    const approved = await this.changes.approve(tx, shift, lawful, 'employer');
    await this.minimumWages.miss(tx, lawful.minimumWage);
    return approved;
  }

  /** Whether an approval would be taken; nothing is changed. @throws as `run` */
  async weigh(tx: Tx, id: string, said: Approval): Promise<void> {
    const shift = await this.shifts.peek(tx, id);
    if (!shift) throw NoSuchShift();
    weighed(shift, await this.worked.agreed(tx, shift), said);
  }
}

/** What an approval makes owed. @throws ShiftStateWrong, UnitsWrong, BelowAdmitted, NothingToPay, ShiftBelowMinimum */
function weighed(shift: Shift, agreed: Terms, { units, payMinimum }: Approval): LawfulOwed {
  if (!after(SHIFT_MOVES, shift.state, 'approve')) throw ShiftStateWrong({ facts: { state: shift.state } });
  const owed = owedAsApproved({ ...shift, ...agreed, minutes: shift.minutes ?? 0 }, units);
  if (!owed) throw UnitsWrong({ facts: { payBasis: shift.payBasis } });
  const { leastMinutes, leastUnits } = shift;
  if (isBelowAdmitted(owed, shift)) throw BelowAdmitted({ facts: { leastMinutes, leastUnits } });
  if (owed.grossFen === 0n && owed.payShare !== 'second') throw NothingToPay();
  const lawful = lawfulOwed(owed, agreed.lawful);
  if (lawful.missingFen > 0n && !payMinimum) throw ShiftBelowMinimum({ facts: shortFacts(lawful) });
  return lawful;
}
