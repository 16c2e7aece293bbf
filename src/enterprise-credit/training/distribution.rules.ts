import { quantileCuts } from '../../statistics/binning/cut.rules.js';
import type { Prediction } from '../../statistics/metric/metric.types.js';
import { spreadOf, type Spread, type WatchedBins } from '../../statistics/stability/stability.rules.js';
import type { Features } from '../scoring/scorecard.types.js';

/** Into so many ranges scores are divided. */
export const DECILES = 10;

/** How features and scores were spread in training: what the room compares each run with. */
export function trainedSpread(
  bins: WatchedBins<Features[string]>[],
  rows: Iterable<Features>,
  predictions: Prediction[],
): Spread {
  const scores = predictions.map(({ score }) => score);
  const known = Float64Array.from(scores.filter((score) => score !== null));
  return spreadOf(bins, rows, scores, quantileCuts(known, DECILES));
}
