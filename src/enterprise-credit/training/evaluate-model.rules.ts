import type { Features } from '../scoring/scorecard.types.js';
import { comparisonOf } from './compare-models.rules.js';
import { intervalsOf } from './evaluation/bootstrap.rules.js';
import { calibrationOf } from './evaluation/calibration.rules.js';
import type { Prediction, Stability } from './evaluation/evaluation.types.js';
import { discriminationOf } from './evaluation/ranking.rules.js';
import { rangeOf, sharesOf, stabilityOf } from './evaluation/stability.rules.js';
import { rankingOfScored } from './cross-validation.rules.js';
import { labelledRows, withoutColumns } from './table/labelled-table.rules.js';
import { featuresIn } from './table/rows.rules.js';
import type { LabelChoice, TextTable } from './table/table.types.js';
import type { EvaluationReport, Model, Rival } from './training.types.js';

const RESAMPLING = { resamples: 200, seed: 1 };

/** How a model is measured. Dropped columns are as if the table had none. */
export interface EvaluationChoice extends Pick<LabelChoice, 'target' | 'drop'> {
  /** Another model to compare it with on the same rows. */
  against?: Rival;
}

/**
 * Measures a model on a labelled table.
 * @throws TableColumnMissing, OneClass
 */
export function evaluateModel(
  model: Model,
  table: TextTable,
  { target, drop, against }: EvaluationChoice,
): EvaluationReport {
  const { rows, label, warnings } = labelledRows(table, target);
  const kept = withoutColumns({ ...table, rows }, drop);
  const features = featuresIn(kept, model.inputs);
  const predictions = features.map((row) => model.predict(row));
  const { ranking, notScored } = rankingOfScored(predictions, label);
  const psi = { score: scoreStability(model, predictions), features: featureStability(model, features) };
  const other = against && {
    model: against,
    predictions: featuresIn(kept, against.inputs).map((row) => against.predict(row)),
  };
  const outcomes = { dataset: table.name, sha256: table.sha256, label };
  return {
    kind: model.document.kind,
    modelHash: model.hash,
    ...discriminationOf(ranking),
    notScored,
    calibration: calibrationOf(predictions, label),
    psi,
    intervals: intervalsOf(ranking, RESAMPLING),
    comparison: other ? comparisonOf({ model, predictions }, other, outcomes, psi) : null,
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
