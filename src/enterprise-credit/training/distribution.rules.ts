import { cutBin, quantileCuts } from '../../statistics/binning/cut.rules.js';
import { columnValue } from '../../statistics/boosting/boosted-model.rules.js';
import type { ColumnInput } from '../../statistics/boosting/boosting.types.js';
import type { Prediction } from '../../statistics/metric/metric.types.js';
import { spreadOf, type Spread, type WatchedBins } from '../../statistics/stability/stability.rules.js';
import type { Rows } from '../../statistics/table/rows.rules.js';
import type { Features } from '../scoring/scorecard.types.js';

const DECILES = 10;

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

/** Deciles of what the trees see of each column, by its name. */
export function inputCuts(inputs: ColumnInput[], rows: Rows<Features>): Record<string, number[]> {
  const values = inputs.map(() => new Float64Array(rows.length));
  let at = 0;
  for (const row of rows) {
    inputs.forEach((input, i) => (values[i]![at] = columnValue(input, row[input.name])));
    at++;
  }
  return Object.fromEntries(inputs.map(({ name }, i) => [name, quantileCuts(values[i]!, DECILES)]));
}

/** The bins of what the trees see of each column, "not known" last. */
export function inputBins(
  inputs: ColumnInput[],
  cuts: Record<string, number[]>,
): WatchedBins<Features[string]>[] {
  return inputs.map((input) => {
    const own = cuts[input.name]!;
    return {
      name: input.name,
      size: own.length + 2,
      binOf: (value) => cutBin(own, columnValue(input, value)),
    };
  });
}
