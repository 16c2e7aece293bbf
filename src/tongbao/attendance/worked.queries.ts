import { Injectable } from '@nestjs/common';
import { isStatutoryHoliday } from '../../platform/clock/statutory-holidays.js';
import type { Tx } from '../../platform/database/database.js';
import type { Fen } from '../../platform/money/money.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { MinimumWageQueries } from '../minimum-wage/minimum-wage.queries.js';
import { holidayRatePercent, standardDayMinutes } from '../parameters.js';
import { dayLeft, holidayPercentOf, type LawfulTerms, minutesOnHolidays } from './lawful-pay.rules.js';
import type { Worked } from './owed.rules.js';
import type { Shift } from './shift.entity.js';
import { type Agreed, ShiftStore } from './shift.store.js';

const NOTHING_EARNED = { wageFen: 0n, minutes: 0 };

/** What was agreed for a shift, whether its day is earned already, and what law says of its pay. */
export type Terms = Pick<
  Worked,
  'dailyMinutes' | 'dailyUnits' | 'secondShift' | 'standardMinutes' | 'isDayEarned'
> & { lawful: LawfulTerms };

/** Reads what a shift is paid by. */
@Injectable()
export class WorkedQueries {
  constructor(
    private readonly shifts: ShiftStore,
    private readonly parameters: Parameters,
    private readonly minimumWages: MinimumWageQueries,
  ) {}

  /** Of work that is paid by the day, the contract is held until the transaction ends: one shift earns a day. */
  async agreed(tx: Tx, shift: Shift): Promise<Terms> {
    const agreed = await this.shifts.agreed(tx, shift);
    const { dailyMinutes, dailyUnits, secondShift } = agreed;
    const isByDay = shift.payBasis === 'day';
    return {
      dailyMinutes,
      dailyUnits,
      secondShift,
      standardMinutes: await this.parameters.today(standardDayMinutes, shift.region, tx),
      isDayEarned: isByDay && (await this.shifts.isDayEarned(tx, shift)),
      lawful: {
        ...(await this.lawful(tx, shift, agreed)),
        earned: isByDay ? await this.shifts.earnedOfDay(tx, shift) : NOTHING_EARNED,
      },
    };
  }

  /**
   * What of the pay of a day stays with a shift that was not worked: so much that those that were come to what they earn by
   * themselves, beside what stayed with others. Nothing where none was worked, and of work that is not paid by the day.
   */
  async leftOfDay(tx: Tx, shift: Shift): Promise<Fen> {
    if (shift.payBasis !== 'day') return 0n;
    const all = await this.shifts.othersOfDay(tx, shift);
    const others = all.map(({ grossFen, holidayFen, minutes, payShare, openedAt }) => ({
      grossFen: grossFen ?? 0n,
      holidayFen: holidayFen ?? 0n,
      minutes: minutes ?? 0,
      payShare,
      holidayMinutes: minutesOnHolidays(openedAt, minutes ?? 0, isStatutoryHoliday),
    }));
    if (others.every(({ minutes }) => minutes === 0)) return 0n;
    const law = await this.lawful(tx, shift, await this.shifts.agreed(tx, shift));
    return dayLeft(others, { rateFen: shift.rateFen, law });
  }

  /** What was in force on the working day of the shift. */
  private async lawful(tx: Tx, shift: Shift, agreed: Agreed): Promise<Omit<LawfulTerms, 'earned'>> {
    const { region, day, openedAt } = shift;
    const law = await this.parameters.at(holidayRatePercent, day, region, tx);
    const rate = { kind: agreed.kind, agreed: agreed.holidayRatePercent };
    return {
      minimum: await this.minimumWages.of(agreed, { region, day }, tx),
      holidayPercent: holidayPercentOf(rate, law.value),
      holidayMinutes: (minutes) => minutesOnHolidays(openedAt, minutes, isStatutoryHoliday),
    };
  }
}
