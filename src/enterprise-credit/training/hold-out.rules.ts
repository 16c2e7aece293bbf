import { enoughToLearn } from '../../statistics/label/label.rules.js';
import { Unfit } from '../../statistics/errors.js';
import { hasBoth, type Split } from '../../statistics/fold/fold.rules.js';
import { timeSplit } from '../../statistics/fold/time-split.rules.js';
import { brierOf, rankingOfScored } from '../../statistics/metric/prediction.rules.js';
import { discriminationOf } from '../../statistics/metric/ranking.rules.js';
import type { OnStep } from '../../statistics/progress/progress.rules.js';
import { featuresOfRows } from '../../statistics/table/column.rules.js';
import { takeRows } from '../../statistics/table/labelled-table.rules.js';
import type { LabelledTable, TimeColumn } from '../../statistics/table/table.types.js';
import type { Fit } from './fit-model.rules.js';
import type { HeldOut, TimeValidation, TrainedModel, TrainingConfig } from './training.types.js';

/** What fits, and how it is told to. */
export interface Fitting {
  fit: Fit<TrainedModel>;
  config: TrainingConfig;
}

/** Fits without the rows that are held out, and measures on them. */
export function heldOut(
  table: LabelledTable,
  { rest, held: rows }: Pick<Split, 'rest' | 'held'>,
  { fit, config }: Fitting,
  onStep: OnStep,
): HeldOut {
  const { predictor } = fit(takeRows(table, rest), config, onStep);
  const held = takeRows(table, rows);
  const predictions = featuresOfRows(held).map((row) => predictor.predict(row));
  const { ranking, notScored } = rankingOfScored(predictions, held.label);
  const brier = brierOf(predictions, held.label, config.population);
  return { ...discriminationOf(ranking), brier, notScored };
}

/** When rows were, and the share of them that is before. */
export interface TimeOrder {
  time: TimeColumn;
  share: number;
}

/**
 * Fits to what was before a time and measures on what came after, as a model is used. @throws Unfit when a side has
 * too few rows of a class
 */
export function validateInTime(
  table: LabelledTable,
  { time, share }: TimeOrder,
  fitting: Fitting,
  onStep: OnStep,
): TimeValidation {
  const split = timeSplit(time, share);
  const before = Uint8Array.from(split.rest, (row) => table.label[row]!);
  enoughToLearn(before, ` where ${time.name} is before ${split.tested.from}`);
  if (!hasBoth(split.held, table.label))
    throw new Unfit('one-class', `from ${split.tested.from} on all rows of ${time.name} are of one class`);
  return {
    column: time.name,
    trained: { rows: split.rest.length, ...split.trained },
    tested: { rows: split.held.length, ...split.tested },
    ...heldOut(table, split, fitting, onStep),
  };
}
