import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { businessDay } from '../clock/business-day.js';
import { STATE_COUNCIL, withNotice, type YearlyNotice } from '../clock/state-council.js';
import {
  addTermDays,
  addWorkingDays,
  endOfBusinessDay,
  type WorkingCalendar,
} from '../clock/working-days.js';
import { parameter, type ParameterKey } from '../parameter/parameter.js';
import { Parameters } from '../parameter/parameters.js';

/** A year's notice of the State Council that is entered before an upgrade brings it; year 0: none is. */
export const workingCalendar = parameter<YearlyNotice>('platform.working-calendar');

/**
 * How long a wait is: so many minutes, hours, days (natural ones; the first does not count, a last one that is a holiday
 * moves, 民法典 200–203) or working days, as a parameter says; or until an instant that the row itself carries.
 */
export type Term =
  | { unit: 'minutes' | 'hours' | 'days' | 'working-days'; parameter: ParameterKey<number> }
  | { unit: 'until'; zh: string; en: string };

export const minutes = (of: ParameterKey<number>): Term => ({ unit: 'minutes', parameter: of });
export const hours = (of: ParameterKey<number>): Term => ({ unit: 'hours', parameter: of });
export const days = (of: ParameterKey<number>): Term => ({ unit: 'days', parameter: of });
export const workingDays = (of: ParameterKey<number>): Term => ({ unit: 'working-days', parameter: of });
/** Until an instant of the row, in words. */
export const until = (zh: string, en: string): Term => ({ unit: 'until', zh, en });

const MINUTE_MS = 60_000;

/** Says when terms are over, by the parameters in force on the day they begin. */
@Injectable()
export class Terms {
  constructor(
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  /** When a term that begins now is over. @throws ParameterMissing */
  async fromNow(term: Term, region?: string): Promise<Date> {
    return this.over(term, this.clock.now(), region);
  }

  /**
   * When a term that begins now or began then is over.
   * @param region division code whose parameter holds, or none for the whole country
   * @throws Error for `until`: its instant is the row's
   * @throws ParameterMissing
   */
  async over(term: Term, since: Date, region?: string): Promise<Date> {
    if (term.unit === 'until') throw new Error('a term until an instant of the row has no length');
    const from = businessDay(since);
    const { value: many } = await this.parameters.at(term.parameter, from, region);
    switch (term.unit) {
      case 'minutes':
        return new Date(since.getTime() + many * MINUTE_MS);
      case 'hours':
        return new Date(since.getTime() + many * 60 * MINUTE_MS);
      case 'days':
        return endOfBusinessDay(addTermDays(from, many, await this.calendar()));
      case 'working-days':
        return endOfBusinessDay(addWorkingDays(from, many, await this.calendar()));
    }
  }

  /** The notices that are known here: those of the package, and the one that was entered. */
  async calendar(): Promise<WorkingCalendar> {
    const notice = await this.parameters.today(workingCalendar);
    return notice.year === 0 ? STATE_COUNCIL : withNotice(STATE_COUNCIL, notice);
  }
}
