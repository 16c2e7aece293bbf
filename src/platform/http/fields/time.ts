import { isPartialDate } from '../../clock/partial-date.js';
import { field, type FieldOptions, Unreadable } from './field.js';

const RFC_3339 =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** An instant (RFC 3339 with an offset or `Z`), a `Date` in the application; years 1900 to 2200. */
export function Instant(options: FieldOptions = {}): PropertyDecorator {
  const read = (value: unknown): unknown => {
    const day = typeof value === 'string' ? RFC_3339.exec(value)?.[1] : undefined;
    if (!isCalendarDay(day)) return new Unreadable('must be an RFC 3339 instant with an offset');
    return new Date(value as string);
  };
  return field({ read, schema: { type: 'string', format: 'date-time' } }, options);
}

/** A calendar day `YYYY-MM-DD` that exists (a `BusinessDay` where business is meant); years 1900 to 2200. */
export function Day(options: FieldOptions = {}): PropertyDecorator {
  const read = (value: unknown): unknown =>
    isCalendarDay(value) ? value : new Unreadable('must be a calendar day as YYYY-MM-DD');
  return field({ read, schema: { type: 'string', format: 'date' } }, options);
}

/** A date as far as it is known, `2019`, `2019-07` or `2019-07-01`; kept as it was said (`platform/clock/partial-date`). */
export function PartialDay(options: FieldOptions = {}): PropertyDecorator {
  const read = (value: unknown): unknown =>
    isPartialDate(value)
      ? value
      : new Unreadable('must be a year, month or day as YYYY, YYYY-MM or YYYY-MM-DD');
  const schema = { type: 'string', pattern: '^\\d{4}(-\\d{2}){0,2}$' } as const;
  return field({ read, schema }, options);
}

function isCalendarDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}
