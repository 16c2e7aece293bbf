import type { Bins } from '../../statistics/binning/binning.types.js';
import { type WeighedColumn, weighedColumn } from '../../statistics/binning/weighed-column.rules.js';
import { ridgeLogistic, interceptFor } from '../../statistics/logistic/ridge-logistic.rules.js';
import type { LabelledTable } from '../../statistics/table/table.types.js';
import { NoUsableFeature } from '../errors.js';
import type { ScorecardSettings, TrainingConfig } from './training.types.js';
import type { ScorecardDocument, ScorecardFeature } from '../scoring/scorecard.types.js';

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
    .map((column) => weighedColumn(column, label, settings))
    .filter(({ bins }) => bins.woe.length > 0 && bins.iv >= settings.leastInformation)
    .sort((a, b) => b.bins.iv - a.bins.iv || (a.bins.name < b.bins.name ? -1 : 1));
  if (candidates.length === 0)
    throw NoUsableFeature(`no feature has an information value of ${settings.leastInformation}`);
  return weighed(uncorrelated(candidates, settings.mostCorrelation), label, settings.ridge);
}

/** Keeps each candidate that does not correlate with a better one. */
function uncorrelated(candidates: WeighedColumn[], most: number): WeighedColumn[] {
  const kept: WeighedColumn[] = [];
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
function weighed(candidates: WeighedColumn[], label: Uint8Array, ridge: number): ScorecardFit {
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

/** The fit in the form the room evaluates. @param badRate of the rows it was fitted to */
export function scorecardDocument(
  { intercept, features }: ScorecardFit,
  badRate: number,
  config: TrainingConfig,
): Omit<ScorecardDocument, 'trainedOn'> {
  const { id, version, note, scale, dimensions, evidence } = config;
  return {
    id,
    version,
    note,
    scale,
    intercept: intercept + interceptFor(badRate, config.population),
    dimensions,
    evidence,
    features: features.map((feature) => featureOf(feature, config)),
  };
}

function featureOf({ bins, coef, reference }: FittedFeature, config: TrainingConfig): ScorecardFeature {
  const { name, missing, special } = bins;
  const { dimension = config.dimensions[0]!.name, reason = reasonFor(name) } = config.features[name] ?? {};
  const core = {
    name,
    dimension,
    missing,
    ...(special.length > 0 && { special }),
    coef,
    reference,
    reason,
  };
  return bins.kind === 'numeric'
    ? { ...core, kind: 'numeric', cuts: bins.cuts, woe: bins.woe, monotone: bins.monotone }
    : { ...core, kind: 'categorical', levels: bins.levels, woe: bins.woe };
}

function reasonFor(name: string): { code: string; zh: string; en: string } {
  const code = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll(/[^A-Za-z0-9]+/g, '_');
  return {
    code: code.toUpperCase(),
    zh: `${name} 所在区间的风险高于最优区间`,
    en: `${name} is in a range with more risk than the best`,
  };
}
