import { rangeOf } from '../binning/cut.rules.js';
import type { CalibrationBand, Prediction } from '../metric/metric.types.js';

/** Fewer in a band say nothing about its promise. */
const FEWEST_IN_BAND = 30;
/** Chance alone is further off in one band of a hundred. */
const QUANTILE = 2.5758;

/** Mean predicted against observed share of bad, by band of the score. Rows without a score are left out. */
export function calibrationOf(
  predictions: Prediction[],
  label: Uint8Array,
  edges: readonly number[],
): CalibrationBand[] {
  const sums = [...edges, Infinity].map(() => ({ rows: 0, expected: 0, bad: 0 }));
  predictions.forEach(({ score, probability }, row) => {
    if (score === null || probability === null) return;
    const sum = sums[rangeOf(edges, score)]!;
    sum.rows += 1;
    sum.expected += probability;
    sum.bad += label[row]!;
  });
  return sums.map(({ rows, expected, bad }, i) => ({
    band: nameOf(edges, i),
    rows,
    expected: rows === 0 ? null : expected / rows,
    observed: rows === 0 ? null : bad / rows,
  }));
}

function nameOf(edges: readonly number[], band: number): string {
  if (band === 0) return `< ${edges[0]}`;
  return band === edges.length ? `>= ${edges[band - 1]}` : `${edges[band - 1]} .. ${edges[band]! - 1}`;
}

/**
 * Whether as many of a group turned out bad as was promised: the score test of a share against a known one,
 * continuity corrected (Wilson 1927; Yates 1934). `few` say nothing.
 * @param expected share promised  @param observed share that came
 */
export function promiseKept(
  size: number,
  expected: number,
  observed: number,
): 'few' | 'ok' | 'better' | 'worse' {
  if (size < FEWEST_IN_BAND) return 'few';
  const surplus = (observed - expected) * size;
  if (Math.abs(surplus) - 0.5 <= QUANTILE * Math.sqrt(size * expected * (1 - expected))) return 'ok';
  return surplus > 0 ? 'worse' : 'better';
}
