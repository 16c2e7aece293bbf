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
 * The day a fact counts on: its own or, when its month was published before it was counted, the day of its arrival, which
 * lies in no month that was published either. A release never changes: the difference of two editions would be what
 * arrived in between.
 * @param lastRelease the last month that was published when the fact was counted; null when none was
 */
export function bookedOn(day: BusinessDay, occurredAt: Date, lastRelease: BusinessDay | null): BusinessDay {
  if (lastRelease === null || monthOf(day) > lastRelease) return day;
  const arrived = businessDay(occurredAt);
  const open = addMonths(lastRelease, 1);
  return arrived > open ? arrived : open;
}
