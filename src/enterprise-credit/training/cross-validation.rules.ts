import { hasBoth, splitsOf } from '../../statistics/fold/fold.rules.js';
import { Unfit } from '../../statistics/errors.js';
import type { Discrimination, Prediction } from '../../statistics/metric/metric.types.js';
import { discriminationOf, type Ranking, rankingOf } from '../../statistics/metric/ranking.rules.js';
import { partOf, type OnStep } from '../../statistics/progress/progress.rules.js';
import { takeRows } from '../../statistics/table/labelled-table.rules.js';
import { featuresOfRows } from '../../statistics/table/column.rules.js';
import type { LabelledTable, TrainingWarning } from '../../statistics/table/table.types.js';
import { fitModel } from './fit-model.rules.js';
import type { CrossValidation, TrainedModel, TrainingConfig } from './training.types.js';

/** Fits anew without each fold and measures on it; the answer's measures are the means over the folds. @throws Unfit */
export function crossValidate(
  table: LabelledTable,
  kind: TrainedModel['kind'],
  config: TrainingConfig,
  onStep: OnStep,
): { measured: CrossValidation; warnings: TrainingWarning[] } {
  const folds: CrossValidation['folds'] = [];
  const warnings: TrainingWarning[] = [];
  const splits = splitsOf(table.fold!, table.label);
  splits.forEach(({ fold, held: rows, rest }, at) => {
    if (!hasBoth(rows, table.label)) {
      const detail = `fold ${fold} has one class and is not measured`;
      return void warnings.push({ code: 'fold-one-class', column: 'fold', detail });
    }
    // the model of all rows is one part more
    const onFold = partOf(onStep, `fold ${at + 1} of ${splits.length}`, at, splits.length + 1);
    const { predictor } = fitModel(takeRows(table, rest), kind, config, onFold);
    const held = takeRows(table, rows);
    const predictions = featuresOfRows(held).map((row) => predictor.predict(row));
    folds.push({ fold, ...discriminationOf(rankingOfScored(predictions, held.label).ranking) });
  });
  if (folds.length === 0) throw new Unfit('folds-invalid', 'no fold has both classes');
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

const MEASURES = ['auc', 'ks', 'gini', 'averagePrecision'] as const;
type Means = Record<(typeof MEASURES)[number], number>;

function means(folds: Discrimination[]): Means & Pick<CrossValidation, 'standardError'> {
  const meanOf = (of: (fold: Discrimination) => number): number =>
    folds.reduce((sum, fold) => sum + of(fold), 0) / folds.length;
  const each = (value: (measure: (typeof MEASURES)[number]) => number): Means =>
    Object.fromEntries(MEASURES.map((measure) => [measure, value(measure)])) as Means;
  const mean = each((measure) => meanOf((fold) => fold[measure]));
  // s / √k over k folds; folds share rows to learn from, so that it is a little too small (Bengio and Grandvalet 2004)
  const deviation = (measure: (typeof MEASURES)[number]): number =>
    Math.sqrt(meanOf((fold) => (fold[measure] - mean[measure]) ** 2) / (folds.length - 1));
  return { ...mean, standardError: folds.length < 2 ? null : each(deviation) };
}
