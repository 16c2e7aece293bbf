import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOfBusinessDay } from '../../../platform/clock/business-day.js';
import {
  againAt,
  type HourLimits,
  hoursLeft,
  hoursUsed,
  isLate,
  laxer,
  type LegalLimits,
  limitsOf,
} from './hours.rules.js';

const LEGAL: LegalLimits = {
  dailyMinutes: 660,
  continuousMinutes: 660,
  restMinutes: 20,
  standardMinutes: 480,
  monthlyOvertimeMinutes: 2160,
  minorDailyMinutes: 480,
  minorLateHours: { from: 1320, until: 360 },
  continuationMinutes: 240,
};
const LIMITS: HourLimits = limitsOf(LEGAL, null, { kind: 'labour-contract', isMinor: false });

/** `at('03', 8)`: eight o'clock in Shanghai. */
const at = (day: string, hour: number): Date =>
  new Date(startOfBusinessDay(`2026-11-${day}`).getTime() + hour * 3_600_000);
const span = (day: string, from: Date, to: Date): { day: string; from: number; to: number } => ({
  day: `2026-11-${day}`,
  from: from.getTime(),
  to: to.getTime(),
});

describe('hours', () => {
  it('of a day count across contracts, what overlaps once', () => {
    const worked = [span('03', at('03', 8), at('03', 12)), span('03', at('03', 10), at('03', 14))];
    const used = hoursUsed(worked, { day: '2026-11-03', now: at('03', 14) }, LIMITS);
    expect(used).toMatchObject({ dayMinutes: 360, continuousMinutes: 360 });
  });

  it('before midnight belong to a day that they lead up to, whatever contract they were under', () => {
    const worked = [span('03', at('03', 13), at('03', 24))];
    const next = { day: '2026-11-04', now: at('04', 0.5) };
    const used = hoursUsed(worked, next, LIMITS);
    expect(used).toMatchObject({ dayMinutes: 660, continuousMinutes: 0 });
    expect(hoursLeft(LIMITS, used)).toEqual({ limit: 'day', minutes: 0 });
    const rested = hoursUsed(worked, { day: '2026-11-04', now: at('04', 8) }, LIMITS);
    expect(rested.dayMinutes).toBe(0);
  });

  it('are free again on the next day, but not before a long break', () => {
    const worked = [span('03', at('03', 12), at('03', 23))];
    const used = hoursUsed(worked, { day: '2026-11-03', now: at('03', 23) }, LIMITS);
    expect(againAt('day', { limits: LIMITS, used, day: '2026-11-03' })).toEqual(at('04', 3));
    expect(againAt('continuous', { limits: LIMITS, used, day: '2026-11-03' })).toEqual(at('03', 23 + 1 / 3));
  });

  it('of overtime are counted in the month of the day, under a labour contract', () => {
    const days = Array.from({ length: 12 }, (_, n) => String(n + 3).padStart(2, '0'));
    const worked = days.map((day) => span(day, at(day, 8), at(day, 19)));
    const now = at('20', 8);
    const used = hoursUsed(worked, { day: '2026-11-20', now }, LIMITS);
    expect(used.overtimeMinutes).toBe(12 * 180);
    expect(hoursLeft(LIMITS, used)).toEqual({ limit: 'month-overtime', minutes: 480 });
    expect(hoursLeft(limitsOf(LEGAL, null, { kind: 'written-agreement', isMinor: false }), used)).toEqual({
      limit: 'day',
      minutes: 660,
    });
    expect(hoursUsed(worked, { day: '2026-12-01', now: at('31', 8) }, LIMITS).overtimeMinutes).toBe(0);
  });

  it('are never more than the law has, whatever an employer set, nor more than were worked by the clock', () => {
    const minutes = fc.option(fc.integer({ min: 1, max: 1440 }), { nil: null });
    fc.assert(
      fc.property(minutes, minutes, minutes, fc.boolean(), (daily, continuous, rest, isMinor) => {
        const own = { dailyMinutes: daily, continuousMinutes: continuous, restMinutes: rest };
        const limits = limitsOf(LEGAL, own, { kind: 'labour-contract', isMinor });
        expect(limits.dailyMinutes).toBeLessThanOrEqual(isMinor ? 480 : 660);
        expect(limits.continuousMinutes).toBeLessThanOrEqual(660);
        expect(limits.restMinutes).toBeGreaterThanOrEqual(20);
      }),
    );
    const hour = fc.integer({ min: 0, max: 23 });
    fc.assert(
      fc.property(fc.array(fc.tuple(hour, hour)), (pairs) => {
        const worked = pairs.map(([a, b]) =>
          span('03', at('03', Math.min(a, b)), at('03', Math.max(a, b) + 1)),
        );
        const { dayMinutes } = hoursUsed(worked, { day: '2026-11-03', now: at('03', 24) }, LIMITS);
        expect(dayMinutes).toBeLessThanOrEqual(1440);
        expect(dayMinutes).toBe(
          60 *
            Array.from({ length: 24 }, (_, h) => h).filter((h) =>
              worked.some(({ from, to }) => from <= at('03', h).getTime() && at('03', h + 1).getTime() <= to),
            ).length,
        );
      }),
    );
  });

  it('that an employer sets are held against the law member by member', () => {
    const none = { dailyMinutes: null, continuousMinutes: null, restMinutes: null };
    expect(laxer(LEGAL, none)).toBeNull();
    expect(laxer(LEGAL, { ...none, dailyMinutes: 661 })).toBe('dailyMinutes');
    expect(laxer(LEGAL, { ...none, continuousMinutes: 661 })).toBe('continuousMinutes');
    expect(laxer(LEGAL, { ...none, restMinutes: 19 })).toBe('restMinutes');
    expect(laxer(LEGAL, { dailyMinutes: 480, continuousMinutes: 240, restMinutes: 30 })).toBeNull();
  });

  it('of the night go over midnight', () => {
    const lateHours = { from: 1320, until: 360 };
    expect([21.9, 22, 24, 29.9, 30].map((hour) => isLate(at('03', hour), lateHours))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });
});
