import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import type { ShiftApproved } from '../../events.js';
import { MinimumWageChanges } from '../../minimum-wage/minimum-wage.changes.js';
import { lawfulOwed, type LawfulOwed } from '../lawful-pay.rules.js';
import { owedInSilence } from '../owed.rules.js';
import type { Shift } from '../shift.entity.js';
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
    for (const id of ids) {
      const known = await this.shifts.peek(tx, id);
      const agreed = known && (await this.worked.agreed(tx, known));
      const shift = await this.shifts.lock(tx, id);
      if (!agreed || shift?.state !== state) continue; // answered at the last moment
      const owed = owedInSilence({ ...shift, ...agreed, minutes: shift.minutes ?? 0 });
      if (typeof owed === 'string') await this.changes.unsettle(tx, shift, owed);
      else approved.push(await this.approve(tx, shift, lawfulOwed(owed, agreed.lawful)));
    }
    await this.changes.announceSilence(tx, approved);
  }

  /** Silence never pays less than the minimum wage: it makes the wage up to it. */
  private async approve(tx: Tx, shift: Shift, owed: LawfulOwed): Promise<ShiftApproved> {
    await this.minimumWages.miss(tx, owed.minimumWage);
    return this.changes.approveInSilence(tx, shift, owed);
  }

  /** The worker did not dispute a rejection. */
  async worker(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const shift = await this.shifts.lock(tx, id);
      if (shift?.state === 'rejected') await this.changes.deny(tx, shift);
    }
  }
}
