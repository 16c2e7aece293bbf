import { hasBoth, splitsOf } from '../../statistics/fold/fold.rules.js';
import { Unfit } from '../../statistics/errors.js';
import type { OnStep } from '../../statistics/progress/progress.rules.js';
import type { LabelledTable, TrainingWarning } from '../../statistics/table/table.types.js';
import { type Fitting, heldOut } from './hold-out.rules.js';
import type { CrossValidation, HeldOut } from './training.types.js';

/** What was measured over folds, and what was noticed. */
interface Validation {
  measured: Omit<CrossValidation, 'foldsFrom'>;
  warnings: TrainingWarning[];
}

/**
 * Fits anew without each fold and measures on it; the answer's measures are the means over the folds.
 * @param hearing what hears of each fit, by the fold's number and how many there are  @throws Unfit
 */
export function crossValidate(
  table: LabelledTable,
  fitting: Fitting,
  hearing: (fold: number, folds: number) => OnStep,
): Validation {
  const folds: CrossValidation['folds'] = [];
  const warnings: TrainingWarning[] = [];
  const splits = splitsOf(table.fold!, table.label);
  splits.forEach(({ fold, held, rest }, at) => {
    if (!hasBoth(held, table.label)) {
      const detail = `fold ${fold} has one class and is not measured`;
      return void warnings.push({ code: 'fold-one-class', column: 'fold', detail });
    }
    const { notScored: _, ...measures } = heldOut(table, { rest, held }, fitting, hearing(at, splits.length));
    folds.push({ fold, ...measures });
  });
  if (folds.length === 0) throw new Unfit('folds-invalid', 'no fold has both classes');
  return { measured: { basis: 'cross-validated', ...means(folds), folds }, warnings };
}

const MEASURES = ['auc', 'ks', 'gini', 'averagePrecision', 'brier'] as const;
type Means = Record<(typeof MEASURES)[number], number>;

function means(folds: Omit<HeldOut, 'notScored'>[]): Means & Pick<CrossValidation, 'standardError'> {
  const meanOf = (of: (fold: Means) => number): number =>
    folds.reduce((sum, fold) => sum + of(fold), 0) / folds.length;
  const each = (value: (measure: (typeof MEASURES)[number]) => number): Means =>
    Object.fromEntries(MEASURES.map((measure) => [measure, value(measure)])) as Means;
  const mean = each((measure) => meanOf((fold) => fold[measure]));
  // s / √k over k folds; folds share rows to learn from, so that it is a little too small (Bengio and Grandvalet 2004)
  const deviation = (measure: (typeof MEASURES)[number]): number =>
    Math.sqrt(meanOf((fold) => (fold[measure] - mean[measure]) ** 2) / (folds.length - 1));
  return { ...mean, standardError: folds.length < 2 ? null : each(deviation) };
}
