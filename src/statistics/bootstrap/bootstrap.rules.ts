import { randomFrom } from '../random/random.rules.js';
import type { Interval } from '../metric/metric.types.js';
import { discriminationOf, type Ranking } from '../metric/ranking.rules.js';

const MEASURES = ['auc', 'ks', 'gini', 'averagePrecision'] as const;
export type Measure = (typeof MEASURES)[number];

/** Which resamples: how many, and the seed they follow from. */
export interface Resampling {
  resamples: number;
  seed: number;
}

/**
 * 95 % percentile intervals (Efron 1979). Positives and negatives are drawn apart, so that every resample
 * has both.
 */
export function intervalsOf(ranking: Ranking, { resamples, seed }: Resampling): Record<Measure, Interval> {
  const random = randomFrom(seed);
  const found = Object.fromEntries(MEASURES.map((measure) => [measure, [] as number[]]));
  for (let i = 0; i < resamples; i++) {
    const measured = discriminationOf(ranking, resampleOf(ranking.label, random));
    for (const measure of MEASURES) found[measure]!.push(measured[measure]);
  }
  return Object.fromEntries(MEASURES.map((measure) => [measure, middleOf(found[measure]!)])) as Record<
    Measure,
    Interval
  >;
}

/**
 * 95 % percentile interval of the difference in AUC of two rankings of the same rows. Both are measured on the
 * same draws (paired bootstrap, Efron and Tibshirani 1993): what is hard about a draw is hard for both.
 */
export function differenceInterval(one: Ranking, other: Ranking, { resamples, seed }: Resampling): Interval {
  const random = randomFrom(seed);
  const differences = Array.from({ length: resamples }, () => {
    const weight = resampleOf(one.label, random);
    return discriminationOf(one, weight).auc - discriminationOf(other, weight).auc;
  });
  return middleOf(differences);
}

/** How often each row is drawn when its class is drawn anew with replacement. */
function resampleOf(label: Uint8Array, random: () => number): Float64Array {
  const weight = new Float64Array(label.length);
  for (const wanted of [0, 1]) {
    const rows: number[] = [];
    label.forEach((is, row) => {
      if (is === wanted) rows.push(row);
    });
    for (let i = 0; i < rows.length; i++) weight[rows[Math.floor(random() * rows.length)]!]! += 1;
  }
  return weight;
}

function middleOf(values: number[]): Interval {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))]!;
  return { low: at(0.025), high: at(0.975) };
}
