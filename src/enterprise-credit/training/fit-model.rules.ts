import { countsOf } from '../../statistics/binning/woe.rules.js';
import type { Prediction } from '../../statistics/metric/metric.types.js';
import type { OnStep } from '../../statistics/progress/progress.rules.js';
import type { Rows } from '../../statistics/table/rows.rules.js';
import type { LabelledTable } from '../../statistics/table/table.types.js';
import { watchedBins } from '../scoring/monitoring/stability.rules.js';
import type { Features } from '../scoring/scorecard.types.js';
import { trainedSpread } from './distribution.rules.js';
import { fitScorecard, scorecardDocument } from './fit-scorecard.rules.js';
import { type Predictor, readScorecardModel, scorecardPredictor } from './model.rules.js';
import type {
  Model,
  TrainedModel,
  TrainedScorecard,
  TrainingConfig,
  TrainingRecord,
} from './training.types.js';

/** What the record of a training holds whatever was fitted. */
export type CommonRecord = Pick<TrainingRecord, 'trainedOn' | 'prior' | 'metrics'>;

/** A model that can predict and has no record of its training yet. */
export interface FittedModel<Document extends TrainedModel> {
  predictor: Predictor;
  /** The document, once it is known what it was made of and what it predicts for those rows. */
  documentOf: (rows: Rows<Features>, predictions: Prediction[], record: CommonRecord) => Document;
}

/** Fits to all rows of a table. @throws NoUsableFeature, ScorecardInvalid */
export type Fit<Document extends TrainedModel> = (
  table: LabelledTable,
  config: TrainingConfig,
  onStep: OnStep,
) => FittedModel<Document>;

/** A kind of model: folds, measures and reports are the same for each. */
export interface ModelKind<Document extends TrainedModel> {
  fit: Fit<Document>;
  /** Makes a document ready to predict. */
  ready: (document: Document) => Model;
}

/** The kind that the service makes. */
export const SCORECARDS: ModelKind<TrainedScorecard> = { fit: fittedScorecard, ready: readScorecardModel };

function fittedScorecard(
  table: LabelledTable,
  config: TrainingConfig,
  onStep: OnStep,
): FittedModel<TrainedScorecard> {
  const fit = fitScorecard(table, config.scorecard);
  const core = scorecardDocument(fit, badRateOf(table), config);
  const predictor = scorecardPredictor({ ...core, trainedOn: null });
  onStep({ what: 'scorecard', done: 1, of: 1 });
  return {
    predictor,
    documentOf: (rows, predictions, record) => ({
      kind: 'scorecard',
      ...core,
      ...record,
      distribution: trainedSpread(core.features.map(watchedBins), rows, predictions),
    }),
  };
}

/** Share of bad rows. */
export function badRateOf({ label }: LabelledTable): number {
  return countsOf(label).bad / label.length;
}
