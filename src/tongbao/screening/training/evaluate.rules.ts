import type { ScreeningModel } from '../classifier/model.types.js';
import { scorerOf } from '../classifier/score.rules.js';
import type { Cut } from '../classifier/tokens.rules.js';
import { labelsOf, rowsOf } from './column.rules.js';
import { qualityOf, weigh } from './metrics.rules.js';
import type { Quality, Table, Target } from './table.types.js';
import { weighting } from './train.rules.js';

/** How good a model is on a table; the figures are at the base rate. */
export interface Evaluation extends Quality {
  modelHash: string;
  rows: number;
  positives: number;
  baseRate: number;
  weighting: string;
  threshold: number;
  flagged: number;
  /** Every advert weighing the same, as many frauds as the table has. */
  asGiven: Quality;
}

/**
 * Scores every row of a labelled table. @throws TableColumnMissing when the target or a column of the model is not
 * there, TableOneClass
 */
export function evaluate(
  model: ScreeningModel,
  table: Table,
  question: { target: Target; baseRate?: number },
  cut: Cut,
): Evaluation {
  const labels = labelsOf(table, question.target);
  const scorer = scorerOf(model, cut);
  const scores = rowsOf(table, model.columns).map((row) => scorer.score(row).probability);
  const baseRate = question.baseRate ?? model.baseRate;
  const { threshold } = model;
  return {
    modelHash: model.hash,
    rows: labels.length,
    positives: labels.filter(Boolean).length,
    baseRate,
    weighting: weighting(baseRate),
    threshold,
    flagged: scores.filter((score) => score >= threshold).length,
    ...qualityOf(weigh(scores, labels, baseRate), threshold),
    asGiven: qualityOf(weigh(scores, labels), threshold),
  };
}
