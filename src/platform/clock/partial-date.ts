import { addDays, addMonths, addYears, type BusinessDay, isDay } from './business-day.js';

/** A date as far as somebody says it: `2019`, `2019-07` or `2019-07-01` (EDTF level 0, ISO 8601-2). Kept as it was said. */
export type PartialDate = string;

/** Whether a text is one: years 1900 to 2199. */
export function isPartialDate(value: unknown): value is PartialDate {
  if (typeof value !== 'string' || !/^(19|20|21)\d{2}(-\d{2}){0,2}$/.test(value)) return false;
  return isDay(firstDayOf(value));
}

/** The first day on which it may have been. */
export function firstDayOf(date: PartialDate): BusinessDay {
  return `${date}-01-01`.slice(0, 10);
}

/** The last one. */
export function lastDayOf(date: PartialDate): BusinessDay {
  const first = firstDayOf(date);
  if (date.length === 10) return first;
  return addDays(date.length === 7 ? addMonths(first, 1) : addYears(first, 1), -1);
}

/** Whether one was before another whatever days they were: `2019` is not before `2019-07`. */
export function isSurelyBefore(one: PartialDate, other: PartialDate): boolean {
  return lastDayOf(one) < firstDayOf(other);
}

/** Whether both may be of one day: `2019` and `2019-07-01`. */
export function mayBeSame(one: PartialDate, other: PartialDate): boolean {
  return !isSurelyBefore(one, other) && !isSurelyBefore(other, one);
}
