import { addDays, addYears, type BusinessDay, startOfBusinessDay } from '../clock/business-day.js';

/** The instant from which something kept for so many years after a day may go: the day after its last. */
export function yearsAfter(day: BusinessDay, years: number): Date {
  return startOfBusinessDay(addDays(addYears(day, years), 1));
}
