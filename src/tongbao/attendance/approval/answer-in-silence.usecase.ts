import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import type { ShiftApproved } from '../../events.js';
import { MinimumWageChanges } from '../../minimum-wage/minimum-wage.changes.js';
import type { MinimumWage } from '../../minimum-wage/minimum-wage.types.js';
import { lawfulOwed } from '../lawful-pay.rules.js';
import { owedInSilence } from '../owed.rules.js';
import { ShiftStore } from '../shift.store.js';
import { WorkedQueries } from '../worked.queries.js';
import { ApprovalChanges } from './approval.changes.js';

/** What happens to shifts that nobody answered: silence of who owes means owed. */
@Injectable()
export class AnswerInSilence {
  constructor(
    private readonly shifts: ShiftStore,
    private readonly worked: WorkedQueries,
    private readonly changes: ApprovalChanges,
    private readonly minimumWages: MinimumWageChanges,
  ) {}

  /** The employer did not answer a shift that ended, or a dispute. */
  async employer(tx: Tx, ids: readonly string[], state: 'closed' | 'disputed'): Promise<void> {
    const approved: ShiftApproved[] = [];
    const minimums: MinimumWage[] = [];
    for (const id of ids) {
      const known = await this.shifts.peek(tx, id);
      const agreed = known && (await this.worked.agreed(tx, known));
      const shift = await this.shifts.lock(tx, id);
      if (!agreed || shift?.state !== state) continue; // answered at the last moment
      const owed = owedInSilence({ ...shift, ...agreed, minutes: shift.minutes ?? 0 });
      if (typeof owed === 'string') await this.changes.unsettle(tx, shift, owed);
      else {
        // silence never pays less than the minimum wage: it makes the wage up to it
        const lawful = lawfulOwed(owed, agreed.lawful);
        minimums.push(lawful.minimumWage);
        approved.push(await this.changes.approveInSilence(tx, shift, lawful));
      }
    }
    await this.changes.announceSilence(tx, approved);
    await this.minimumWages.miss(tx, ...minimums); // last: one row for all of a province
  }

  /** The worker did not dispute a rejection. */
  async worker(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const shift = await this.shifts.lock(tx, id);
      if (shift?.state === 'rejected') await this.changes.deny(tx, shift);
    }
  }
}
