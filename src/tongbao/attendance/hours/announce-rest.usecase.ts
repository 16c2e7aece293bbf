import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { restDue } from '../../events.js';
import { shiftParties } from '../shift.rules.js';
import { ShiftStore } from '../shift.store.js';

/** Says that a limit is reached while somebody works: they rest, and their clock-out is never refused. */
@Injectable()
export class AnnounceRest {
  constructor(
    private readonly shifts: ShiftStore,
    private readonly outbox: Outbox,
  ) {}

  /** A shift that ended meanwhile says nothing. */
  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const shift = await this.shifts.peek(tx, id);
      if (shift?.state === 'open') await this.outbox.append(tx, restDue, shiftParties(shift), shift.id);
    }
  }
}
