import type { Features, ScorecardFeature } from '../../scoring/scorecard.types.js';
import { quantileCuts } from '../binning/numeric-bins.rules.js';
import { inputValue } from '../boosting/boosted-model.rules.js';
import type { TreeInput } from '../boosting/boosting.types.js';
import { scorecardBin, scorecardBins } from '../model.rules.js';
import type { Baseline, Prediction } from './evaluation.types.js';
import { rangeOf, sharesOf } from './stability.rules.js';

const SCORE_BINS = 10;

/** Deciles of the score, and the share of rows in each. */
export function scoreBaseline(predictions: Prediction[]): Baseline['score'] {
  const scores = predictions.map(({ score }) => score).filter((score) => score !== null);
  const cuts = quantileCuts(Float64Array.from(scores), SCORE_BINS);
  return {
    cuts,
    shares: sharesOf(
      scores.map((score) => rangeOf(cuts, score)),
      cuts.length + 1,
    ),
  };
}

/** Shares of the rows by the scorecard's own bins. */
export function scorecardBaseline(features: ScorecardFeature[], rows: Features[]): Baseline['features'] {
  return Object.fromEntries(
    features.map((feature) => {
      const bin = scorecardBin(feature);
      const bins = rows.map((row) => bin(row[feature.name] ?? null));
      return [feature.name, { shares: sharesOf(bins, scorecardBins(feature)) }];
    }),
  );
}

/** Shares of the rows by deciles of what the trees see. */
export function boostedBaseline(inputs: TreeInput[], rows: Features[]): Baseline['features'] {
  return Object.fromEntries(
    inputs.map((input) => {
      const values = Float64Array.from(rows, (row) => inputValue(input, row[input.name]));
      const cuts = quantileCuts(values, SCORE_BINS);
      const bins = Array.from(values, (value) =>
        Number.isNaN(value) ? cuts.length + 1 : rangeOf(cuts, value),
      );
      return [input.name, { cuts, shares: sharesOf(bins, cuts.length + 2) }];
    }),
  );
}
