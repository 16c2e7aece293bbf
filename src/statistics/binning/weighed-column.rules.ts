import type { FeatureColumn } from '../table/table.types.js';
import type { Bins, BinningLimits } from './binning.types.js';
import { rangeOf } from './cut.rules.js';
import { levelBins } from './level-bins.rules.js';
import { numericBins } from './numeric-bins.rules.js';

/** A column in bins, and the weight of evidence each of its rows gets by them. */
export interface WeighedColumn {
  bins: Bins;
  woe: Float64Array;
}

/** Bins of one column, and the weight they give each of its rows. */
export function weighedColumn(
  column: FeatureColumn,
  label: Uint8Array,
  limits: BinningLimits,
): WeighedColumn {
  const specialWeight = (bins: Bins, row: number): number | undefined =>
    bins.special[column.special?.at[row] ?? -1]?.woe;
  if (column.kind === 'numeric') {
    const bins = numericBins(column, label, limits);
    const weight = (value: number, row: number): number =>
      specialWeight(bins, row) ?? (Number.isNaN(value) ? bins.missing : bins.woe[rangeOf(bins.cuts, value)]!);
    return { bins, woe: column.values.map(weight) };
  }
  const bins = levelBins(column, label, limits);
  const byLevel = new Map(bins.levels.map((level, i) => [level, bins.woe[i]!]));
  const woe = column.levels.map((level) => byLevel.get(level) ?? bins.missing);
  const weight = (level: number, row: number): number =>
    specialWeight(bins, row) ?? woe[level] ?? bins.missing;
  return { bins, woe: Float64Array.from(column.values, weight) };
}
