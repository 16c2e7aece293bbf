import { addDays, addYears, type BusinessDay } from '../../../platform/clock/business-day.js';

/** The day of birth in a number that carries one (GB 11643-1999 and those built alike); null for any other document. */
export function birthDateIn(number: string): BusinessDay | null {
  if (!/^\d{17}[\dX]$/.test(number)) return null;
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
}

/**
 * Until when a contract treats its worker as under 18: the first of the month after the birthday, so that the day of
 * birth stays where it is sealed. Null when they are of age by then already.
 */
export function minorUntil(birthDate: BusinessDay, today: BusinessDay): BusinessDay | null {
  const birthday = addYears(birthDate, 18);
  if (birthday <= today) return null;
  const next = addDays(`${birthday.slice(0, 7)}-28`, 4);
  return `${next.slice(0, 7)}-01`;
}
