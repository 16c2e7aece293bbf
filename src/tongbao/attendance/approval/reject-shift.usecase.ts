import { partyOf } from '../../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { NoSuchShift, ShiftStateWrong } from '../../errors.js';
import { after } from '../../row.rules.js';
import { shiftView } from '../shift.queries.js';
import { SHIFT_MOVES } from '../shift.rules.js';
import { ShiftStore } from '../shift.store.js';
import type { ShiftDto } from '../shift.dto.js';
import { ApprovalChanges } from './approval.changes.js';

/** The employer rejects a shift, with a reason the worker reads. */
@Injectable()
export class RejectShift {
  constructor(
    private readonly commands: Commands,
    private readonly shifts: ShiftStore,
    private readonly changes: ApprovalChanges,
  ) {}

  /** @throws NoSuchShift, ShiftStateWrong, SubjectErased */
  async run(key: string, actor: Actor, id: string, reason: string): Promise<ShiftDto> {
    const known = await this.shifts.find(id);
    const subject = known?.workerId; // the answer repeats the reason
    const name = { name: 'tongbao.reject-shift', actor: actor.id, key, subject };
    return this.commands.run(name, { id, reason }, async (tx) => {
      const shift = await this.shifts.lock(tx, id);
      if (shift?.enterpriseId !== partyOf(actor)) throw NoSuchShift();
      if (!after(SHIFT_MOVES, shift.state, 'reject'))
        throw ShiftStateWrong({ facts: { state: shift.state } });
      return shiftView(await this.changes.reject(tx, shift, reason));
    });
  }
}
