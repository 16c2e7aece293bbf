import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import { fen } from '../../platform/money/money.js';
import type { ContractKind, WageApprover } from '../payroll.types.js';
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
> & { shiftId: string; grossFen: number; contractKind?: ContractKind; by?: WageApprover };

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
