import { countsOf } from '../../statistics/binning/woe.rules.js';
import { boost } from '../../statistics/boosting/boost.rules.js';
import { columnsOf } from '../../statistics/boosting/boosted-model.rules.js';
import { interceptFor } from '../../statistics/logistic/ridge-logistic.rules.js';
import type { Prediction } from '../../statistics/metric/metric.types.js';
import type { OnStep } from '../../statistics/progress/progress.rules.js';
import type { Rows } from '../../statistics/table/rows.rules.js';
import type { LabelledTable } from '../../statistics/table/table.types.js';
import { watchedBins } from '../scoring/monitoring/stability.rules.js';
import type { Features, ScorecardDocument } from '../scoring/scorecard.types.js';
import { inputBins, inputCuts, trainedSpread } from './distribution.rules.js';
import { fitScorecard, scorecardDocument } from './fit-scorecard.rules.js';
import { boostedPredictor, type Predictor, scorecardPredictor } from './model.rules.js';
import type {
  BoostedDocument,
  TrainedBoosting,
  TrainedModel,
  TrainedScorecard,
  TrainingConfig,
} from './training.types.js';

type Spreads = Pick<TrainedScorecard, 'distribution'> | Pick<TrainedBoosting, 'distribution' | 'cuts'>;

/** A model that can predict and has no record of its training yet. */
export interface FittedModel {
  core: ({ kind: 'scorecard' } & ScorecardDocument) | ({ kind: 'gbt' } & BoostedDocument);
  predictor: Predictor;
  /** How the rows it was fitted to are spread. */
  spreadOf: (rows: Rows<Features>, predictions: Prediction[]) => Spreads;
}

/** Fits a model of a kind to all rows of a table. @throws NoUsableFeature, ScorecardInvalid */
export function fitModel(
  table: LabelledTable,
  kind: TrainedModel['kind'],
  config: TrainingConfig,
  onStep: OnStep,
): FittedModel {
  if (kind === 'gbt') return fittedTrees(table, config, onStep);
  const fitted = fittedScorecard(table, config);
  onStep({ what: 'scorecard', done: 1, of: 1 });
  return fitted;
}

function fittedScorecard(table: LabelledTable, config: TrainingConfig): FittedModel {
  const fit = fitScorecard(table, config.scorecard);
  const core = {
    kind: 'scorecard' as const,
    ...scorecardDocument(fit, badRateOf(table), config),
    trainedOn: null,
  };
  return {
    core,
    predictor: scorecardPredictor(core),
    spreadOf: (rows, predictions) => ({
      distribution: trainedSpread(core.features.map(watchedBins), rows, predictions),
    }),
  };
}

function fittedTrees(table: LabelledTable, config: TrainingConfig, onStep: OnStep): FittedModel {
  const { id, version, note, scale, seed, gbt, population } = config;
  const { intercept, ...trees } = boost(table, gbt, seed, onStep);
  const shifted = intercept + interceptFor(badRateOf(table), population);
  const core = { kind: 'gbt' as const, id, version, note, scale, intercept: shifted, ...trees };
  return {
    core,
    predictor: boostedPredictor(core),
    spreadOf: (rows, predictions) => {
      const inputs = columnsOf(core.inputs);
      const cuts = inputCuts(inputs, rows);
      return { cuts, distribution: trainedSpread(inputBins(inputs, cuts), rows, predictions) };
    },
  };
}

function badRateOf({ label }: LabelledTable): number {
  return countsOf(label).bad / label.length;
}
