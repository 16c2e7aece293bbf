import type { Prediction } from './metric.types.js';
import { classWeights } from './quality.rules.js';
import { type Ranking, rankingOf } from './ranking.rules.js';

/** The ranking of the rows that have a score, and how many have none. */
export function rankingOfScored(
  predictions: Prediction[],
  label: Uint8Array,
): { ranking: Ranking; notScored: number } {
  const { probability, own } = scoredRows(predictions, label);
  return { ranking: rankingOf(probability, own), notScored: predictions.length - own.length };
}

/**
 * Mean squared distance of probabilities from what happened (Brier 1950), of the rows that have one. 0 is best; a
 * constant equal to the share r of bad has r (1 - r).
 * @param population share of bad that the probabilities are meant for: classes are weighed to it; null: as they come
 */
export function brierOf(predictions: Prediction[], label: Uint8Array, population: number | null): number {
  const { probability, own } = scoredRows(predictions, label);
  const weight = classWeights(own, population ?? undefined);
  return probability.reduce((sum, p, row) => sum + weight[row]! * (p - own[row]!) ** 2, 0);
}

function scoredRows(
  predictions: Prediction[],
  label: Uint8Array,
): { probability: Float64Array; own: Uint8Array } {
  const scored = predictions.flatMap(({ probability }, row) => (probability === null ? [] : [row]));
  return {
    probability: Float64Array.from(scored, (row) => predictions[row]!.probability!),
    own: Uint8Array.from(scored, (row) => label[row]!),
  };
}
