import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { bestThreshold, classWeights, qualityOf } from './quality.rules.js';
import { discriminationOf, rankingOf } from './ranking.rules.js';

/** Scores with many ties, weights, and labels of both classes. */
const rows = fc
  .array(
    fc.record({
      score: fc.integer({ min: 0, max: 6 }),
      bad: fc.boolean(),
      weight: fc.integer({ min: 1, max: 5 }),
    }),
    {
      minLength: 2,
      maxLength: 40,
    },
  )
  .filter((all) => all.some(({ bad }) => bad) && all.some(({ bad }) => !bad));

describe('measures with ties and weights', () => {
  it('are those of their definitions, pair by pair and threshold by threshold', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const score = Float64Array.from(all, (row) => row.score);
        const label = Uint8Array.from(all, ({ bad }) => (bad ? 1 : 0));
        const weight = Float64Array.from(all, (row) => row.weight);
        const measured = discriminationOf(rankingOf(score, label), weight);
        let [won, pairs] = [0, 0];
        for (const a of all.filter(({ bad }) => bad))
          for (const b of all.filter(({ bad }) => !bad)) {
            pairs += a.weight * b.weight;
            won += a.weight * b.weight * (a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0);
          }
        expect(measured.auc).toBeCloseTo(won / pairs, 10);
        const sum = (is: (row: (typeof all)[number]) => boolean): number =>
          all.filter(is).reduce((total, row) => total + row.weight, 0);
        const precisions = [...new Set(all.map((row) => row.score))].map((from) => {
          const at = sum((row) => row.bad && row.score === from);
          return (at * sum((row) => row.bad && row.score >= from)) / sum((row) => row.score >= from);
        });
        const average = precisions.reduce((a, b) => a + b, 0) / sum(({ bad }) => bad);
        expect(measured.averagePrecision).toBeCloseTo(average, 10);
        const at3 = qualityOf(score, rankingOf(score, label), weight, 3);
        const chosen = sum((row) => row.score >= 3);
        const hit = sum((row) => row.bad && row.score >= 3);
        expect(at3.precision).toBeCloseTo(chosen === 0 ? 0 : hit / chosen, 10);
        expect(at3.recall).toBeCloseTo(hit / sum(({ bad }) => bad), 10);
      }),
    );
  });

  it('count a row of weight three as three rows', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const many = all.flatMap((row) => Array.from({ length: row.weight }, () => row));
        const measured = (of: typeof all, weight?: Float64Array): number =>
          discriminationOf(
            rankingOf(
              Float64Array.from(of, (row) => row.score),
              Uint8Array.from(of, ({ bad }) => (bad ? 1 : 0)),
            ),
            weight,
          ).auc;
        expect(
          measured(
            all,
            Float64Array.from(all, (row) => row.weight),
          ),
        ).toBeCloseTo(measured(many), 10);
      }),
    );
  });

  it('stand best where no other threshold has a higher F1', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const score = Float64Array.from(all, (row) => row.score);
        const label = Uint8Array.from(all, ({ bad }) => (bad ? 1 : 0));
        const [ranking, weight] = [rankingOf(score, label), classWeights(label, 0.1)];
        const best = qualityOf(score, ranking, weight, bestThreshold(score, ranking, weight)).f1;
        for (const at of score)
          expect(qualityOf(score, ranking, weight, at).f1).toBeLessThanOrEqual(best + 1e-12);
      }),
    );
  });
});
