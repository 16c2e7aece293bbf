import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import { fen } from '../../platform/money/money.js';
import type { WageItem } from './wage.entity.js';
import { PayDays } from '../payday/pay-day.changes.js';
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
> & { grossFen: number };

/** Owes the pay of an approved shift; a shift is owed once, however often its event comes. */
@Injectable()
export class AccrueWage {
  constructor(
    private readonly wages: WageStore,
    private readonly days: PayDays,
    private readonly clock: Clock,
  ) {}

  async from(tx: Tx, shift: ApprovedShift): Promise<void> {
    if (shift.grossFen <= 0) return; // nothing earned, nothing owed
    const { shiftId, contractId, workerId, enterpriseId, providerId, occupationCode, region } = shift;
    const parties = { shiftId, contractId, workerId, enterpriseId, providerId, occupationCode, region };
    // the day first: who settles it waits, or sees this wage
    await this.days.expect(tx, { enterpriseId, providerId, region, dueOn: shift.payDueOn });
    await this.wages.accrue(tx, {
      ...parties,
      id: newId(),
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
    });
  }
}
