import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, addYears, businessDay, monthsLater } from './business-day.js';
import { STATE_COUNCIL } from './state-council.js';
import {
  addTermDays,
  addTermMonths,
  addWorkingDays,
  endOfBusinessDay,
  isWorkingDay,
} from './working-days.js';

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

  it('end months and years on the day they began with, the last of a shorter month, or after a holiday', () => {
    const ends = (from: string, months: number): string => addTermMonths(from, months, STATE_COUNCIL);
    expect(ends('2024-11-30', 24)).toBe('2026-11-30');
    expect(ends('2024-02-29', 24)).toBe('2026-02-28'); // a working Saturday before the end of the Spring Festival
    expect(ends('2026-08-31', 1)).toBe('2026-09-30');
    expect(ends('2024-10-01', 24)).toBe('2026-10-08');
    expect(ends('2025-11-28', 12)).toBe('2026-11-30'); // a Saturday
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

describe('months and years (民法典 202)', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
  ])('%s and %d months are %s', (from, months, last) => expect(addMonths(from, months)).toBe(last));

  it.each([
    ['2024-02-29', 1, '2025-02-28'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2026-11-30', 2, '2028-11-30'],
  ])('%s and %d years are %s', (from, years, last) => expect(addYears(from, years)).toBe(last));

  it('count by the days of Asia/Shanghai, at the same time of day', () => {
    const at = new Date('2026-08-30T17:30:00Z'); // 31 August, 01:30
    expect(monthsLater(at, 6).toISOString()).toBe('2027-02-27T17:30:00.000Z');
    expect(businessDay(monthsLater(at, 6))).toBe('2027-02-28');
  });

  it('never leave the month they lead to', () => {
    const day = fc.integer({ min: 0, max: 40_000 }).map((offset) => addDays('1990-01-01', offset));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 600 }), (from, months) => {
        const to = addMonths(from, months);
        const month = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + months;
        const led = Number(to.slice(0, 4)) * 12 + Number(to.slice(5, 7)) - 1;
        return led === month && (to.slice(8) === from.slice(8) || addDays(to, 1).endsWith('-01'));
      }),
    );
  });
});
