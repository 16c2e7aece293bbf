import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { NoSuchShift, ShiftStateWrong, UnitsWrong } from '../../errors.js';
import { after } from '../../row.rules.js';
import { shiftView } from '../shift.queries.js';
import { keptFix, minutesBetween, SHIFT_MOVES } from '../shift.rules.js';
import { ShiftStore } from '../shift.store.js';
import { ShiftChanges } from './shift.changes.js';
import type { PlaceFixDto, ShiftDto } from '../shift.dto.js';

/** The worker stops working. Where is kept and never a reason to refuse: nobody is held at work by a device. */
@Injectable()
export class ClockOut {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly shifts: ShiftStore,
    private readonly changes: ShiftChanges,
  ) {}

  /** @throws NoSuchShift, ShiftStateWrong, UnitsWrong, SubjectErased */
  async run(
    key: string,
    actor: Actor,
    id: string,
    { units = null, ...fix }: PlaceFixDto & { units?: number | null },
  ): Promise<ShiftDto> {
    const known = await this.shifts.find(id);
    const contract = known && (await this.shifts.contract(known.contractId));
    return this.commands.run(
      { name: 'tongbao.clock-out', actor: actor.id, key },
      { id, fix, ...(units !== null && { units }) },
      async (tx) => {
        const shift = await this.shifts.lock(tx, id);
        if (!shift || !contract || shift.workerId !== actor.id) throw NoSuchShift();
        if (!after(SHIFT_MOVES, shift.state, 'close'))
          throw ShiftStateWrong({ facts: { state: shift.state } });
        if (units !== null && shift.payBasis !== 'task')
          throw UnitsWrong({ facts: { payBasis: shift.payBasis } });
        const closedAt = this.clock.now();
        const minutes = minutesBetween(shift.openedAt, closedAt);
        const closedPlace = await this.shifts.sealed(tx, shift, keptFix(fix, contract));
        const closedWeak = actor.weak === true;
        const end = { closedAt, closedPlace, closedWeak, minutes, statedUnits: units };
        return shiftView(await this.changes.close(tx, shift, end));
      },
    );
  }
}
