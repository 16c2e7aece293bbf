import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import { type Fen, fen } from '../../platform/money/money.js';
import type { WageItem } from './wage.entity.js';
import { CoverChanges } from '../escrow/cover.changes.js';
import type { EscrowParties } from '../escrow/cover.store.js';
import { PayDays } from '../payday/pay-day.changes.js';
import type { PayDayKey } from '../payday/pay-day.store.js';
import type { ContractKind, MinimumWageState, WageApprover } from '../payroll.types.js';
import { WageStore } from './wage.store.js';

/** What payroll needs of an approved shift. */
export type ApprovedShift = Pick<
  WageItem,
  | 'shiftId'
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
  grossFen: number;
  contractKind?: ContractKind;
  by?: WageApprover;
  minimumWage?: MinimumWageState;
  minimumFen?: number;
  minimumRegion?: string;
  madeUpFen?: number;
  holidayFen?: number;
};

/** Owes the pay of approved shifts; a shift is owed once, however often its event comes. */
@Injectable()
export class AccrueWage {
  constructor(
    private readonly wages: WageStore,
    private readonly days: PayDays,
    private readonly cover: CoverChanges,
    private readonly clock: Clock,
  ) {}

  async from(tx: Tx, shifts: readonly ApprovedShift[]): Promise<void> {
    const earned = shifts.filter(({ grossFen }) => grossFen > 0); // nothing earned, nothing owed
    // the days first: who settles one waits, or sees these wages
    for (const day of daysOf(earned)) await this.days.expect(tx, day);
    const owed = await this.wages.accrue(
      tx,
      earned.map((shift) => this.wageOf(shift)),
    );
    for (const { parties, gross } of sumsOf(owed)) await this.cover.owe(tx, parties, gross);
  }

  private wageOf(shift: ApprovedShift): WageItem {
    const { shiftId, contractId, workerId, enterpriseId, providerId, occupationCode, region } = shift;
    return {
      id: newId(),
      shiftId,
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

/** On which days they are due, each once, in one order for everybody. */
function daysOf(shifts: readonly ApprovedShift[]): PayDayKey[] {
  const days = new Map<string, PayDayKey>();
  for (const { enterpriseId, providerId, region, payDueOn: dueOn } of shifts)
    days.set([enterpriseId, providerId, dueOn, region].join(' '), {
      enterpriseId,
      providerId,
      region,
      dueOn,
    });
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, day]) => day);
}

/** What they come to for each employer and company. */
function sumsOf(wages: readonly WageItem[]): { parties: EscrowParties; gross: Fen }[] {
  const sums = new Map<string, { parties: EscrowParties; gross: Fen }>();
  for (const { enterpriseId, providerId, gross } of wages) {
    const key = `${enterpriseId} ${providerId}`;
    const before = sums.get(key)?.gross ?? 0n;
    sums.set(key, { parties: { enterpriseId, providerId }, gross: before + gross });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}
