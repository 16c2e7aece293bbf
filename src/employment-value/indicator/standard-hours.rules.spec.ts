import { describe, expect, it } from 'vitest';
import { fteYears, segmentsOf } from './standard-hours.rules.js';

const STANDARDS = [
  { validFrom: '2025-01-01', hours: 1984 },
  { validFrom: '2008-01-03', hours: 2000 },
];

describe('the standard annual hours', () => {
  it('cut a period where they change', () => {
    expect(segmentsOf({ from: '2024-12-30', to: '2025-01-02' }, STANDARDS)).toEqual([
      { from: '2024-12-30', to: '2024-12-31', hours: 2000 },
      { from: '2025-01-01', to: '2025-01-02', hours: 1984 },
    ]);
    expect(segmentsOf({ from: '2026-01-01', to: '2026-12-31' }, STANDARDS)).toEqual([
      { from: '2026-01-01', to: '2026-12-31', hours: 1984 },
    ]);
    expect(segmentsOf({ from: '2000-01-01', to: '2000-12-31' }, STANDARDS)).toEqual([]);
  });

  it('are those of the last correction', () => {
    const corrected = [{ validFrom: '2025-01-01', hours: 1992 }, ...STANDARDS];
    expect(segmentsOf({ from: '2025-05-01', to: '2025-05-01' }, corrected)[0]?.hours).toBe(1992);
  });

  it('make full-time person-years of minutes', () => {
    expect(fteYears([{ minutes: 5_466_000n * 60n, hours: 2000 }])).toBe(2733);
    expect(
      fteYears([
        { minutes: 2000n * 60n, hours: 2000 },
        { minutes: 1984n * 60n, hours: 1984 },
      ]),
    ).toBe(2);
    expect(fteYears([{ minutes: 480n, hours: 1984 }])).toBe(0.004);
  });
});
