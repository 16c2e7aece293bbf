import { TableTextEmpty } from '../../errors.js';
import { type Features, featuresOf } from '../classifier/features.rules.js';
import type { Row, ScreeningModel } from '../classifier/model.types.js';
import { modelHash } from '../classifier/model.rules.js';
import { scorerOf } from '../classifier/score.rules.js';
import type { Cut } from '../classifier/tokens.rules.js';
import { cellsOf, columnsOf, labelsOf, type LeftOut, rowsOf } from './column.rules.js';
import { type Fit, fit, SETTING, short } from './fit.rules.js';
import { type Folds, foldsOf, splits } from './folds.rules.js';
import { type Warning, warningsOf } from './leak.rules.js';
import { bestThreshold, qualityOf, weigh } from './metrics.rules.js';
import { type OriginReport, probeOrigin, sameOrigin } from './origin.rules.js';
import type { Quality, Table, TrainingOptions } from './table.types.js';

/** What training found; the quality is cross-validated, at the base rate. */
export interface TrainingReport extends Quality {
  modelHash: string;
  rows: number;
  positives: number;
  baseRate: number;
  weighting: string;
  threshold: number;
  folds: { by: string; count: number; averagePrecision: { fold: string; value: number | null }[] };
  /** Every advert weighing the same, as many frauds as the table has. */
  asGiven: Quality;
  columns: ScreeningModel['columns'] & { leftOut: LeftOut[] };
  warnings: Warning[];
  origin: OriginReport | null;
  terms: number;
  topTerms: { fraud: string[]; real: string[] };
}

const TOP_TERMS = 20;

/** What cuts the words, and what it is called. */
export interface Words {
  cut: Cut;
  segmenter: string;
}

/** What is known about every row before anything is fitted. */
interface Prepared {
  features: Features[];
  labels: boolean[];
  columns: ScreeningModel['columns'];
  leftOut: LeftOut[];
}

/**
 * Trains a model on a labelled table and says how good it is on adverts it was not trained on.
 * @throws TableColumnMissing, TableOneClass, TableTextEmpty
 */
export function train(
  table: Table,
  options: TrainingOptions,
  words: Words,
): { model: ScreeningModel; report: TrainingReport } {
  const prepared = prepare(table, options, words.cut);
  const { labels, columns, leftOut } = prepared;
  const folds = foldsOf(table, options, prepared.features);
  const scores = outOfFold(prepared, folds, words, options.baseRate);
  const weighed = weigh(scores, labels, options.baseRate);
  const threshold = Math.min(Math.max(short(bestThreshold(weighed)), 1e-6), 1 - 1e-6);
  const quality = qualityOf(weighed, threshold);
  const positives = labels.filter(Boolean).length;
  const shared = { rows: labels.length, positives, baseRate: options.baseRate };
  const model = modelOf(fit(prepared.features, labels), columns, words, {
    baseRate: options.baseRate,
    threshold,
    training: { ...shared, table: table.sha256, target: options.target, folds: folds.by, ...quality },
  });
  const origins = options.origin === undefined ? null : cellsOf(table, options.origin);
  const report: TrainingReport = {
    modelHash: model.hash,
    ...shared,
    weighting: weighting(options.baseRate),
    threshold,
    ...quality,
    asGiven: qualityOf(weigh(scores, labels), threshold),
    folds: { by: folds.by, ...perFold(folds, scores, labels, options.baseRate) },
    columns: { ...columns, leftOut },
    warnings: warningsOf(table, columns, labels),
    origin: origins && {
      sameOrigin: sameOrigin(scores, labels, origins),
      probes: probeOrigin(prepared.features, labels, origins, folds),
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

function prepare(table: Table, options: TrainingOptions, cut: Cut): Prepared {
  const labels = labelsOf(table, options.target);
  const { columns, leftOut } = columnsOf(table, options);
  const features = rowsOf(table, columns).map((row: Row) => featuresOf(row, columns, cut));
  if (features.every(({ blocks }) => blocks.size === 0))
    throw TableTextEmpty({ detail: `text columns: ${columns.text.join(', ') || 'none'}` });
  return { features, labels, columns, leftOut };
}

/** Probability of every row by a model that was fitted without its fold. */
function outOfFold(
  { features, labels, columns }: Prepared,
  folds: Folds,
  words: Words,
  baseRate: number,
): number[] {
  const scores = labels.map(() => 0);
  for (const { train: outside, test } of splits(folds, labels)) {
    const fitted = fit(
      outside.map((row) => features[row]!),
      outside.map((row) => labels[row]!),
    );
    const model = modelOf(fitted, columns, words, { baseRate, threshold: 0.5, training: {} });
    const scorer = scorerOf(model, words.cut);
    for (const row of test) scores[row] = scorer.scoreOf(features[row]!).probability;
  }
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
  scores: readonly number[],
  labels: readonly boolean[],
  baseRate: number,
): Pick<TrainingReport['folds'], 'count' | 'averagePrecision'> {
  const names = [...new Set(folds.of)].sort();
  const averagePrecision = names.map((fold) => {
    const rows = folds.of.flatMap((name, row) => (name === fold ? [row] : []));
    const held = rows.map((row) => labels[row]!);
    if (new Set(held).size < 2) return { fold, value: null };
    const weighed = weigh(
      rows.map((row) => scores[row]!),
      held,
      baseRate,
    );
    return { fold, value: qualityOf(weighed, 0.5).averagePrecision };
  });
  return { count: names.length, averagePrecision };
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
