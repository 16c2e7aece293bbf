import { addDays, type BusinessDay } from '../../platform/clock/business-day.js';

/**
 * For how many days facts of conduct are read; an effective-dated parameter. After ten half-lives less than a thousandth of a
 * fact is left. What is unpaid is read however old it is: it loses no weight.
 */
export interface LookBack {
  /** Wages that were paid; they lose half in 180 days. */
  wageDays: number;
  /** Shifts; they lose half in 365 days. */
  shiftDays: number;
}

/** From which days on facts of conduct are read. */
export interface Since {
  /** The first of a month: wages that came in time are taken together by month. */
  wages: BusinessDay;
  shifts: BusinessDay;
}

/** Both days, as of a day. */
export function sinceOf({ wageDays, shiftDays }: LookBack, today: BusinessDay): Since {
  return { wages: `${addDays(today, -wageDays).slice(0, 7)}-01`, shifts: addDays(today, -shiftDays) };
}
