import { DECILES } from '../../src/enterprise-credit/training/distribution.rules.js';
import { cutBin, quantileCuts } from '../../src/statistics/binning/cut.rules.js';
import type { WatchedBins } from '../../src/statistics/stability/stability.rules.js';
import type { Rows } from '../../src/statistics/table/rows.rules.js';
import type { FeatureRow } from '../../src/statistics/table/table.types.js';
import { columnValue } from './boosted-model.rules.js';
import type { ColumnInput } from './boosting.types.js';

/** Deciles of what the trees see of each column, by its name. */
export function inputCuts(inputs: ColumnInput[], rows: Rows<FeatureRow>): Record<string, number[]> {
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
): WatchedBins<FeatureRow[string]>[] {
  return inputs.map((input) => {
    const own = cuts[input.name]!;
    return {
      name: input.name,
      size: own.length + 2,
      binOf: (value) => cutBin(own, columnValue(input, value)),
    };
  });
}
