import { OneClass } from '../errors.js';
import type { PromotionEvidence } from '../scoring/promotion/promotion.rules.js';
import { differenceInterval } from './evaluation/bootstrap.rules.js';
import { discriminationOf, type Ranking, rankingOf } from './evaluation/ranking.rules.js';
import type { Prediction, Stability } from './evaluation/evaluation.types.js';
import type { Rival } from './training.types.js';

const RESAMPLING = { resamples: 1000, seed: 1 };

/** What one model said of the rows of a table. */
export interface Performance {
  model: Rival;
  predictions: Prediction[];
}

/** The rows of a table with known outcomes. */
export interface OutcomeRows {
  dataset: string;
  sha256: string;
  label: Uint8Array;
}

/**
 * A model against another on the rows that both gave a score: what a promotion asks for.
 * @param psi stability of the model on these rows  @throws OneClass
 */
export function comparisonOf(
  { model, predictions }: Performance,
  against: Performance,
  { dataset, sha256, label }: OutcomeRows,
  psi: { score: Stability; features: Record<string, Stability> },
): PromotionEvidence {
  const both = predictions.flatMap(({ probability }, row) =>
    probability === null || against.predictions[row]!.probability === null ? [] : [row],
  );
  const own = Uint8Array.from(both, (row) => label[row]!);
  const ranked = (all: Prediction[]): Ranking =>
    rankingOf(
      Float64Array.from(both, (row) => all[row]!.probability!),
      own,
    );
  const [one, other] = [ranked(predictions), ranked(against.predictions)];
  const { rows, positives, auc } = discriminationOf(one);
  if (positives === 0 || positives === rows)
    throw OneClass(`of the ${rows} rows that both models score, ${positives} are positive`);
  const { auc: againstAuc } = discriminationOf(other);
  const interval = differenceInterval(one, other, RESAMPLING);
  const drifted = Object.entries({ ...psi.features, score: psi.score })
    .filter(([, { verdict }]) => verdict === 'alarm')
    .map(([name]) => name);
  return {
    modelHash: model.hash,
    againstHash: against.model.hash,
    dataset,
    sha256,
    rows,
    positives,
    auc,
    againstAuc,
    deltaAuc: auc - againstAuc,
    interval,
    ...RESAMPLING,
    drifted,
  };
}
