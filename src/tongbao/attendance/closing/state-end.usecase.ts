import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { EndOutsideShift, NoSuchShift, ShiftStateWrong } from '../../errors.js';
import { after } from '../../row.rules.js';
import type { ShiftDto } from '../shift.dto.js';
import { shiftView } from '../shift.queries.js';
import { minutesBetween, SHIFT_MOVES } from '../shift.rules.js';
import { ShiftStore } from '../shift.store.js';
import { ShiftChanges } from './shift.changes.js';

/** The worker says when a shift ended that nobody clocked out of; the employer answers it like every other. */
@Injectable()
export class StateEnd {
  constructor(
    private readonly commands: Commands,
    private readonly shifts: ShiftStore,
    private readonly changes: ShiftChanges,
  ) {}

  /** @throws NoSuchShift, ShiftStateWrong, EndOutsideShift */
  async run(key: string, actor: Actor, id: string, endedAt: Date): Promise<ShiftDto> {
    const name = { name: 'tongbao.state-end', actor: actor.id, key };
    return this.commands.run(name, { id, endedAt }, async (tx) => {
      const shift = await this.shifts.lock(tx, id);
      if (shift?.workerId !== actor.id) throw NoSuchShift();
      if (!after(SHIFT_MOVES, shift.state, 'end')) throw ShiftStateWrong({ facts: { state: shift.state } });
      if (endedAt <= shift.openedAt || endedAt > shift.closedAt!)
        throw EndOutsideShift({
          facts: { openedAt: shift.openedAt.toISOString(), closedAt: shift.closedAt!.toISOString() },
        });
      const end = { closedAt: endedAt, minutes: minutesBetween(shift.openedAt, endedAt) };
      return shiftView(await this.changes.end(tx, shift, end, 'stated'));
    });
  }
}
