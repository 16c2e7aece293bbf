import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import { type Fen, fen } from '../../platform/money/money.js';
import type { ContractKind, MinimumWageState, WageApprover } from '../payroll.types.js';
import { WageChanges } from './wage.changes.js';
import type { WageItem } from './wage.entity.js';

/** What payroll needs of an approved shift. */
export type ApprovedShift = Pick<
  WageItem,
  | 'contractId'
  | 'workerId'
  | 'enterpriseId'
  | 'providerId'
  | 'occupationCode'
  | 'region'
  | 'day'
  | 'minutes'
  | 'payDueOn'
> & {
  shiftId: string;
  grossFen: number;
  contractKind?: ContractKind;
  by?: WageApprover;
  minimumWage?: MinimumWageState;
  minimumFen?: number;
  minimumRegion?: string;
  madeUpFen?: number;
  holidayFen?: number;
  disputeBy?: string;
};

/** Owes the pay of approved shifts; a shift is owed once, however often its event comes. */
@Injectable()
export class AccrueWage {
  constructor(
    private readonly wages: WageChanges,
    private readonly clock: Clock,
  ) {}

  async from(tx: Tx, shifts: readonly ApprovedShift[]): Promise<void> {
    const earned = shifts.filter(({ grossFen }) => grossFen > 0); // nothing earned, nothing owed
    await this.wages.owe(
      tx,
      earned.map((shift) => this.wageOf(shift)),
    );
  }

  private wageOf(shift: ApprovedShift): WageItem {
    const { shiftId, contractId, workerId, enterpriseId, providerId, occupationCode, region } = shift;
    return {
      id: newId(),
      kind: 'shift',
      isIncome: true,
      shiftId,
      grievanceId: null,
      contractId,
      workerId,
      enterpriseId,
      providerId,
      occupationCode,
      region,
      contractKind: shift.contractKind ?? null,
      approvedBy: shift.by ?? null,
      day: shift.day,
      minutes: shift.minutes,
      gross: fen(shift.grossFen),
      ...lawOf(shift),
      disputeBy: shift.disputeBy === undefined ? null : new Date(shift.disputeBy),
      correctedFen: null,
      payDueOn: shift.payDueOn,
      state: 'due',
      payRunId: null,
      payoutId: null,
      accruedAt: this.clock.now(),
      overdueAt: null,
      contestId: null,
      version: 1,
    };
  }
}

/** What the approval stated about minimum wage and holiday; one of an earlier release stated nothing. */
function lawOf(shift: ApprovedShift) {
  const { minimumWage = null, minimumFen, minimumRegion = null, madeUpFen, holidayFen } = shift;
  const amount = (value: number | undefined): Fen | null => (value === undefined ? null : fen(value));
  return {
    minimumWage,
    minimumFen: amount(minimumFen),
    minimumRegion,
    madeUpFen: amount(madeUpFen),
    holidayFen: amount(holidayFen),
  };
}
