import { Unfit } from '../../statistics/errors.js';
import { randomFolds } from '../../statistics/fold/fold.rules.js';
import { leaksIn } from '../../statistics/leak/leak.rules.js';
import { tracesIn } from '../../statistics/leak/trace.rules.js';
import type { Discrimination } from '../../statistics/metric/metric.types.js';
import { rankingOfScored } from '../../statistics/metric/prediction.rules.js';
import { discriminationOf } from '../../statistics/metric/ranking.rules.js';
import { modelHash } from '../../statistics/model/reading.rules.js';
import { partOf, type OnStep } from '../../statistics/progress/progress.rules.js';
import { labelledTable } from '../../statistics/table/labelled-table.rules.js';
import { featuresOfRows } from '../../statistics/table/column.rules.js';
import type { Preparation, TextTable, TrainingWarning } from '../../statistics/table/table.types.js';
import { configOf } from './config.rules.js';
import { crossValidate } from './cross-validation.rules.js';
import { badRateOf, type Fit, type ModelKind, SCORECARDS } from './fit-model.rules.js';
import { validateInTime } from './hold-out.rules.js';
import { populationReport } from './population.rules.js';
import type {
  CrossValidation,
  Model,
  ModelMetrics,
  TrainedModel,
  TrainedScorecard,
  TrainingConfig,
  TrainingReport,
  TrainingRequest,
} from './training.types.js';
import { inOurWords } from './words.rules.js';

/** A request whose configuration was read. */
type Order = Omit<TrainingRequest, 'config'> & { config: TrainingConfig };

/** A model and what its training prints. */
export interface Trained<Document extends TrainedModel = TrainedScorecard> {
  model: Document;
  report: TrainingReport;
}

/**
 * Trains a scorecard on all rows, measured over folds when there are any. @param onStep hears how far it is
 * @throws TableColumnMissing, OneClass, TooFewRows, NoUsableFeature, FoldsInvalid, TrainingConfigInvalid
 */
export function trainModel(request: TrainingRequest, onStep: OnStep = () => {}): Trained {
  return trainOfKind(SCORECARDS, request, onStep);
}

/** Trains a model of a kind and measures it as every kind is measured. @throws as trainModel */
export function trainOfKind<Document extends TrainedModel>(
  kind: ModelKind<Document>,
  request: TrainingRequest,
  onStep: OnStep = () => {},
): Trained<Document> {
  return inOurWords(() => trained(kind, request, onStep));
}

function trained<Document extends TrainedModel>(
  kind: ModelKind<Document>,
  request: TrainingRequest,
  onStep: OnStep,
): Trained<Document> {
  const { table: text } = request;
  const config = configOf(request.config, text.name.replace(/(\.csv)?(\.gz)?$/, ''));
  const preparation = labelledTable(text, { ...request, kinds: config.kinds, special: config.special });
  const { warnings } = preparation;
  namesExist(config, text);
  warnings.push(...suspicions(preparation, config));
  const order = { ...request, config };
  const { crossValidation, time, onLast, noticed } = validated(preparation, kind.fit, order, onStep);
  warnings.push(...noticed);
  const { inputs, trainingRows, model } = recorded(
    preparation,
    kind.fit,
    { ...order, crossValidation },
    onLast,
  );
  const other = request.population && populationReport(kind.ready(model), request.population);
  warnings.push(...(other?.warnings ?? []));
  const { metrics, trainedOn } = model;
  const report: TrainingReport = {
    kind: model.kind,
    modelHash: modelHash(model),
    ...metrics,
    rows: trainedOn.rows,
    unlabelled: text.rows.length - trainedOn.rows,
    badRate: trainedOn.badRate,
    features: inputs.map(({ name }) => name),
    crossValidation,
    time,
    trainingRows,
    population: other?.population ?? null,
    warnings,
  };
  return { model, report };
}

/** Share of the rows before the time that parts them: the custom of seven parts to learn from and three to measure on. */
const TIME_SHARE = 0.7;

/** What was measured on rows that were held out, and what hears of the one fit that is left. */
interface Validated extends Pick<TrainingReport, 'crossValidation' | 'time'> {
  noticed: TrainingWarning[];
  onLast: OnStep;
}

/**
 * Measures over the folds of a column, and after a time; where a time is named without folds, five are made by chance,
 * so that the one can be read beside the other.
 */
function validated(
  { table, time }: Preparation,
  fit: Fit<TrainedModel>,
  { config, fold, timeShare: share = TIME_SHARE }: Order,
  onStep: OnStep,
): Validated {
  const fitting = { fit, config };
  const folds = table.fold ?? (time === null ? null : randomFolds(table.label, config.seed));
  const first = time === null ? 0 : 1;
  const parts = new Set(folds).size + first + 1;
  // time first: what it refuses is told before an hour of folds
  const inTime =
    time && validateInTime(table, { time, share }, fitting, partOf(onStep, 'after a time', 0, parts));
  const hearing = (at: number, of: number): OnStep =>
    partOf(onStep, `fold ${at + 1} of ${of}`, first + at, parts);
  const found = folds && crossValidate({ ...table, fold: folds }, fitting, hearing);
  return {
    crossValidation: found && { ...found.measured, foldsFrom: fold },
    time: inTime,
    noticed: found?.warnings ?? [],
    onLast: partOf(onStep, 'model of all rows', parts - 1, parts),
  };
}

/** What of a table tells the outcome too well, alone or two facts together. */
function suspicions({ table, aside }: Preparation, { scorecard }: TrainingConfig): TrainingWarning[] {
  const leaks = leaksIn([...table.columns, ...aside], table.label, scorecard).map(({ column, auc }) => {
    const detail = `alone it has an AUC of ${auc.toFixed(3)}: does it carry the outcome?`;
    return { code: 'looks-like-leak' as const, column, detail };
  });
  const traces = tracesIn(table.columns, table.label).map((trace) => {
    const [known, number, both] = [trace.knownAlone, trace.numberAlone, trace.auc].map((auc) =>
      auc.toFixed(3),
    );
    const more = trace.others === 0 ? '' : `, as with ${trace.others} more`;
    const detail = `being known (AUC ${known}), joined with ${trace.number} (${number}), has ${both}${more}: a trace of how the table was kept?`;
    return { code: 'bookkeeping-trace' as const, column: trace.columns.join(', '), detail };
  });
  return [...leaks, ...traces];
}

/** Every column the configuration speaks of is in the table. */
function namesExist({ features, evidence }: TrainingConfig, { columns, name }: TextTable): void {
  const unknown = [...Object.keys(features), ...evidence.required].find(
    (column) => !columns.includes(column),
  );
  if (unknown !== undefined)
    throw new Unfit('column-missing', `${name} has no column ${unknown}, which the configuration names`);
}

/** The model of all rows with the record of its training. */
function recorded<Document extends TrainedModel>(
  { table, window }: Preparation,
  fit: Fit<Document>,
  { table: text, config, crossValidation }: Order & Pick<TrainingReport, 'crossValidation'>,
  onStep: OnStep,
): { model: Document; inputs: Model['inputs']; trainingRows: Discrimination } {
  const { predictor, documentOf } = fit(table, config, onStep);
  const rows = featuresOfRows(table);
  const predictions = rows.map((row) => predictor.predict(row));
  const trainingRows = discriminationOf(rankingOfScored(predictions, table.label).ranking);
  const badRate = badRateOf(table);
  const record = {
    trainedOn: { dataset: text.name, sha256: text.sha256, rows: table.label.length, badRate, window },
    prior: { train: badRate, population: config.population ?? badRate },
    metrics: metricsOf(crossValidation, trainingRows),
  };
  return { model: documentOf(rows, predictions, record), inputs: predictor.inputs, trainingRows };
}

function metricsOf(crossValidation: CrossValidation | null, trainingRows: Discrimination): ModelMetrics {
  const { auc, ks, gini, averagePrecision } = crossValidation ?? trainingRows;
  const basis = crossValidation === null ? 'training-rows' : 'cross-validated';
  return { basis, auc, ks, gini, averagePrecision };
}
