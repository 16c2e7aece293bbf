import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { partyOf } from '../../../platform/ids/ids.js';
import { NoSuchShift, ShiftStateWrong } from '../../errors.js';
import type { ShiftDto } from '../shift.dto.js';
import { shiftView } from '../shift.queries.js';
import { ShiftStore } from '../shift.store.js';
import { ApprovalChanges } from './approval.changes.js';

/** The employer stays with its rejection after the worker disputed it: a mediator is asked. */
@Injectable()
export class MaintainRejection {
  constructor(
    private readonly commands: Commands,
    private readonly shifts: ShiftStore,
    private readonly changes: ApprovalChanges,
  ) {}

  /** @throws NoSuchShift, ShiftStateWrong */
  async run(key: string, actor: Actor, id: string): Promise<ShiftDto> {
    const known = await this.shifts.find(id);
    const subject = known?.workerId; // the answer repeats what both sides wrote
    const name = { name: 'tongbao.maintain-rejection', actor: actor.id, key, subject };
    return this.commands.run(name, { id }, async (tx) => {
      const shift = await this.shifts.lock(tx, id);
      if (shift?.enterpriseId !== partyOf(actor)) throw NoSuchShift();
      if (shift.state !== 'disputed') throw ShiftStateWrong({ facts: { state: shift.state } });
      return shiftView(await this.changes.unsettle(tx, shift, 'maintained'));
    });
  }
}
