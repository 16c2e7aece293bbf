import { fraudSignals, limitationYears, reportHours } from '../parameters.js';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { ParameterKey } from '../../platform/parameter/parameter.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { WorkingCalendars } from '../../platform/parameter/working-calendars.js';
import type { ClaimTerms } from './claim.types.js';

type Periods = Omit<ClaimTerms, 'calendar'>;
const PERIODS: { [Name in keyof Periods]: ParameterKey<Periods[Name]> } = {
  reportHours,
  limitationYears,
  signals: fraudSignals,
};

/** The periods in force today, and what time it is. */
@Injectable()
export class ClaimTermsQueries {
  constructor(
    private readonly parameters: Parameters,
    private readonly calendars: WorkingCalendars,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  async today(): Promise<ClaimTerms> {
    const read = Object.entries(PERIODS).map(async ([name, key]) => [name, await this.parameters.today(key)]);
    const periods = Object.fromEntries(await Promise.all(read)) as Periods;
    return { ...periods, calendar: await this.calendars.inForce() };
  }
}
