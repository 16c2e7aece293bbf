import { intervalsOf } from '../../statistics/bootstrap/bootstrap.rules.js';
import { rangeOf } from '../../statistics/binning/cut.rules.js';
import { labelledRows } from '../../statistics/label/label.rules.js';
import type { Prediction } from '../../statistics/metric/metric.types.js';
import { rankingOfScored } from '../../statistics/metric/prediction.rules.js';
import { discriminationOf } from '../../statistics/metric/ranking.rules.js';
import { comparisonOf } from '../../statistics/model/comparison.rules.js';
import { calibrationOf } from '../../statistics/stability/calibration.rules.js';
import { sharesOf, stabilityOf, type Stability } from '../../statistics/stability/stability.rules.js';
import { cellsOf, withoutColumns, featuresIn } from '../../statistics/table/column.rules.js';
import { unreadWarning } from '../../statistics/table/labelled-table.rules.js';
import type { LabelChoice, TextTable } from '../../statistics/table/table.types.js';
import type { Features } from '../scoring/scorecard.types.js';
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
  for (const { name, kind } of model.inputs)
    if (kind === 'numeric') warnings.push(...unreadWarning(name, cellsOf(kept, name), kind));
  const predictions = features.map((row) => model.predict(row));
  const { ranking, notScored } = rankingOfScored(predictions, label);
  const psi = { score: scoreStability(model, predictions), features: featureStability(model, features) };
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

function drifted(psi: EvaluationReport['psi']): string[] {
  return Object.entries({ ...psi.features, score: psi.score })
    .filter(([, { verdict }]) => verdict === 'alarm')
    .map(([name]) => name);
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
export function featureStability({ bins, document }: Model, rows: Features[]): Record<string, Stability> {
  return Object.fromEntries(
    bins.map(({ name, size, binOf }) => {
      const now = rows.map((row) => binOf(row[name] ?? null));
      return [name, stabilityOf(document.distribution.features[name]!, sharesOf(now, size))];
    }),
  );
}
