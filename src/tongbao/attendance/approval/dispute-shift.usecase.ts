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

/** The worker answers a rejection; the employer may still approve. */
@Injectable()
export class DisputeShift {
  constructor(
    private readonly commands: Commands,
    private readonly shifts: ShiftStore,
    private readonly changes: ApprovalChanges,
  ) {}

  /** @throws NoSuchShift, ShiftStateWrong, SubjectErased */
  async run(key: string, actor: Actor, id: string, dispute: string): Promise<ShiftDto> {
    const name = { name: 'tongbao.dispute-shift', actor: actor.id, key };
    return this.commands.run(name, { id, dispute }, async (tx) => {
      const shift = await this.shifts.lock(tx, id);
      if (shift?.workerId !== actor.id) throw NoSuchShift();
      if (!after(SHIFT_MOVES, shift.state, 'dispute'))
        throw ShiftStateWrong({ facts: { state: shift.state } });
      return shiftView(await this.changes.dispute(tx, shift, dispute));
    });
  }
}
