import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { FairnessFound, GroupCount } from './fairness.types.js';
import { adverse, impactsOf } from './impact.rules.js';

const bounds = { fewest: 10, fourFifths: 0.8 };
const of = (group: string, enterprises: number, selected: number): GroupCount => {
  return { group, enterprises, selected };
};
const groups = fc.uniqueArray(
  fc
    .tuple(fc.string({ minLength: 1 }), fc.nat(300), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([group, enterprises, share]) => of(group, enterprises, Math.round(enterprises * share))),
  { selector: ({ group }) => group },
);

describe('impactsOf', () => {
  it('is the ratio of shares to the best placed group, and below under four fifths', () => {
    const found = impactsOf([of('a', 100, 90), of('b', 100, 72), of('c', 100, 71)], bounds);
    expect(found.map(({ ratio, verdict }) => [ratio, verdict])).toEqual([
      [1, 'ok'],
      [0.8, 'ok'],
      [71 / 90, 'below'],
    ]);
  });

  it('calls chance what so few make of a difference', () => {
    const [, few] = impactsOf([of('a', 10, 9), of('b', 10, 6)], bounds);
    expect(few).toMatchObject({ ratio: 2 / 3, verdict: 'chance' });
    expect(impactsOf([of('a', 100, 90), of('b', 100, 60)], bounds)[1]!.verdict).toBe('below');
  });

  it('compares nobody with a group that is too small, and no group alone', () => {
    const found = impactsOf([of('a', 9, 9), of('b', 50, 20), of('c', 50, 20)], bounds);
    expect(found.map(({ ratio }) => ratio)).toEqual([null, 1, 1]);
    expect(impactsOf([of('a', 9, 9), of('b', 50, 20)], bounds).map(({ ratio }) => ratio)).toEqual([
      null,
      null,
    ]);
    expect(impactsOf([of('a', 50, 0), of('b', 50, 0)], bounds).map(({ ratio }) => ratio)).toEqual([
      null,
      null,
    ]);
  });

  it('gives ratios from 0 to 1, 1 to the best, whatever the order', () => {
    fc.assert(
      fc.property(groups, fc.nat(20), (some, fewest) => {
        const policy = { fewest, fourFifths: 0.8 };
        const found = impactsOf(some, policy);
        const ratios = found.flatMap(({ ratio }) => (ratio === null ? [] : [ratio]));
        expect(ratios.every((ratio) => ratio >= 0 && ratio <= 1)).toBe(true);
        if (ratios.length > 0) expect(Math.max(...ratios)).toBe(1);
        expect(ratios).not.toHaveLength(1);
        expect(found.every(({ verdict, ratio }) => (ratio === null) === (verdict === 'few'))).toBe(true);
        expect(impactsOf(some.toReversed(), policy).toReversed()).toEqual(found);
      }),
    );
  });
});

describe('adverse', () => {
  it('names each group that is below by itself, by dimension and measure', () => {
    const found = impactsOf([of('0', 100, 10), of('1-9', 100, 90)], bounds);
    const comparisons: FairnessFound['comparisons'] = [
      { dimension: 'size', measure: 'score', groups: found },
    ];
    expect(adverse({ comparisons, fourFifths: 0.8 } as FairnessFound)).toEqual([
      { about: 'size/score', members: ['0'], measure: 1 / 9, bound: 0.8 },
    ]);
  });
});
