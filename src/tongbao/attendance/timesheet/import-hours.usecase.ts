import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../../identity/index.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import type { ImportOf, ImportWork, Outcome, Unfit, Verdict } from '../../../platform/import/import-kind.js';
import { Refusal } from '../../../platform/refusal/refusal.js';
import type { ReadRow } from '../../../platform/table/table.types.js';
import { UnitsWrong } from '../../errors.js';
import type { ShiftId } from '../../hire.types.js';
import { ApprovalChanges } from '../approval/approval.changes.js';
import { type Approval, weighed } from '../approval/weighed.rules.js';
import { MinimumWageChanges } from '../../minimum-wage/minimum-wage.changes.js';
import {
  hoursObjections,
  isApproved,
  isContractId,
  type StatedHours,
  statedHours,
} from './timesheet.rules.js';
import { TimesheetQueries } from './timesheet.queries.js';
import type { DayShift } from './timesheet.store.js';

/** A row that says what was clocked, and the shifts of that day in the order of their ids. */
export interface FitHours {
  stated: StatedHours;
  shifts: readonly DayShift[];
}

/**
 * Takes in a table of hours: an employer approves by it what was clocked, many shifts at once. It makes no shift, and says
 * no other hours than the clock: for that a shift is rejected.
 */
@Injectable()
export class ImportHours implements ImportWork<FitHours> {
  constructor(
    private readonly commands: Commands,
    private readonly identity: IdentityFacade,
    private readonly sheets: TimesheetQueries,
    private readonly changes: ApprovalChanges,
    private readonly minimumWages: MinimumWageChanges,
  ) {}

  /** @throws Forbidden, AuthorityUnproven, AuthorityRequired */
  async allow(of: Pick<ImportOf, 'organisationId' | 'by'>): Promise<void> {
    await this.identity.requireStill(of, 'recruiter');
  }

  async judge(rows: readonly ReadRow[], { organisationId }: ImportOf): Promise<Verdict<FitHours>[]> {
    const all = rows.map(({ cells }) => statedHours(cells));
    const found = await this.sheets.ofDays(
      organisationId,
      all.filter(({ contractId }) => isContractId(contractId)),
    );
    const byDay = new Map<string, DayShift[]>();
    for (const shift of found) byDay.set(keyOf(shift), [...(byDay.get(keyOf(shift)) ?? []), shift]);
    const seen = new Set<string>();
    const verdicts: Verdict<FitHours>[] = [];
    for (const stated of all) {
      const shifts = byDay.get(keyOf(stated)) ?? [];
      const unfit = seen.has(keyOf(stated)) ? [TWICE] : hoursObjections(stated, shifts);
      seen.add(keyOf(stated));
      const wrong = unfit.length > 0 ? unfit : await this.refusalsOf({ stated, shifts });
      verdicts.push(wrong.length > 0 ? { unfit: wrong } : { ready: { stated, shifts } });
    }
    return verdicts;
  }

  async apply(tx: Tx, ready: readonly FitHours[]): Promise<Outcome[]> {
    const refused = new Map<FitHours, Unfit>();
    const due = ready.flatMap((one) => waiting(one).map(({ id }) => ({ id, of: one })));
    for (const { id, of } of due.sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const objection = await objectionIn(() => this.approve(tx, id, saidOf(of)));
      if (objection) refused.set(of, objection);
    }
    return ready.map((one) => {
      const objection = refused.get(one);
      if (objection) return { outcome: 'refused', unfit: [objection] };
      const outcome = isApproved(one.stated, one.shifts) ? 'unchanged' : 'applied';
      return { outcome, subject: one.shifts[0]!.id };
    });
  }

  /** What was approved is owed: nothing of it is taken back. */
  undo(): Promise<string[]> {
    return Promise.resolve([]);
  }

  /** The shift is the employer's: its own were looked for. */
  private async approve(tx: Tx, id: ShiftId, said: Approval): Promise<void> {
    const { shift, agreed } = await this.sheets.held(tx, id);
    const lawful = weighed({ ...shift, ...agreed }, said);
    await this.changes.approve(tx, shift, lawful, 'employer');
    await this.minimumWages.miss(tx, lawful.minimumWage);
  }

  private async weigh(tx: Tx, id: ShiftId, said: Approval): Promise<void> {
    const { shift, agreed } = await this.sheets.seen(tx, id);
    weighed({ ...shift, ...agreed }, said);
  }

  /** What an approval of one by one would be refused for; nothing is changed. */
  private async refusalsOf(row: FitHours): Promise<Unfit[]> {
    return this.commands.unkeyed(async (tx) => {
      const found: Unfit[] = [];
      for (const { id } of waiting(row)) {
        const objection = await objectionIn(() => this.weigh(tx, id, saidOf(row)));
        if (objection) found.push(objection);
      }
      return found.slice(0, 1);
    });
  }
}

const TWICE = {
  column: 'day',
  zh: '同一合同同一日期在文件中出现两次',
  en: 'stands twice in the file for its contract',
};

function keyOf({ contractId, day }: Pick<StatedHours, 'contractId' | 'day'>): string {
  return `${contractId} ${day}`;
}

function waiting({ shifts }: FitHours): { id: ShiftId }[] {
  return shifts.filter(({ state }) => state === 'closed');
}

function saidOf({ stated: { units, payMinimum } }: FitHours): Approval {
  return { units, payMinimum };
}

/** Why a shift can not be approved; what is no answer to its employer is thrown. */
async function objectionIn(work: () => Promise<unknown>): Promise<Unfit | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || error.status >= 500 || error.status === 412) throw error;
    return { column: error.code === UnitsWrong.code ? 'units' : '', zh: error.zh, en: error.title };
  }
}
