import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import { fen } from '../../platform/money/money.js';
import type { WageItem } from './wage.entity.js';
import { CoverChanges } from '../escrow/cover.changes.js';
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
    private readonly cover: CoverChanges,
    private readonly clock: Clock,
  ) {}

  async from(tx: Tx, shift: ApprovedShift): Promise<void> {
    if (shift.grossFen <= 0) return; // nothing earned, nothing owed
    const { shiftId, contractId, workerId, enterpriseId, providerId, occupationCode, region } = shift;
    const parties = { shiftId, contractId, workerId, enterpriseId, providerId, occupationCode, region };
    // the day first: who settles it waits, or sees this wage
    await this.days.expect(tx, { enterpriseId, providerId, region, dueOn: shift.payDueOn });
    const wage = {
      ...parties,
      id: newId<'wage-item'>(),
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
    } as const;
    if (await this.wages.accrue(tx, wage)) await this.cover.owe(tx, { enterpriseId, providerId }, wage.gross);
  }
}
