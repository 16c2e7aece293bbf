import { labelledRows } from '../../../statistics/label/label.rules.js';
import { classWeights, type Quality, qualityOf } from '../../../statistics/metric/quality.rules.js';
import { rankingOf } from '../../../statistics/metric/ranking.rules.js';
import { withoutColumns } from '../../../statistics/table/column.rules.js';
import type { Target, TextTable, TrainingWarning } from '../../../statistics/table/table.types.js';
import type { ScreeningModel } from '../classifier/model.types.js';
import { scorerOf } from '../classifier/score.rules.js';
import type { Cut } from '../classifier/tokens.rules.js';
import { rowsOf } from './column.rules.js';
import { weighting } from './train.rules.js';
import { inOurWords } from './words.rules.js';

/** How good a model is on a table; the figures are at the base rate. */
export interface Evaluation extends Quality {
  modelHash: string;
  rows: number;
  /** Rows left out because they have no label. */
  unlabelled: number;
  positives: number;
  baseRate: number;
  weighting: string;
  threshold: number;
  flagged: number;
  /** Every advert weighing the same, as many frauds as the table has. */
  asGiven: Quality;
  warnings: TrainingWarning[];
}

/** What a model is measured on. */
export interface EvaluationChoice {
  target: Target;
  /** Columns that are as if the table had none. */
  drop?: string[];
  /** By default the model's own. */
  baseRate?: number;
}

/**
 * Scores every row of a labelled table. @throws TableColumnMissing when the target or a column of the model is not
 * there, TableOneClass
 */
export function evaluate(
  model: ScreeningModel,
  table: TextTable,
  choice: EvaluationChoice,
  cut: Cut,
): Evaluation {
  return inOurWords(() => evaluated(model, table, choice, cut));
}

function evaluated(
  model: ScreeningModel,
  table: TextTable,
  { target, drop = [], baseRate = model.baseRate }: EvaluationChoice,
  cut: Cut,
): Evaluation {
  const { rows, label, unlabelled, warnings } = labelledRows(table, target);
  const scorer = scorerOf(model, cut);
  const kept = withoutColumns({ ...table, rows }, drop);
  const scores = Float64Array.from(rowsOf(kept, model.columns), (row) => scorer.score(row).probability);
  const ranking = rankingOf(scores, label);
  const { threshold } = model;
  return {
    modelHash: model.hash,
    rows: label.length,
    unlabelled,
    positives: label.reduce((sum, is) => sum + is, 0),
    baseRate,
    weighting: weighting(baseRate),
    threshold,
    flagged: scores.filter((score) => score >= threshold).length,
    ...qualityOf(scores, ranking, classWeights(label, baseRate), threshold),
    asGiven: qualityOf(scores, ranking, classWeights(label), threshold),
    warnings,
  };
}
