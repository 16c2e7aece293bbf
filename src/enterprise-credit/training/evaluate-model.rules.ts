import { intervalsOf } from '../../statistics/bootstrap/bootstrap.rules.js';
import { labelledRows } from '../../statistics/label/label.rules.js';
import type { Prediction } from '../../statistics/metric/metric.types.js';
import { rankingOfScored } from '../../statistics/metric/prediction.rules.js';
import { discriminationOf } from '../../statistics/metric/ranking.rules.js';
import { comparisonOf } from '../../statistics/model/comparison.rules.js';
import { calibrationOf } from '../../statistics/stability/calibration.rules.js';
import { withoutColumns, featuresIn } from '../../statistics/table/column.rules.js';
import type { LabelChoice, TextTable } from '../../statistics/table/table.types.js';
import { drifted, stabilityIn, unreadIn } from './population.rules.js';
import type { EvaluationReport, Model, Rival } from './training.types.js';
import { inOurWords } from './words.rules.js';

/** Band edges on the 1000-2000 scale (design of the score). */
const BANDS = [1200, 1350, 1500, 1650] as const;
const RESAMPLING = { resamples: 200, seed: 1 };

/** How a model is measured. Dropped columns are as if the table had none. */
export interface EvaluationChoice extends Pick<LabelChoice, 'target' | 'drop'> {
  /** Another model to compare it with on the same rows. */
  against?: Rival;
}

/** Measures a model on a labelled table. @throws TableColumnMissing, OneClass */
export function evaluateModel(model: Model, table: TextTable, choice: EvaluationChoice): EvaluationReport {
  return inOurWords(() => measured(model, table, choice));
}

function measured(
  model: Model,
  table: TextTable,
  { target, drop, against }: EvaluationChoice,
): EvaluationReport {
  const { rows, label, unlabelled, warnings } = labelledRows(table, target);
  const kept = withoutColumns({ ...table, rows }, drop);
  const features = featuresIn(kept, model.inputs);
  warnings.push(...unreadIn(kept, model.inputs));
  const predictions = features.map((row) => model.predict(row));
  const { ranking, notScored } = rankingOfScored(predictions, label);
  const psi = stabilityIn(model, features, predictions);
  const said = (of: Prediction[]): (number | null)[] => of.map(({ probability }) => probability);
  const other = against && {
    hash: against.hash,
    probabilities: said(featuresIn(kept, against.inputs).map((row) => against.predict(row))),
  };
  const outcomes = { dataset: table.name, sha256: table.sha256, label };
  const own = { hash: model.hash, probabilities: said(predictions) };
  return {
    kind: model.document.kind,
    modelHash: model.hash,
    ...discriminationOf(ranking),
    unlabelled,
    notScored,
    calibration: calibrationOf(predictions, label, BANDS),
    psi,
    intervals: intervalsOf(ranking, RESAMPLING),
    comparison: other ? comparisonOf(own, other, outcomes, drifted(psi)) : null,
    warnings,
  };
}
