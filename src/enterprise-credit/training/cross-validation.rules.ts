import { FoldsInvalid } from '../errors.js';
import { countsOf } from './binning/woe.rules.js';
import type { Discrimination, Prediction } from './evaluation/evaluation.types.js';
import { discriminationOf, type Ranking, rankingOf } from './evaluation/ranking.rules.js';
import { fitModel } from './fit-model.rules.js';
import { takeRows } from './table/labelled-table.rules.js';
import { featuresOfRows } from './table/rows.rules.js';
import type { LabelledTable, TrainingWarning } from './table/table.types.js';
import type { CrossValidation, TrainedModel, TrainingConfig } from './training.types.js';

/** More folds than this are no folds but another kind of column. */
const MOST_FOLDS = 50;

/**
 * Fits anew without each fold and measures on it; the answer's measures are the means over the folds.
 * @throws FoldsInvalid
 */
export function crossValidate(
  table: LabelledTable,
  kind: TrainedModel['kind'],
  config: TrainingConfig,
): { measured: CrossValidation; warnings: TrainingWarning[] } {
  const names = [...new Set(table.fold)].sort();
  if (names.length < 2 || names.length > MOST_FOLDS)
    throw FoldsInvalid(`it has ${names.length} different values; 2 to ${MOST_FOLDS} can be folds`);
  const folds: CrossValidation['folds'] = [];
  const warnings: TrainingWarning[] = [];
  for (const fold of names) {
    const held = rowsWhere(table, (name) => name === fold);
    const rest = rowsWhere(table, (name) => name !== fold);
    if (!hasBoth(rest.label)) throw FoldsInvalid(`without fold ${fold} only one class is left`);
    if (!hasBoth(held.label)) {
      const detail = `fold ${fold} has one class and is not measured`;
      warnings.push({ code: 'fold-one-class', column: 'fold', detail });
      continue;
    }
    const { predictor } = fitModel(rest, kind, config);
    const predictions = featuresOfRows(held).map((row) => predictor.predict(row));
    folds.push({ fold, ...discriminationOf(rankingOfScored(predictions, held.label).ranking) });
  }
  if (folds.length === 0) throw FoldsInvalid('no fold has both classes');
  return { measured: { basis: 'cross-validated', ...means(folds), folds }, warnings };
}

/** The ranking of the rows that have a score, and how many have none. */
export function rankingOfScored(
  predictions: Prediction[],
  label: Uint8Array,
): { ranking: Ranking; notScored: number } {
  const scored = predictions.flatMap(({ probability }, row) => (probability === null ? [] : [row]));
  const probability = Float64Array.from(scored, (row) => predictions[row]!.probability!);
  const ranking = rankingOf(
    probability,
    Uint8Array.from(scored, (row) => label[row]!),
  );
  return { ranking, notScored: predictions.length - scored.length };
}

function rowsWhere(table: LabelledTable, is: (fold: string) => boolean): LabelledTable {
  return takeRows(table, Uint32Array.from(table.fold!.flatMap((fold, row) => (is(fold) ? [row] : []))));
}

function hasBoth(label: Uint8Array): boolean {
  const { bad, good } = countsOf(label);
  return bad > 0 && good > 0;
}

function means(folds: Discrimination[]): Pick<CrossValidation, 'auc' | 'ks' | 'gini' | 'averagePrecision'> {
  const mean = (measure: 'auc' | 'ks' | 'gini' | 'averagePrecision'): number =>
    folds.reduce((sum, fold) => sum + fold[measure], 0) / folds.length;
  return {
    auc: mean('auc'),
    ks: mean('ks'),
    gini: mean('gini'),
    averagePrecision: mean('averagePrecision'),
  };
}
