import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { isBelowAdmitted, owedAsApproved, owedInSilence, type Worked } from './owed.rules.js';

const hour: Worked = {
  payBasis: 'hour',
  rateFen: 2_400n,
  minutes: 480,
  endBy: 'clock-out',
  statedUnits: null,
  dailyMinutes: null,
  dailyUnits: null,
  secondShift: null,
  standardMinutes: 480,
  isDayEarned: false,
};
const day: Worked = { ...hour, payBasis: 'day', rateFen: 24_000n };
const task: Worked = { ...hour, payBasis: 'task', rateFen: 150n, statedUnits: 40 };
const fen = (worked: Worked): bigint | string => {
  const owed = owedInSilence(worked);
  return typeof owed === 'string' ? owed : owed.grossFen;
};

describe('what silence owes', () => {
  it('is the time that the worker clocked out of', () => {
    expect(fen(hour)).toBe(19_200n);
    expect(fen({ ...hour, dailyMinutes: 60 })).toBe(19_200n);
  });

  it('is the agreed minutes at most where nobody clocked out, and unknown where none were agreed', () => {
    for (const endBy of ['stated', 'nobody'] as const) {
      expect(fen({ ...hour, endBy, dailyMinutes: 300 })).toBe(12_000n);
      expect(fen({ ...hour, endBy, minutes: 120, dailyMinutes: 300 })).toBe(4_800n);
      expect(fen({ ...hour, endBy })).toBe('no-end');
    }
  });

  it('is the rate of the day, whoever ended it', () => {
    expect(fen({ ...day, endBy: 'nobody', minutes: 660 })).toBe(24_000n);
  });

  it('is the units that were counted, up to those that were agreed; else nobody can say', () => {
    expect(fen({ ...task, dailyUnits: 50 })).toBe(6_000n);
    expect(fen({ ...task, dailyUnits: 30 })).toBe(4_500n);
    expect(fen(task)).toBe('no-units');
    expect(fen({ ...task, statedUnits: null, dailyUnits: 50 })).toBe('no-units');
  });

  it('is no less than what the employer admitted of it', () => {
    expect(fen({ ...task, dailyUnits: 30, leastUnits: 35 })).toBe(5_250n);
    expect(fen({ ...task, dailyUnits: 30, leastUnits: 20 })).toBe(4_500n);
    expect(fen({ ...hour, endBy: 'stated', dailyMinutes: 300, leastMinutes: 360 })).toBe(14_400n);
    const approved = owedAsApproved(task, 29)!;
    expect(isBelowAdmitted(approved, { leastUnits: 30 })).toBe(true);
    expect(isBelowAdmitted(approved, { leastUnits: 29 })).toBe(false);
    expect(isBelowAdmitted(approved, {})).toBe(false);
    expect(isBelowAdmitted(owedAsApproved(hour, null)!, { leastMinutes: 480, leastUnits: null })).toBe(false);
  });

  it('is never more than the employer’s own approval of all that is stated', () => {
    fc.assert(
      fc.property(
        fc.record({
          minutes: fc.integer({ min: 0, max: 660 }),
          rate: fc.bigInt({ min: 1n, max: 100_000n }),
          stated: fc.integer({ min: 1, max: 10_000 }),
          agreed: fc.integer({ min: 1, max: 10_000 }),
          payBasis: fc.constantFrom('hour' as const, 'task' as const, 'day' as const),
          endBy: fc.constantFrom('clock-out' as const, 'stated' as const, 'nobody' as const),
          isDayEarned: fc.boolean(),
        }),
        ({ minutes, rate, stated, agreed, payBasis, endBy, isDayEarned }) => {
          const worked = {
            ...hour,
            payBasis,
            endBy,
            isDayEarned,
            minutes,
            rateFen: rate,
            statedUnits: stated,
          };
          const silent = owedInSilence({ ...worked, dailyMinutes: (agreed % 1440) + 1, dailyUnits: agreed });
          const said = owedAsApproved(
            { ...worked, dailyMinutes: (agreed % 1440) + 1 },
            payBasis === 'task' ? stated : null,
          );
          return typeof silent !== 'string' && silent.grossFen <= said!.grossFen;
        },
      ),
    );
  });
});

describe('a second shift of a day that is paid by the day', () => {
  const second = (more: Partial<Worked>): bigint =>
    owedAsApproved({ ...day, isDayEarned: true, ...more }, null)!.grossFen;

  it('is paid as the contract says, by its minutes where it says nothing', () => {
    expect(second({ minutes: 120 })).toBe(6_000n);
    expect(second({ minutes: 120, dailyMinutes: 240 })).toBe(12_000n);
    expect(second({ minutes: 120, secondShift: 'hourly' })).toBe(6_000n);
    expect(second({ minutes: 120, secondShift: 'whole-day' })).toBe(24_000n);
    expect(second({ minutes: 120, secondShift: 'included' })).toBe(0n);
  });

  it('is never more than another day', () => {
    expect(second({ minutes: 660 })).toBe(24_000n);
  });

  it('gives half a fen to the worker', () => {
    expect(second({ rateFen: 1n, minutes: 240 })).toBe(1n);
    expect(second({ rateFen: 1n, minutes: 239 })).toBe(0n);
  });

  it('has no units', () => {
    expect(owedAsApproved({ ...day, isDayEarned: true }, 3)).toBeNull();
  });
});
