import { distributionOf } from '../../monitoring/stability.rules.js';
import type { Features, ScorecardDocument, TrainingDistribution } from '../../scoring/scorecard.types.js';
import { quantileCuts } from '../binning/numeric-bins.rules.js';
import { columnValue } from '../boosting/boosted-model.rules.js';
import type { ColumnInput } from '../boosting/boosting.types.js';
import type { Prediction } from './evaluation.types.js';
import { rangeOf, sharesOf } from './stability.rules.js';

const DECILES = 10;

/** How scores and features of a scorecard were spread in training: what the room compares each night with. */
export function scorecardDistribution(
  document: ScorecardDocument,
  rows: Features[],
  predictions: Prediction[],
): TrainingDistribution {
  const population = rows.map((features, row) => ({ features, score: predictions[row]!.score }));
  return distributionOf({ document }, population, scoreCuts(predictions));
}

/** Deciles of what the trees see of each column, by its name. */
export function inputCuts(inputs: ColumnInput[], rows: Features[]): Record<string, number[]> {
  return Object.fromEntries(
    inputs.map((input) => {
      const values = Float64Array.from(rows, (row) => columnValue(input, row[input.name]));
      return [input.name, quantileCuts(values, DECILES)];
    }),
  );
}

/** How scores and columns of boosted trees were spread in training. */
export function boostedDistribution(
  { inputs, cuts }: { inputs: ColumnInput[]; cuts: Record<string, number[]> },
  rows: Features[],
  predictions: Prediction[],
): TrainingDistribution {
  const byScore = scoreCuts(predictions);
  const features = inputs.map((input) => {
    const own = cuts[input.name]!;
    const bins = rows.map((row) => cutBin(own, columnValue(input, row[input.name])));
    return [input.name, sharesOf(bins, own.length + 2)] as const;
  });
  const scores = knownScores(predictions).map((score) => rangeOf(byScore, score));
  return {
    features: Object.fromEntries(features),
    score: { cuts: byScore, shares: sharesOf(scores, byScore.length + 1) },
  };
}

/** Bin of a value between cuts; NaN is in the one after the last. */
export function cutBin(cuts: number[], value: number): number {
  return Number.isNaN(value) ? cuts.length + 1 : rangeOf(cuts, value);
}

function scoreCuts(predictions: Prediction[]): number[] {
  return quantileCuts(Float64Array.from(knownScores(predictions)), DECILES);
}

function knownScores(predictions: Prediction[]): number[] {
  return predictions.map(({ score }) => score).filter((score) => score !== null);
}
