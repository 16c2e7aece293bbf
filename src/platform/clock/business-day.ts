/** `YYYY-MM-DD`, a calendar day in Asia/Shanghai. */
export type BusinessDay = string;

const SHANGHAI_OFFSET_MS = 8 * 3_600_000; // China has had no daylight saving since 1991

const DAY_MS = 86_400_000;
/** The day that was written last: it is asked for many times a request, and is nearly always today. */
let written = { number: NaN, day: '' };

/** The calendar day in Asia/Shanghai on which an instant falls. */
export function businessDay(at: Date): BusinessDay {
  const number = Math.floor((at.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS);
  if (number !== written.number)
    written = { number, day: new Date(number * DAY_MS).toISOString().slice(0, 10) };
  return written.day;
}

/** Day and minute in Asia/Shanghai, `2026-02-28 18:30`, for people. */
export function businessMinute(at: Date): string {
  return new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** The first instant of a business day. */
export function startOfBusinessDay(day: BusinessDay): Date {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) - SHANGHAI_OFFSET_MS);
}

/** The first instant of the business day after that of an instant. */
export function startOfNextDay(at: Date): Date {
  return startOfBusinessDay(addDays(businessDay(at), 1));
}

/** The first instant of the month after that of a day. */
export function startOfNextMonth(day: BusinessDay): Date {
  const first = new Date(`${day.slice(0, 7)}-01T00:00:00.000Z`);
  first.setUTCMonth(first.getUTCMonth() + 1);
  return startOfBusinessDay(first.toISOString().slice(0, 10));
}

/** The business day `days` later (earlier when negative). */
export function addDays(day: BusinessDay, days: number): BusinessDay {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day of another month; the last of the month where there is none (民法典 202): 29 February becomes 28. */
export function addMonths(day: BusinessDay, months: number): BusinessDay {
  const at = new Date(`${day}T00:00:00.000Z`);
  at.setUTCMonth(at.getUTCMonth() + months);
  if (at.getUTCDate() !== Number(day.slice(8))) at.setUTCDate(0);
  return at.toISOString().slice(0, 10);
}

/** The same day of another year, by the same rule. */
export function addYears(day: BusinessDay, years: number): BusinessDay {
  return addMonths(day, 12 * years);
}

/** The same time of day some months later, by the days of Asia/Shanghai. */
export function monthsLater(at: Date, months: number): Date {
  const day = businessDay(at);
  const sinceMidnight = at.getTime() - startOfBusinessDay(day).getTime();
  return new Date(startOfBusinessDay(addMonths(day, months)).getTime() + sinceMidnight);
}

/** Whether it is a calendar day, `2026-02-28`. */
export function isDay(value: unknown): value is BusinessDay {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}
