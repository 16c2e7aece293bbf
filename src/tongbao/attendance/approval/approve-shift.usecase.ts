import { partyOf } from '../../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import { addDays, businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { fenNumber } from '../../../platform/money/money.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { DayAlreadyApproved, NoSuchShift, NothingToPay, ShiftStateWrong, UnitsWrong } from '../../errors.js';
import { shiftApproved } from '../../events.js';
import { only, after } from '../../row.rules.js';
import { grossPay } from '../pay.rules.js';
import type { Shift } from '../shift.entity.js';
import { shiftView } from '../shift.queries.js';
import { SHIFT_MOVES } from '../shift.rules.js';
import { ShiftStore } from '../shift.store.js';
import type { ShiftDto } from '../shift.dto.js';

/** The employer confirms the work; its pay is owed from here on. */
@Injectable()
export class ApproveShift {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly shifts: ShiftStore,
  ) {}

  /** @throws NoSuchShift, ShiftStateWrong, UnitsWrong, NothingToPay, DayAlreadyApproved */
  async run(key: string, actor: Actor, id: string, units: number | null): Promise<ShiftDto> {
    const known = await this.shifts.find(id);
    const subject = known?.workerId; // the answer repeats what the worker wrote in a dispute
    const name = { name: 'tongbao.approve-shift', actor: actor.id, key, subject };
    return this.commands.run(name, { id, units }, async (tx) => {
      const isDayEarned = known?.payBasis === 'day' && (await this.shifts.isDayEarned(tx, known));
      const shift = await this.shifts.lock(tx, id);
      if (shift?.enterpriseId !== partyOf(actor)) throw NoSuchShift();
      const state = after(SHIFT_MOVES, shift.state, 'approve');
      if (!state) throw ShiftStateWrong({ facts: { state: shift.state } });
      if (isDayEarned) throw DayAlreadyApproved();
      const grossFen = earned(shift, units);
      const approvedAt = this.clock.now();
      const payDueOn = addDays(businessDay(approvedAt), shift.payDueDays);
      const owed = { state, units, grossFen, approvedAt, payDueOn, payState: 'owed' as const };
      const approved = await this.shifts.change(tx, shift, owed);
      const fact = { ...workFacts(shift), grossFen: fenNumber(grossFen), payDueOn };
      await this.outbox.append(tx, shiftApproved, fact, id);
      return shiftView(approved);
    });
  }
}

function earned(shift: Shift, units: number | null): bigint {
  const { payBasis, rateFen, minutes } = shift;
  const gross = grossPay({ payBasis, rateFen, minutes: minutes ?? 0, units });
  if (gross === null) throw UnitsWrong({ facts: { payBasis } });
  if (gross === 0n) throw NothingToPay();
  return gross;
}

function workFacts(shift: Shift) {
  const { id, minutes } = shift;
  const ids = only(shift, 'contractId', 'workerId', 'enterpriseId', 'providerId');
  return { shiftId: id, ...ids, ...only(shift, 'occupationCode', 'region', 'day'), minutes: minutes ?? 0 };
}
