import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { CategoricalFeature, NumericFeature } from '../scorecard.types.js';
import {
  alarmsOf,
  driftOf,
  stabilityIndex,
  verdictOf,
} from '../../../statistics/stability/stability.rules.js';
import { distributionOf, watchedBins } from './stability.rules.js';

const shares = (size: number): fc.Arbitrary<number[]> =>
  fc
    .array(fc.integer({ min: 0, max: 1000 }), { minLength: size, maxLength: size })
    .filter((counts) => counts.some((count) => count > 0))
    .map((counts) => counts.map((count) => count / counts.reduce((a, b) => a + b, 0)));
const pair = fc.integer({ min: 1, max: 12 }).chain((size) => fc.tuple(shares(size), shares(size)));

describe('stabilityIndex', () => {
  it('is never negative, 0 for the same shares, and the same whichever was first', () => {
    fc.assert(
      fc.property(pair, ([one, other]) => {
        expect(stabilityIndex(one, other)).toBeGreaterThanOrEqual(0);
        expect(stabilityIndex(one, one)).toBe(0);
        expect(stabilityIndex(one, other)).toBeCloseTo(stabilityIndex(other, one), 12);
      }),
    );
  });

  it('is what is computed by hand', () => {
    // (.7 - .5) ln(.7/.5) + (.3 - .5) ln(.3/.5)
    expect(stabilityIndex([0.5, 0.5], [0.7, 0.3])).toBeCloseTo(0.169_459_57, 8);
    // ten equal bins of which one doubled and one emptied by half: .1 ln 2 + .05 ln 2
    const ten = Array.from({ length: 10 }, () => 0.1);
    const moved = [0.2, 0.05, ...ten.slice(2)];
    expect(stabilityIndex(ten, moved)).toBeCloseTo(0.15 * Math.LN2, 12);
  });

  it('counts a share of nobody as one in ten thousand, then and now', () => {
    const emptied = stabilityIndex([0.5, 0.5], [1, 0]);
    expect(emptied).toBeCloseTo(0.5 * Math.LN2 + (1e-4 - 0.5) * Math.log(2e-4), 9);
    expect(stabilityIndex([1, 0], [0.5, 0.5])).toBeCloseTo(emptied, 9);
    expect(stabilityIndex([0, 1], [0, 1])).toBe(0);
  });
});

describe('verdictOf', () => {
  it.each([
    [0, 'ok'],
    [0.1, 'ok'],
    [0.1001, 'watch'],
    [0.25, 'watch'],
    [0.2501, 'alarm'],
    [2.12, 'alarm'],
  ])('calls %d %s', (psi, verdict) => {
    expect(verdictOf(psi)).toBe(verdict);
  });
});

const core = { dimension: 'd', missing: 0, coef: 1, reference: 0, reason: { code: 'X', zh: '', en: '' } };
const staff: NumericFeature = {
  ...core,
  name: 'staff',
  kind: 'numeric',
  cuts: [10, 50],
  woe: [1, 0, -1],
  monotone: -1,
  special: [{ value: 9999, name: 'not told', woe: 0.3 }],
};
const trade: CategoricalFeature = {
  ...core,
  name: 'trade',
  kind: 'categorical',
  levels: ['shop', 'farm', 'yard', 'mine'],
  woe: [0.2, -0.3, 0.2, 0.9],
};
const document = { features: [staff, trade] } as never;

describe('watchedBins', () => {
  it('counts bins in order, then special values, "not known" last', () => {
    const { size, binOf } = watchedBins(staff);
    expect(size).toBe(5);
    expect([9, 10, 50, 9999, null, undefined, 'many'].map(binOf)).toEqual([0, 1, 2, 3, 4, 4, 4]);
  });

  it('takes levels of one weight as one bin, so that a thousand rare words are no thousand bins', () => {
    const { size, binOf } = watchedBins(trade);
    expect(size).toBe(4);
    expect(['farm', 'shop', 'yard', 'mine', 'circus', null].map(binOf)).toEqual([0, 1, 1, 2, 3, 3]);
  });
});

describe('driftOf', () => {
  const row = (staffed: number | null, sort: string, score: number | null) => ({
    features: { staff: staffed, trade: sort },
    score,
  });
  const then = distributionOf({ document }, [
    row(5, 'shop', 1300),
    row(20, 'farm', 1500),
    row(60, 'mine', 1700),
  ]);

  it('finds a population that did not move at 0, in whatever order it comes', () => {
    const now = distributionOf({ document }, [
      row(61, 'mine', 1700),
      row(6, 'yard', 1300),
      row(21, 'farm', 1500),
    ]);
    expect(driftOf(then, now).every(({ psi, verdict }) => psi === 0 && verdict === 'ok')).toBe(true);
  });

  it('names what moved, the furthest first, also when it is known no longer', () => {
    const gone = [row(null, 'shop', 1300), row(null, 'farm', 1500), row(60, 'mine', 1500)];
    const found = driftOf(then, distributionOf({ document }, gone));
    expect(found.map(({ of }) => of)).toEqual(['staff', 'score', 'trade']);
    expect(alarmsOf(found)).toEqual(['staff', 'score']);
    expect(found[2]).toEqual({ of: 'trade', psi: 0, verdict: 'ok' });
  });

  it('leaves those without a score out of the score, and says nothing of features it does not know', () => {
    const half = distributionOf({ document }, [row(5, 'shop', null), row(20, 'farm', 1500)]);
    expect(half.score.shares.reduce((a, b) => a + b, 0)).toBe(1);
    const { staff: _, ...others } = half.features;
    const found = driftOf(then, { ...half, features: others });
    expect(found.map(({ of }) => of).toSorted()).toEqual(['score', 'trade']);
  });
});
