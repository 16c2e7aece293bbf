import { spreadOf, type Spread, type WatchedBins } from '../../../statistics/stability/stability.rules.js';
import { binOf } from '../scorecard.rules.js';
import type { Features, Scorecard, ScorecardFeature } from '../scorecard.types.js';

/** Fewer than this say nothing about a population. */
export const FEWEST = 200;

/** Scores at which the score's own index divides where training did not say. */
const SCORE_CUTS = [1100, 1200, 1300, 1350, 1400, 1450, 1500, 1550, 1600, 1650, 1700, 1800, 1900];

/** A feature's own bins (levels of one weight are one bin), then its special values, "not known" last. */
export function watchedBins(feature: ScorecardFeature): WatchedBins<Features[string]> {
  const { woe, special = [] } = feature;
  if (feature.kind === 'curve') {
    const size = feature.knots.length + 2; // the ranges, and "not known"
    const range = (value: Features[string] | undefined): number => {
      const at = binOf(feature, value);
      return at < 0 ? size - 1 : at;
    };
    return { name: feature.name, size, binOf: range };
  }
  const groups = [...new Set(woe)].sort((a, b) => a - b);
  const ordinary = feature.kind === 'numeric' ? woe.length : groups.length;
  const size = ordinary + special.length + 1;
  const of = (value: Features[string] | undefined): number => {
    const bin = binOf(feature, value);
    if (bin < 0) return size - 1;
    if (bin >= woe.length) return ordinary + bin - woe.length;
    return feature.kind === 'numeric' ? bin : groups.indexOf(woe[bin]!);
  };
  return { name: feature.name, size, binOf: of };
}

/** How a population is spread over the bins of a model. Enterprises without a score count among the features only. */
export function distributionOf(
  { document }: Pick<Scorecard, 'document'>,
  population: { features: Features; score: number | null }[],
  cuts: number[] = SCORE_CUTS,
): Spread {
  return spreadOf(
    document.features.map(watchedBins),
    population.map(({ features }) => features),
    population.map(({ score }) => score),
    cuts,
  );
}
