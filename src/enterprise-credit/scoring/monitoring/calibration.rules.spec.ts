import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { alarmsIn, isNews, judged } from './calibration.rules.js';
import type { BandCalibration, ModelWatch } from './monitoring.types.js';

const band = (enterprises: number, expected: number, bad: number): BandCalibration => ({
  band: 'medium',
  enterprises,
  expected,
  observed: bad / enterprises,
});
const verdictOf = (enterprises: number, expected: number, bad: number): string =>
  judged(band(enterprises, expected, bad)).verdict;

describe('judged', () => {
  it('alarms when more turned out bad than chance explains, and not when fewer did', () => {
    expect(verdictOf(1000, 0.05, 50)).toBe('ok');
    expect(verdictOf(1000, 0.05, 68)).toBe('ok'); // 17.5 beyond, 2.58 standard deviations are 17.8
    expect(verdictOf(1000, 0.05, 69)).toBe('worse');
    expect(verdictOf(1000, 0.05, 31)).toBe('better');
  });

  it('says nothing of fewer than 30', () => {
    expect(verdictOf(29, 0.05, 29)).toBe('few');
    expect(verdictOf(30, 0.05, 30)).toBe('worse');
  });

  it('is not put out by one case where hardly any was promised', () => {
    expect(verdictOf(200, 0.0001, 1)).toBe('worse');
    expect(verdictOf(200, 0.002, 2)).toBe('ok');
    expect(verdictOf(200, 0.002, 3)).toBe('worse');
  });

  it('never gets milder with one more bad one, and is ok at the promise', () => {
    const grade = { better: 0, ok: 1, worse: 2, few: 3 };
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 5000 }),
        fc.double({ min: 0.001, max: 0.9, noNaN: true }),
        fc.nat(),
        (enterprises, expected, some) => {
          const bad = some % enterprises;
          const of = (count: number): number => grade[judged(band(enterprises, expected, count)).verdict];
          expect(of(bad + 1)).toBeGreaterThanOrEqual(of(bad));
          expect(judged({ ...band(enterprises, expected, 0), observed: expected }).verdict).toBe('ok');
        },
      ),
    );
  });
});

describe('alarms', () => {
  const watch: ModelWatch = {
    day: '2026-11-02',
    modelHash: 'h',
    enterprises: 900,
    reference: 'training',
    stability: [
      { of: 'score', psi: 0.9, verdict: 'alarm' },
      { of: 'staff', psi: 0.2, verdict: 'watch' },
    ],
    calibration: [band(500, 0.05, 60), { ...band(500, 0.2, 90), band: 'low' }],
  };

  it('are what drifted and the bands that are worse than promised', () => {
    expect(alarmsIn(watch)).toEqual({ drifted: ['score'], worse: ['medium'] });
    expect(alarmsIn(undefined)).toEqual({ drifted: [], worse: [] });
  });

  it('are sounded when one is new, not while they stand or pass', () => {
    expect(isNews(['score'], [])).toBe(true);
    expect(isNews(['score', 'staff'], ['score'])).toBe(true);
    expect(isNews(['score'], ['staff', 'score'])).toBe(false);
    expect(isNews([], ['score'])).toBe(false);
  });
});
