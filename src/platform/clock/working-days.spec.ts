import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './business-day.js';
import { STATE_COUNCIL } from './state-council.js';
import { addTermDays, addWorkingDays, endOfBusinessDay, isWorkingDay } from './working-days.js';

describe('working days', () => {
  it('follow the notice for 2026: the Spring Festival, the working Saturday before it and the days of October', () => {
    const works = (day: string): boolean => isWorkingDay(day, STATE_COUNCIL);
    expect(['2026-02-14', '2026-02-28', '2026-10-10'].map(works)).toEqual([true, true, true]);
    expect(['2026-02-16', '2026-02-23', '2026-10-01', '2026-10-07', '2026-05-05'].map(works)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30'].map(works)).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('do not count the day on which a term begins', () => {
    expect(addWorkingDays('2026-11-27', 1, STATE_COUNCIL)).toBe('2026-11-30');
    expect(addWorkingDays('2026-09-30', 5, STATE_COUNCIL)).toBe('2026-10-13'); // 8, 9, Saturday the 10th, 12, 13
  });

  it('move the end of natural days off a holiday', () => {
    expect(addTermDays('2026-09-24', 7, STATE_COUNCIL)).toBe('2026-10-08');
    expect(addTermDays('2026-11-02', 7, STATE_COUNCIL)).toBe('2026-11-09');
  });

  it('are Monday to Friday in a year whose notice is not known', () => {
    expect(STATE_COUNCIL.years.has(2026)).toBe(true);
    expect(STATE_COUNCIL.years.has(2099)).toBe(false);
    expect(isWorkingDay('2099-01-02', STATE_COUNCIL)).toBe(true); // a Friday
    expect(isWorkingDay('2099-01-03', STATE_COUNCIL)).toBe(false);
  });

  it('end with a working day after exactly so many of them, however the holidays lie', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2200 }), fc.integer({ min: 1, max: 60 }), (offset, days) => {
        const from = addDays('2020-12-20', offset);
        const last = addWorkingDays(from, days, STATE_COUNCIL);
        let worked = 0;
        for (let day = addDays(from, 1); day <= last; day = addDays(day, 1))
          if (isWorkingDay(day, STATE_COUNCIL)) worked += 1;
        expect(worked).toBe(days);
        expect(isWorkingDay(last, STATE_COUNCIL)).toBe(true);
      }),
    );
  });

  it('are over at midnight in China', () => {
    expect(endOfBusinessDay('2026-11-30').toISOString()).toBe('2026-11-30T16:00:00.000Z');
  });
});
