import { addDays, addYears, type BusinessDay } from '../../../platform/clock/business-day.js';

/** The day of birth in a resident ID number (GB 11643-1999) that was read already. */
export function birthDateOf(idNumber: string): BusinessDay {
  return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
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
