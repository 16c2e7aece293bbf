import { addDays, addMonths, type BusinessDay, startOfBusinessDay } from './business-day.js';

/**
 * The days on which the State Council's yearly notice departs from Monday to Friday (国务院办公厅关于部分节假日安排的通知).
 */
export interface WorkingCalendar {
  /** Days off that would be working days. */
  off: ReadonlySet<BusinessDay>;
  /** Working days that would be days off (调休). */
  on: ReadonlySet<BusinessDay>;
  /** Years whose notice is known; of others only the weekdays are. */
  years: ReadonlySet<number>;
}

/** Whether people work on that day (工作日). Of a year whose notice is not known: from Monday to Friday. */
export function isWorkingDay(day: BusinessDay, { off, on }: WorkingCalendar): boolean {
  if (off.has(day)) return false;
  if (on.has(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/**
 * The last day of a term of so many working days. The day on which it begins does not count (民法典 201).
 * @param days at least 1
 */
export function addWorkingDays(from: BusinessDay, days: number, calendar: WorkingCalendar): BusinessDay {
  let day = from;
  for (let left = days; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

/** The same of natural days: one that would end on a day off ends on the next working day (民法典 203). */
export function addTermDays(from: BusinessDay, days: number, calendar: WorkingCalendar): BusinessDay {
  return workingDayFrom(addDays(from, days), calendar);
}

/**
 * The last day of a term of months, or of 12 times so many years: the same day of its month as the term began, which does
 * not count itself (民法典 201); the last of a month that has none (202); a day off moves (203).
 */
export function addTermMonths(from: BusinessDay, months: number, calendar: WorkingCalendar): BusinessDay {
  return workingDayFrom(addMonths(from, months), calendar);
}

function workingDayFrom(day: BusinessDay, calendar: WorkingCalendar): BusinessDay {
  let last = day;
  while (!isWorkingDay(last, calendar)) last = addDays(last, 1);
  return last;
}

/** The instant at which a day is over, 24:00 (民法典 203). */
export function endOfBusinessDay(day: BusinessDay): Date {
  return startOfBusinessDay(addDays(day, 1));
}
