import notices from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { BusinessDay } from './business-day.js';
import type { WorkingCalendar } from './working-days.js';

/** One year's notice, as it is entered where `chinese-days` does not have it yet. */
export interface YearlyNotice {
  year: number;
  off: readonly BusinessDay[];
  on: readonly BusinessDay[];
}

const off = Object.keys(notices.holidays);
const on = Object.keys(notices.workdays);

/** The notices that the package `chinese-days` carries, 2004 until the last one that was published when it was. */
export const STATE_COUNCIL: WorkingCalendar = {
  off: new Set(off),
  on: new Set(on),
  years: new Set([...off, ...on].map((day) => Number(day.slice(0, 4)))),
};

/** The calendar with a notice that was entered; it is the only one of its year. */
export function withNotice({ off, on, years }: WorkingCalendar, notice: YearlyNotice): WorkingCalendar {
  const others = (days: ReadonlySet<BusinessDay>): BusinessDay[] =>
    [...days].filter((day) => !day.startsWith(`${notice.year}-`));
  return {
    off: new Set([...others(off), ...notice.off]),
    on: new Set([...others(on), ...notice.on]),
    years: new Set([...years, notice.year]),
  };
}
