import { digestOf } from '../../platform/crypto/canonical.js';
import { TableColumnMissing } from '../errors.js';
import { columnsOf } from './boosting/boosted-model.rules.js';
import { configOf } from './config.rules.js';
import { crossValidate, rankingOfScored } from './cross-validation.rules.js';
import type { Discrimination } from './evaluation/evaluation.types.js';
import { discriminationOf } from './evaluation/ranking.rules.js';
import { fitModel } from './fit-model.rules.js';
import { leakWarnings } from './leak.rules.js';
import { labelledTable } from './table/labelled-table.rules.js';
import { featuresOfRows } from './table/rows.rules.js';
import type { Preparation, TextTable } from './table/table.types.js';
import type {
  CrossValidation,
  ModelMetrics,
  TrainedModel,
  TrainingConfig,
  TrainingReport,
  TrainingRequest,
} from './training.types.js';

/**
 * Trains a model on all rows, measured over folds when there are any.
 * @throws TableColumnMissing, OneClass, NoUsableFeature, FoldsInvalid, TrainingConfigInvalid
 */
export function trainModel(request: TrainingRequest): { model: TrainedModel; report: TrainingReport } {
  const { table: text, kind } = request;
  const config = configOf(request.config, text.name.replace(/(\.csv)?(\.gz)?$/, ''));
  const preparation = labelledTable(text, { ...request, kinds: config.kinds, special: config.special });
  const { table, aside, warnings } = preparation;
  namesExist(config, text);
  warnings.push(...leakWarnings([...table.columns, ...aside], table.label, config.scorecard));
  const validation = table.fold === null ? null : crossValidate(table, kind, config);
  warnings.push(...(validation?.warnings ?? []));
  const crossValidation = validation?.measured ?? null;
  const { model, trainingRows } = recorded(preparation, crossValidation, request, config);
  const { metrics, trainedOn } = model;
  const features = model.kind === 'gbt' ? columnsOf(model.inputs) : model.features;
  const report: TrainingReport = {
    kind,
    modelHash: digestOf(model),
    ...metrics,
    rows: trainedOn.rows,
    badRate: trainedOn.badRate,
    features: features.map(({ name }) => name),
    crossValidation,
    trainingRows,
    warnings,
  };
  return { model, report };
}

/** Every column the configuration speaks of is in the table. */
function namesExist({ features, evidence }: TrainingConfig, { columns, name }: TextTable): void {
  const unknown = [...Object.keys(features), ...evidence.required].find(
    (column) => !columns.includes(column),
  );
  if (unknown !== undefined)
    throw TableColumnMissing(`${name} has no column ${unknown}, which the configuration names`);
}

/** The model of all rows with the record of its training. */
function recorded(
  { table, window }: Preparation,
  crossValidation: CrossValidation | null,
  { table: text, kind }: TrainingRequest,
  config: TrainingConfig,
): { model: TrainedModel; trainingRows: Discrimination } {
  const { core, predictor, spreadOf } = fitModel(table, kind, config);
  const rows = featuresOfRows(table);
  const predictions = rows.map((row) => predictor.predict(row));
  const trainingRows = discriminationOf(rankingOfScored(predictions, table.label).ranking);
  const badRate = table.label.reduce((sum, is) => sum + is, 0) / table.label.length;
  const record = {
    trainedOn: { dataset: text.name, sha256: text.sha256, rows: table.label.length, badRate, window },
    prior: { train: badRate, population: config.population ?? badRate },
    metrics: metricsOf(crossValidation, trainingRows),
    ...spreadOf(rows, predictions),
  };
  return { model: { ...core, ...record } as TrainedModel, trainingRows };
}

function metricsOf(crossValidation: CrossValidation | null, trainingRows: Discrimination): ModelMetrics {
  const { auc, ks, gini, averagePrecision } = crossValidation ?? trainingRows;
  const basis = crossValidation === null ? 'training-rows' : 'cross-validated';
  return { basis, auc, ks, gini, averagePrecision };
}
