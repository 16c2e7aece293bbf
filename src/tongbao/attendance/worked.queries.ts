import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { standardDayMinutes } from '../parameters.js';
import type { Worked } from './owed.rules.js';
import type { Shift } from './shift.entity.js';
import { ShiftStore } from './shift.store.js';

/** What was agreed for a shift, and whether its day is earned already. */
@Injectable()
export class WorkedQueries {
  constructor(
    private readonly shifts: ShiftStore,
    private readonly parameters: Parameters,
  ) {}

  /** Of work that is paid by the day, the contract is held until the transaction ends: one shift earns a day. */
  async agreed(
    tx: Tx,
    shift: Shift,
  ): Promise<
    Pick<Worked, 'dailyMinutes' | 'dailyUnits' | 'secondShift' | 'standardMinutes' | 'isDayEarned'>
  > {
    const agreed = await this.shifts.agreed(tx, shift);
    return {
      ...agreed,
      standardMinutes: await this.parameters.today(standardDayMinutes, shift.region, tx),
      isDayEarned: shift.payBasis === 'day' && (await this.shifts.isDayEarned(tx, shift)),
    };
  }
}
