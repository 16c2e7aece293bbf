import { addDays, addMonths, type BusinessDay, businessDay } from '../../platform/clock/business-day.js';

/** The first day of the month of a day: the name of a month everywhere. */
export function monthOf(day: BusinessDay): BusinessDay {
  return `${day.slice(0, 7)}-01`;
}

/** The day on which a month is published. */
export function releaseDayOf(month: BusinessDay, releasedAfter: number): BusinessDay {
  return addDays(addMonths(month, 1), releasedAfter);
}

/**
 * The day a fact counts on: its own, or the day of its arrival when its month was published before. A release never
 * changes: the difference of two editions would be what arrived in between.
 */
export function bookedOn(day: BusinessDay, occurredAt: Date, releasedAfter: number): BusinessDay {
  const arrived = businessDay(occurredAt);
  return arrived < releaseDayOf(monthOf(day), releasedAfter) ? day : arrived;
}
