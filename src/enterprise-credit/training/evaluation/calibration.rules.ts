import type { CalibrationBand, Prediction } from './evaluation.types.js';
import { rangeOf } from './stability.rules.js';

/** Band edges on the 1000-2000 scale (design of the score). */
export const BANDS = [1200, 1350, 1500, 1650] as const;

/** Mean predicted against observed share of bad, by band of the score. Rows without a score are left out. */
export function calibrationOf(predictions: Prediction[], label: Uint8Array): CalibrationBand[] {
  const sums = [...BANDS, Infinity].map(() => ({ rows: 0, expected: 0, bad: 0 }));
  predictions.forEach(({ score, probability }, row) => {
    if (score === null || probability === null) return;
    const sum = sums[rangeOf(BANDS, score)]!;
    sum.rows += 1;
    sum.expected += probability;
    sum.bad += label[row]!;
  });
  return sums.map(({ rows, expected, bad }, i) => ({
    band: nameOf(i),
    rows,
    expected: rows === 0 ? null : expected / rows,
    observed: rows === 0 ? null : bad / rows,
  }));
}

function nameOf(band: number): string {
  if (band === 0) return `< ${BANDS[0]}`;
  return band === BANDS.length ? `>= ${BANDS[band - 1]}` : `${BANDS[band - 1]} .. ${BANDS[band]! - 1}`;
}
