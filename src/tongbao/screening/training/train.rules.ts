import { Unfit } from '../../../statistics/errors.js';
import { hasBoth, splitsOf } from '../../../statistics/fold/fold.rules.js';
import { enoughToLearn, labelledRows } from '../../../statistics/label/label.rules.js';
import {
  bestThreshold,
  classWeights,
  flaggedShare,
  type Quality,
  qualityOf,
} from '../../../statistics/metric/quality.rules.js';
import { rankingOf } from '../../../statistics/metric/ranking.rules.js';
import { modelHash } from '../../../statistics/model/reading.rules.js';
import { partOf, type OnStep } from '../../../statistics/progress/progress.rules.js';
import { cellsOf } from '../../../statistics/table/column.rules.js';
import { unreadWarning } from '../../../statistics/table/labelled-table.rules.js';
import type { TextTable, TrainingWarning } from '../../../statistics/table/table.types.js';
import { type Features, featuresOf } from '../classifier/features.rules.js';
import type { Row, ScreeningModel } from '../classifier/model.types.js';
import { scorerOf } from '../classifier/score.rules.js';
import type { Cut } from '../classifier/tokens.rules.js';
import { columnsOf, type LeftOut, rowsOf } from './column.rules.js';
import { type Fit, fit, SETTING, short } from './fit.rules.js';
import { type Folds, foldsOf } from './folds.rules.js';
import { type Warning, warningsOf, withoutTelling } from './leak.rules.js';
import { type OriginReport, probeOrigin, sameOrigin } from './origin.rules.js';
import type { TrainingOptions } from './training.types.js';
import { inOurWords } from './words.rules.js';

/** What training found; the quality is cross-validated, at the base rate. */
export interface TrainingReport extends Quality {
  modelHash: string;
  rows: number;
  /** Rows left out because they have no label. */
  unlabelled: number;
  positives: number;
  baseRate: number;
  weighting: string;
  threshold: number;
  /** Share of the real adverts that the threshold flags. */
  honestFlagged: number;
  /** How rows were put into folds; `groups`: how many sets of near-duplicates or of a group, null by a column of folds. */
  folds: {
    by: string;
    groups: number | null;
    count: number;
    averagePrecision: { fold: string; value: number | null }[];
  };
  /** Every advert weighing the same, as many frauds as the table has. */
  asGiven: Quality;
  columns: ScreeningModel['columns'] & { leftOut: LeftOut[] };
  warnings: (Warning | TrainingWarning)[];
  origin: OriginReport | null;
  terms: number;
  topTerms: { fraud: string[]; real: string[] };
}

const TOP_TERMS = 20;
/** Of a hundred real adverts one waits for a person at most: house rule of a trained model, until told otherwise. */
const MOST_FLAGGED = 0.01;

/** What cuts the words, and what it is called. */
export interface Words {
  cut: Cut;
  segmenter: string;
}

/** What is known about every row before anything is fitted. */
interface Prepared {
  table: TextTable;
  rows: Row[];
  features: Features[];
  label: Uint8Array;
  columns: ScreeningModel['columns'];
  leftOut: LeftOut[];
  unlabelled: number;
  warnings: TrainingWarning[];
  /** Of columns that were left out because their being empty tells the class. */
  leftOutWarnings: Warning[];
}

/** A model and what its training prints. */
export interface Trained {
  model: ScreeningModel;
  report: TrainingReport;
}

/**
 * Trains a model on a labelled table and says how good it is on adverts it was not trained on.
 * @param onStep hears how far it is  @throws TableColumnMissing, TableOneClass, TableTooSmall, TableTextEmpty
 */
export function train(
  text: TextTable,
  options: TrainingOptions,
  words: Words,
  onStep: OnStep = () => {},
): Trained {
  return inOurWords(() => trained(text, options, words, onStep));
}

function trained(text: TextTable, options: TrainingOptions, words: Words, onStep: OnStep): Trained {
  const prepared = prepare(text, options, words.cut);
  const { table, features, label, columns, leftOut, unlabelled } = prepared;
  const folds = foldsOf(table, options, { ...prepared, cut: words.cut });
  const scores = outOfFold(prepared, folds, { words, baseRate: options.baseRate }, onStep);
  const ranking = rankingOf(scores, label);
  const weight = classWeights(label, options.baseRate);
  const best = bestThreshold(scores, ranking, weight, options.mostFlagged ?? MOST_FLAGGED);
  const threshold = Math.min(Math.max(short(best), 1e-6), 1 - 1e-6);
  const quality = qualityOf(scores, ranking, weight, threshold);
  const positives = label.reduce((sum, is) => sum + is, 0);
  const shared = { rows: label.length, positives, baseRate: options.baseRate };
  const model = modelOf(fit(features, label), columns, words, {
    baseRate: options.baseRate,
    threshold,
    training: { ...shared, table: table.sha256, target: options.target, folds: folds.by, ...quality },
  });
  const origins = options.origin === undefined ? null : cellsOf(table, options.origin);
  const report: TrainingReport = {
    modelHash: model.hash,
    ...shared,
    unlabelled,
    weighting: weighting(options.baseRate),
    threshold,
    ...quality,
    honestFlagged: flaggedShare(scores, label, threshold),
    asGiven: qualityOf(scores, ranking, classWeights(label), threshold),
    folds: { by: folds.by, groups: folds.groups, ...perFold(folds, scores, label, options.baseRate) },
    columns: { ...columns, leftOut },
    warnings: [...prepared.warnings, ...prepared.leftOutWarnings, ...warningsOf(table, columns, label)],
    origin: origins && {
      sameOrigin: sameOrigin(scores, label, origins),
      probes: probeOrigin(features, label, origins, folds.of),
    },
    terms: model.terms.length,
    topTerms: topTerms(model),
  };
  return { model, report };
}

/** How frauds and real adverts are weighed, in words. */
export function weighting(baseRate: number): string {
  return `every fraud weighs ${baseRate} / frauds, every real advert ${short(1 - baseRate)} / real adverts`;
}

function prepare(text: TextTable, options: TrainingOptions, cut: Cut): Prepared {
  const labelled = labelledRows(text, options.target);
  const { label, unlabelled, warnings } = labelled;
  const table = { ...text, rows: labelled.rows };
  const all = columnsOf(table, options);
  enoughToLearn(label);
  const { columns, leftOut, leftOutWarnings } = withoutTelling(all, table, label, options);
  for (const { column, because } of leftOut)
    if (because === 'number' || because === 'date')
      warnings.push(
        ...unreadWarning(column, cellsOf(table, column), because === 'number' ? 'numeric' : because),
      );
  for (const column of columns.text) {
    const unread = unreadWarning(column, cellsOf(table, column), 'categorical');
    warnings.push(...unread);
  }
  const rows = rowsOf(table, columns);
  const features = rows.map((row) => featuresOf(row, columns, cut));
  if (features.every(({ blocks }) => blocks.size === 0))
    throw new Unfit('no-feature', `text columns: ${columns.text.join(', ') || 'none'}`);
  return { table, rows, features, label, columns, leftOut, unlabelled, warnings, leftOutWarnings };
}

/** Probability of every row by a model that was fitted without its fold. */
function outOfFold(
  { features, label, columns }: Prepared,
  folds: Folds,
  { words, baseRate }: { words: Words; baseRate: number },
  onStep: OnStep,
): Float64Array {
  const scores = new Float64Array(label.length);
  const splits = splitsOf(folds.of, label);
  splits.forEach(({ rest, held }, at) => {
    const fitted = fit(
      Array.from(rest, (row) => features[row]!),
      Uint8Array.from(rest, (row) => label[row]!),
    );
    const model = modelOf(fitted, columns, words, { baseRate, threshold: 0.5, training: {} });
    const scorer = scorerOf(model, words.cut);
    for (const row of held) scores[row] = scorer.scoreOf(features[row]!).probability;
    partOf(
      onStep,
      `fold ${at + 1} of ${splits.length}`,
      at,
      splits.length + 1,
    )({ what: 'fitted', done: 1, of: 1 });
  });
  return scores;
}

function modelOf(
  { intercept, terms, marks }: Fit,
  columns: ScreeningModel['columns'],
  { segmenter }: Words,
  rest: Pick<ScreeningModel, 'baseRate' | 'threshold' | 'training'>,
): ScreeningModel {
  const { sharedLength, markValue } = SETTING;
  const shift = Math.log(rest.baseRate / (1 - rest.baseRate)); // fitted as if half were frauds
  const model = {
    format: 'xingong-screening-model/1' as const,
    segmenter,
    columns,
    ...rest,
    intercept: short(intercept + shift),
    sharedLength,
    markValue,
    terms,
    marks,
  };
  return { ...model, hash: modelHash(model) };
}

/** Average precision fold by fold; null for a fold of one class. */
function perFold(
  folds: Folds,
  scores: Float64Array,
  label: Uint8Array,
  baseRate: number,
): Pick<TrainingReport['folds'], 'count' | 'averagePrecision'> {
  const splits = splitsOf(folds.of, label);
  const averagePrecision = splits.map(({ fold, held }) => {
    if (!hasBoth(held, label)) return { fold, value: null };
    const [own, is] = [
      Float64Array.from(held, (row) => scores[row]!),
      Uint8Array.from(held, (row) => label[row]!),
    ];
    const { averagePrecision: value } = qualityOf(own, rankingOf(own, is), classWeights(is, baseRate), 0.5);
    return { fold, value };
  });
  return { count: splits.length, averagePrecision };
}

function topTerms({ terms, marks }: ScreeningModel): TrainingReport['topTerms'] {
  const weights: [string, number][] = [
    ...terms.map(([key, , weight]): [string, number] => [key, weight]),
    ...marks,
  ];
  const sorted = weights
    .toSorted(([, a], [, b]) => b - a)
    .map(([key, weight]) => `${key} ${weight.toFixed(2)}`);
  return { fraud: sorted.slice(0, TOP_TERMS), real: sorted.slice(-TOP_TERMS).toReversed() };
}
