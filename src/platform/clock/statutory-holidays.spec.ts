import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { addDays } from './business-day.js';
import { STATE_COUNCIL } from './state-council.js';
import { isStatutoryHoliday } from './statutory-holidays.js';

function daysOf(year: number): string[] {
  const all = Array.from({ length: 366 }, (_, index) => addDays(`${year}-01-01`, index));
  return all.filter((day) => day.startsWith(`${year}-`) && isStatutoryHoliday(day));
}

describe('statutory holidays', () => {
  it('are thirteen days since 2025, and eleven before', () => {
    const named = '01-01 02-16 02-17 02-18 02-19 04-05 05-01 05-02 06-19 09-25 10-01 10-02 10-03';
    expect(daysOf(2026)).toEqual(named.split(' ').map((day) => `2026-${day}`));
    expect(daysOf(2024)).toHaveLength(11);
    for (let year = 2026; year <= 2060; year += 1) {
      // 中秋 lies on one of the days of 国庆 in some years, 2028 the first
      const isOneDay = /-10-0[1-3]$/.test(chineseDays.getSolarDateFromLunar(`${year}-08-15`).date);
      expect(daysOf(year)).toHaveLength(isOneDay ? 12 : 13);
    }
  });

  it('are not the rest days beside them, nor the weekend', () => {
    for (const day of ['2026-01-02', '2026-02-20', '2026-05-03', '2026-10-04', '2026-10-07', '2026-11-07'])
      expect(isStatutoryHoliday(day)).toBe(false);
  });

  it('lie among the days off of every notice that is known', () => {
    const years = [...STATE_COUNCIL.years].filter((year) => year >= 2020);
    expect(years).toContain(2026);
    for (const day of years.flatMap(daysOf)) expect([day, STATE_COUNCIL.off.has(day)]).toEqual([day, true]);
  });

  it('fall on the lunar dates of the calendar, on a machine whose clock is east of Greenwich or there', () => {
    if (new Date(2026, 1, 17).getTimezoneOffset() > 0) return; // the library reads days by the zone of the machine
    for (let year = 2020; year <= 2060; year += 1)
      for (const lunar of ['01-01', '05-05', '08-15'])
        expect(isStatutoryHoliday(chineseDays.getSolarDateFromLunar(`${year}-${lunar}`).date)).toBe(true);
  });
});
