import type { Features } from '../scoring/scorecard.types.js';
import { intervalsOf } from './evaluation/bootstrap.rules.js';
import { calibrationOf } from './evaluation/calibration.rules.js';
import type { Prediction, Stability } from './evaluation/evaluation.types.js';
import { discriminationOf } from './evaluation/ranking.rules.js';
import { rangeOf, sharesOf, stabilityOf } from './evaluation/stability.rules.js';
import { rankingOfScored } from './cross-validation.rules.js';
import { labelledRows, withoutColumns } from './table/labelled-table.rules.js';
import { featuresIn } from './table/rows.rules.js';
import type { LabelChoice, TextTable } from './table/table.types.js';
import type { EvaluationReport, Model } from './training.types.js';

const RESAMPLING = { resamples: 200, seed: 1 };

/**
 * Measures a model on a labelled table. Dropped columns are as if the table had none.
 * @throws TableColumnMissing, OneClass
 */
export function evaluateModel(
  model: Model,
  table: TextTable,
  { target, drop }: Pick<LabelChoice, 'target' | 'drop'>,
): EvaluationReport {
  const { rows, label, warnings } = labelledRows(table, target);
  const features = featuresIn(withoutColumns({ ...table, rows }, drop), model.inputs);
  const predictions = features.map((row) => model.predict(row));
  const { ranking, notScored } = rankingOfScored(predictions, label);
  return {
    kind: model.document.kind,
    modelHash: model.hash,
    ...discriminationOf(ranking),
    notScored,
    calibration: calibrationOf(predictions, label),
    psi: { score: scoreStability(model, predictions), features: featureStability(model, features) },
    intervals: intervalsOf(ranking, RESAMPLING),
    warnings,
  };
}

/** How far the scores moved from those of the training. */
export function scoreStability({ document }: Model, predictions: Prediction[]): Stability {
  const { cuts, shares } = document.distribution.score;
  const scores = predictions.map(({ score }) => score).filter((score) => score !== null);
  return stabilityOf(
    shares,
    sharesOf(
      scores.map((score) => rangeOf(cuts, score)),
      shares.length,
    ),
  );
}

/** How far each feature moved from the training. */
export function featureStability(model: Model, rows: Features[]): Record<string, Stability> {
  return Object.fromEntries(
    Object.entries(model.document.distribution.features).map(([name, shares]) => {
      const bins = rows.map((row) => model.binOf(name, row[name] ?? null));
      return [name, stabilityOf(shares, sharesOf(bins, shares.length))];
    }),
  );
}
