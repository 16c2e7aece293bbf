import { NoUsableFeature } from '../../errors.js';
import type { Bins } from '../binning/binning.types.js';
import { levelBins } from '../binning/level-bins.rules.js';
import { numericBins } from '../binning/numeric-bins.rules.js';
import { rangeOf } from '../evaluation/stability.rules.js';
import { ridgeLogistic } from '../logistic/ridge-logistic.rules.js';
import type { FeatureColumn, LabelledTable } from '../table/table.types.js';
import type { ScorecardSettings } from '../training.types.js';

/** A feature on its way into a scorecard: its bins, and its weight of evidence in each row. */
interface Candidate {
  bins: Bins;
  woe: Float64Array;
}

/** A feature that stayed. `reference` is its mean weight over the rows. */
export interface FittedFeature {
  bins: Bins;
  coef: number;
  reference: number;
}

export interface ScorecardFit {
  intercept: number;
  features: FittedFeature[];
}

/** Bins, chooses and weighs features. @throws NoUsableFeature when none tells enough */
export function fitScorecard({ columns, label }: LabelledTable, settings: ScorecardSettings): ScorecardFit {
  const candidates = columns
    .map((column) => candidateOf(column, label, settings))
    .filter(({ bins }) => bins.woe.length > 0 && bins.iv >= settings.leastInformation)
    .sort((a, b) => b.bins.iv - a.bins.iv || (a.bins.name < b.bins.name ? -1 : 1));
  if (candidates.length === 0)
    throw NoUsableFeature(`no feature has an information value of ${settings.leastInformation}`);
  return weighed(uncorrelated(candidates, settings.mostCorrelation), label, settings.ridge);
}

/** Bins of one column, and the weight they give each of its rows. */
export function candidateOf(
  column: FeatureColumn,
  label: Uint8Array,
  settings: ScorecardSettings,
): Candidate {
  const specialWeight = (bins: Bins, row: number): number | undefined =>
    bins.special[column.special?.at[row] ?? -1]?.woe;
  if (column.kind === 'numeric') {
    const bins = numericBins(column, label, settings);
    const weight = (value: number, row: number): number =>
      specialWeight(bins, row) ?? (Number.isNaN(value) ? bins.missing : bins.woe[rangeOf(bins.cuts, value)]!);
    return { bins, woe: column.values.map(weight) };
  }
  const bins = levelBins(column, label, settings);
  const byLevel = new Map(bins.levels.map((level, i) => [level, bins.woe[i]!]));
  const woe = column.levels.map((level) => byLevel.get(level) ?? bins.missing);
  const weight = (level: number, row: number): number =>
    specialWeight(bins, row) ?? woe[level] ?? bins.missing;
  return { bins, woe: Float64Array.from(column.values, weight) };
}

/** Keeps each candidate that does not correlate with a better one. */
function uncorrelated(candidates: Candidate[], most: number): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of candidates)
    if (kept.every(({ woe }) => Math.abs(correlation(woe, candidate.woe)) < most)) kept.push(candidate);
  return kept;
}

function correlation(x: Float64Array, y: Float64Array): number {
  const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [x[i]! - mx, y[i]! - my];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}

/** A coefficient below 0 would turn bad evidence into good: such features go, the worst first, and the rest is fitted anew. */
function weighed(candidates: Candidate[], label: Uint8Array, ridge: number): ScorecardFit {
  let kept = candidates;
  for (;;) {
    const { intercept, coef } = ridgeLogistic(
      kept.map(({ woe }) => woe),
      label,
      ridge,
    );
    const worst = coef.reduce((a, value, i) => (value < coef[a]! ? i : a), 0);
    if (coef[worst]! > 0)
      return {
        intercept,
        features: kept.map(({ bins, woe }, i) => ({
          bins,
          coef: coef[i]!,
          reference: woe.reduce((a, b) => a + b, 0) / woe.length,
        })),
      };
    if (kept.length === 1) throw NoUsableFeature('no feature keeps a positive coefficient');
    kept = kept.filter((_, i) => i !== worst);
  }
}
