import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctedOwed } from './correction.rules.js';

const hourly = {
  payBasis: 'hour' as const,
  rateFen: 2_500n,
  minutes: 480,
  grossFen: 20_000n,
  endBy: 'clock-out' as const,
  statedUnits: null,
  dailyMinutes: null,
  dailyUnits: null,
  secondShift: null,
  standardMinutes: 480,
  isDayEarned: false,
  leftOfDay: 0n,
  lawful: {
    minimum: { state: 'not-applicable' as const },
    earned: { wageFen: 0n, minutes: 0 },
    holidayPercent: 100,
    holidayMinutes: () => 0,
  },
};

describe('what a shift earned that silence had approved', () => {
  it('is less, by its rate, or nothing', () => {
    expect(correctedOwed(hourly, { minutes: 300 })).toMatchObject({ grossFen: 12_500n, minutes: 300 });
    expect(correctedOwed(hourly, {})).toMatchObject({ grossFen: 0n, minutes: 0 });
  });

  it('is never more: a dispute of the employer makes nothing more owed', () => {
    expect(correctedOwed(hourly, { minutes: 480 })).toBeNull();
    expect(correctedOwed({ ...hourly, grossFen: 0n }, {})).toBeNull();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1440 }), (minutes) => {
        const corrected = correctedOwed(hourly, { minutes });
        expect(corrected === null || corrected.grossFen < hourly.grossFen).toBe(true);
      }),
    );
  });

  it('of a day is all or nothing, and units are of tasks alone', () => {
    const day = { ...hourly, payBasis: 'day' as const };
    expect(correctedOwed(day, { minutes: 60 })).toBeNull();
    expect(correctedOwed(day, {})).toMatchObject({ grossFen: 0n });
    expect(correctedOwed({ ...day, leftOfDay: 5_000n }, {})).toMatchObject({ grossFen: 5_000n, minutes: 0 });
    expect(correctedOwed({ ...day, leftOfDay: 20_000n }, {})).toMatchObject({
      grossFen: 20_000n,
      minutes: 0,
    });
    expect(correctedOwed({ ...day, leftOfDay: 20_000n, minutes: 0 }, {})).toBeNull();
    expect(correctedOwed(hourly, { units: 3 })).toBeNull();
    const task = { ...hourly, payBasis: 'task' as const, rateFen: 100n, grossFen: 2_000n };
    expect(correctedOwed(task, { units: 12 })).toMatchObject({ grossFen: 1_200n, units: 12 });
  });
});
