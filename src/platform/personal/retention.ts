import { parameter } from '../parameter/parameter.js';
import { addDays, addYears, type BusinessDay, startOfBusinessDay } from '../clock/business-day.js';

/** How old the oldest backup is that is kept. */
export const backupDays = parameter<number>('platform.backup-days');
/** For how many days a wrapping key wraps new keys. */
export const keyRotationDays = parameter<number>('platform.key-rotation-days');

/** The instant from which something kept for so many years after a day may go: the day after its last. */
export function yearsAfter(day: BusinessDay, years: number): Date {
  return startOfBusinessDay(addDays(addYears(day, years), 1));
}
