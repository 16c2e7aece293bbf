import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { businessDay } from '../clock/business-day.js';
import { addTermDays, addWorkingDays, endOfBusinessDay } from '../clock/working-days.js';
import type { Tx } from '../database/database.js';
import type { ParameterKey } from '../parameter/parameter.js';
import { Parameters } from '../parameter/parameters.js';
import { WorkingCalendars } from '../parameter/working-calendars.js';

/**
 * How long a wait is: so many minutes, hours, days (natural ones; the first does not count, a last one that is a holiday
 * moves, 民法典 200–203) or working days, as a parameter says.
 */
export interface Term {
  unit: 'minutes' | 'hours' | 'days' | 'working-days';
  parameter: ParameterKey<unknown>;
  /** Where it is one member of the parameter. */
  member?: string;
}

export const minutes = (of: ParameterKey<number>): Term => ({ unit: 'minutes', parameter: of });
export const hours = (of: ParameterKey<number>): Term => ({ unit: 'hours', parameter: of });
/** So many hours as a member of a parameter says. */
export const hoursOf = <T extends object>(of: ParameterKey<T>, member: keyof T & string): Term => ({
  unit: 'hours',
  parameter: of,
  member,
});
export const days = (of: ParameterKey<number>): Term => ({ unit: 'days', parameter: of });
/** So many days as a member of a parameter says. */
export const daysOf = <T extends object>(of: ParameterKey<T>, member: keyof T & string): Term => ({
  unit: 'days',
  parameter: of,
  member,
});
export const workingDays = (of: ParameterKey<number>): Term => ({ unit: 'working-days', parameter: of });

const MINUTE_MS = 60_000;

/** Says when terms are over, by the parameters in force on the day they begin. */
@Injectable()
export class Terms {
  constructor(
    private readonly parameters: Parameters,
    private readonly calendars: WorkingCalendars,
    private readonly clock: Clock,
  ) {}

  /** When a term that begins now is over. @throws ParameterMissing */
  async fromNow(tx: Tx, term: Term, region?: string): Promise<Date> {
    return this.over(tx, term, { since: this.clock.now(), region });
  }

  /**
   * When a term that begins now or began then is over.
   * @param region division code whose parameter holds, or none for the whole country
   * @throws ParameterMissing
   */
  async over(
    tx: Tx,
    term: Term,
    { since, region }: { since: Date; region?: string | undefined },
  ): Promise<Date> {
    const from = businessDay(since);
    const { value } = await this.parameters.at(term.parameter, from, region, tx);
    const many = lengthOf(term, value);
    switch (term.unit) {
      case 'minutes':
        return new Date(since.getTime() + many * MINUTE_MS);
      case 'hours':
        return new Date(since.getTime() + many * 60 * MINUTE_MS);
      case 'days':
        return endOfBusinessDay(addTermDays(from, many, await this.calendars.inForce(tx)));
      case 'working-days':
        return endOfBusinessDay(addWorkingDays(from, many, await this.calendars.inForce(tx)));
    }
  }
}

/** How long a term is where its parameter has this value. */
export function lengthOf({ member }: Term, value: unknown): number {
  return (member === undefined ? value : (value as Record<string, unknown>)[member]) as number;
}
