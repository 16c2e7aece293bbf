import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { randomFrom, sampleOf } from '../random/random.rules.js';
import { differenceInterval, intervalsOf } from '../bootstrap/bootstrap.rules.js';
import { calibrationOf } from '../stability/calibration.rules.js';
import { aucOf, discriminationOf, rankingOf } from './ranking.rules.js';
import { rangeOf } from '../binning/cut.rules.js';
import { sharesOf, stabilityOf } from '../stability/stability.rules.js';

/** Scores with many ties, and labels of both classes. */
const ranked = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 9 }), bad: fc.boolean() }), {
    minLength: 2,
    maxLength: 60,
  })
  .filter((rows) => rows.some(({ bad }) => bad) && rows.some(({ bad }) => !bad))
  .map((rows) => ({
    score: Float64Array.from(rows, ({ score }) => score),
    label: Uint8Array.from(rows, ({ bad }) => (bad ? 1 : 0)),
  }));

/** Each positive against each negative: 1 when it ranks above, a half when level. */
function pairwise(score: Float64Array, label: Uint8Array): number {
  let [won, pairs] = [0, 0];
  label.forEach((a, i) =>
    label.forEach((b, j) => {
      if (a !== 1 || b !== 0) return;
      pairs += 1;
      won += score[i]! > score[j]! ? 1 : score[i] === score[j] ? 0.5 : 0;
    }),
  );
  return won / pairs;
}

/** Largest gap of both classes' shares at or above any threshold. */
function gaps(score: Float64Array, label: Uint8Array): number {
  const share = (is: number, from: number): number => {
    const own = [...score].filter((_, i) => label[i] === is);
    return own.filter((value) => value >= from).length / own.length;
  };
  return Math.max(...[...score].map((from) => Math.abs(share(1, from) - share(0, from))));
}

describe('discriminationOf', () => {
  it('gives the AUC that comparing every pair gives, and the KS of every threshold', () => {
    fc.assert(
      fc.property(ranked, ({ score, label }) => {
        const { auc, ks, gini } = discriminationOf(rankingOf(score, label));
        expect(auc).toBeCloseTo(pairwise(score, label), 12);
        expect(gini).toBeCloseTo(2 * auc - 1, 12);
        expect(ks).toBeCloseTo(gaps(score, label), 12);
      }),
    );
  });

  it('depends on the order of scores only, and not on the order of rows', () => {
    fc.assert(
      fc.property(ranked, ({ score, label }) => {
        const measured = discriminationOf(rankingOf(score, label));
        expect(
          discriminationOf(
            rankingOf(
              score.map((x) => Math.exp(x)),
              label,
            ),
          ),
        ).toEqual(measured);
        expect(discriminationOf(rankingOf(score.toReversed(), label.toReversed()))).toEqual(measured);
        expect(
          aucOf(
            score.map((x) => -x),
            label,
          ),
        ).toBeCloseTo(1 - measured.auc, 12);
      }),
    );
  });

  it('knows the published example: precisions 1, 2/3 and 3/5 have the mean 0.7556', () => {
    const score = Float64Array.of(5, 4, 3, 2, 1);
    const { averagePrecision } = discriminationOf(rankingOf(score, Uint8Array.of(1, 0, 1, 0, 1)));
    expect(averagePrecision).toBeCloseTo((1 + 2 / 3 + 3 / 5) / 3, 12);
  });

  it('counts a row of weight 2 as two rows', () => {
    const score = Float64Array.of(3, 2, 2, 1);
    const label = Uint8Array.of(1, 0, 1, 0);
    const twice = discriminationOf(rankingOf(Float64Array.of(3, 3, 2, 2, 1), Uint8Array.of(1, 1, 0, 1, 0)));
    expect(discriminationOf(rankingOf(score, label), Float64Array.of(2, 1, 1, 1))).toEqual(twice);
  });
});

describe('intervalsOf', () => {
  const random = randomFrom(7);
  const label = Uint8Array.from({ length: 600 }, () => (random() < 0.3 ? 1 : 0));
  const score = Float64Array.from(label, (is) => is + 2 * random());

  it('holds the measure, follows the seed, and narrows with more rows', () => {
    const ranking = rankingOf(score, label);
    const { auc } = intervalsOf(ranking, { resamples: 100, seed: 1 });
    const measured = discriminationOf(ranking).auc;
    expect(auc.low).toBeLessThan(measured);
    expect(auc.high).toBeGreaterThan(measured);
    expect(intervalsOf(ranking, { resamples: 100, seed: 1 }).auc).toEqual(auc);
    expect(intervalsOf(ranking, { resamples: 100, seed: 2 }).auc).not.toEqual(auc);
    const few = intervalsOf(rankingOf(score.slice(0, 60), label.slice(0, 60)), { resamples: 100, seed: 1 });
    expect(few.auc.high - few.auc.low).toBeGreaterThan(auc.high - auc.low);
  });
});

describe('differenceInterval', () => {
  const random = randomFrom(17);
  const label = Uint8Array.from({ length: 800 }, () => (random() < 0.3 ? 1 : 0));
  const good = Float64Array.from(label, (is) => is + 2 * random());
  const worse = good.map((score) => score + 1.2 * random());
  const [one, other] = [rankingOf(good, label), rankingOf(worse, label)];
  const resampling = { resamples: 300, seed: 1 };

  it('is nothing between a model and itself: both are measured on the same draws', () => {
    expect(differenceInterval(one, one, resampling)).toEqual({ low: 0, high: 0 });
  });

  it('holds the difference, turns round with the models, and is surer than two intervals apart', () => {
    const { low, high } = differenceInterval(one, other, resampling);
    const difference = discriminationOf(one).auc - discriminationOf(other).auc;
    expect(low).toBeGreaterThan(0);
    expect(low).toBeLessThan(difference);
    expect(high).toBeGreaterThan(difference);
    const back = differenceInterval(other, one, resampling);
    expect(back.high).toBeCloseTo(-low, 2);
    const alone = intervalsOf(one, resampling).auc;
    expect(high - low).toBeLessThan(alone.high - alone.low);
  });
});

describe('stabilityOf', () => {
  it('is nothing for the same shares, and never negative', () => {
    const shares = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(shares, shares, (a, b) => {
        const expected = a.map(
          (count) =>
            count /
            Math.max(
              1,
              a.reduce((x, y) => x + y, 0),
            ),
        );
        expect(stabilityOf(expected, b).psi).toBeGreaterThanOrEqual(0);
        if (a.some((count) => count > 0)) expect(stabilityOf(expected, a).psi).toBeCloseTo(0, 9);
      }),
    );
  });

  it('watches from 0.1 and alarms from 0.25, also where a bin was empty', () => {
    expect(stabilityOf([0.5, 0.5], [50, 50])).toEqual({ psi: 0, verdict: 'ok' });
    expect(stabilityOf([0.5, 0.5], [68, 32]).verdict).toBe('watch');
    expect(stabilityOf([0.5, 0.5], [80, 20]).verdict).toBe('alarm');
    expect(stabilityOf([1, 0], [50, 50]).verdict).toBe('alarm');
  });
});

describe('rangeOf', () => {
  it('finds the range whose lower edge is in it', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { maxLength: 12 });
    fc.assert(
      fc.property(cuts, fc.integer({ min: -60, max: 60 }), (unsorted, value) => {
        const sorted = unsorted.toSorted((a, b) => a - b);
        expect(rangeOf(sorted, value)).toBe(sorted.filter((cut) => value >= cut).length);
      }),
    );
    expect(sharesOf([0, 1, 1, 3], 4)).toEqual([0.25, 0.5, 0, 0.25]);
  });
});

describe('calibrationOf', () => {
  it('compares what was predicted with what happened, by band, N/A left out', () => {
    const predictions = [
      { score: 1199, probability: 0.5 },
      { score: 1200, probability: 0.3 },
      { score: 1349, probability: 0.1 },
      { score: null, probability: null },
      { score: 1650, probability: 0.01 },
    ];
    const bands = calibrationOf(predictions, Uint8Array.of(1, 1, 0, 1, 0), [1200, 1350, 1500, 1650]);
    expect(bands.map(({ rows }) => rows)).toEqual([1, 2, 0, 0, 1]);
    expect(bands[1]).toEqual({ band: '1200 .. 1349', rows: 2, expected: 0.2, observed: 0.5 });
    expect(bands[2]).toMatchObject({ expected: null, observed: null });
  });
});

describe('sampleOf', () => {
  it('takes so many different numbers, rising', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(50), fc.nat(), (size, count, seed) => {
        const taken = [...sampleOf(size, count, randomFrom(seed))];
        expect(taken).toHaveLength(Math.min(size, count));
        expect([...new Set(taken)].toSorted((a, b) => a - b)).toEqual(taken);
        expect(taken.every((one) => one < size)).toBe(true);
      }),
    );
  });
});
