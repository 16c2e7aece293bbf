import type { Features, ScorecardDocument } from '../scoring/scorecard.types.js';
import { countsOf } from './binning/woe.rules.js';
import { boost } from './boosting/boost.rules.js';
import { columnsOf } from './boosting/boosted-model.rules.js';
import type { BoostedDocument } from './boosting/boosting.types.js';
import { boostedDistribution, inputCuts, scorecardDistribution } from './evaluation/distribution.rules.js';
import type { Prediction } from './evaluation/evaluation.types.js';
import { boostedPredictor, type Predictor, scorecardPredictor } from './model.rules.js';
import { fitScorecard } from './scorecard/fit-scorecard.rules.js';
import { interceptFor } from './scorecard/prior.rules.js';
import { scorecardDocument } from './scorecard/scorecard-document.rules.js';
import type { LabelledTable } from './table/table.types.js';
import type { TrainedBoosting, TrainedModel, TrainedScorecard, TrainingConfig } from './training.types.js';

type Spread = Pick<TrainedScorecard, 'distribution'> | Pick<TrainedBoosting, 'distribution' | 'cuts'>;

/** A model that can predict and has no record of its training yet. */
export interface FittedModel {
  core: ({ kind: 'scorecard' } & ScorecardDocument) | ({ kind: 'gbt' } & BoostedDocument);
  predictor: Predictor;
  /** How the rows it was fitted to are spread. */
  spreadOf: (rows: Features[], predictions: Prediction[]) => Spread;
}

/** Fits a model of a kind to all rows of a table. @throws NoUsableFeature, ScorecardInvalid */
export function fitModel(
  table: LabelledTable,
  kind: TrainedModel['kind'],
  config: TrainingConfig,
): FittedModel {
  const badRate = countsOf(table.label).bad / table.label.length;
  return kind === 'gbt' ? fittedTrees(table, badRate, config) : fittedScorecard(table, badRate, config);
}

function fittedScorecard(table: LabelledTable, badRate: number, config: TrainingConfig): FittedModel {
  const fit = fitScorecard(table, config.scorecard);
  const core = { kind: 'scorecard' as const, ...scorecardDocument(fit, badRate, config), trainedOn: null };
  return {
    core,
    predictor: scorecardPredictor(core),
    spreadOf: (rows, predictions) => ({ distribution: scorecardDistribution(core, rows, predictions) }),
  };
}

function fittedTrees(table: LabelledTable, badRate: number, config: TrainingConfig): FittedModel {
  const { id, version, note, scale, seed, gbt, population } = config;
  const { intercept, ...trees } = boost(table, gbt, seed);
  const shifted = intercept + interceptFor(badRate, population);
  const core = { kind: 'gbt' as const, id, version, note, scale, intercept: shifted, ...trees };
  return {
    core,
    predictor: boostedPredictor(core),
    spreadOf: (rows, predictions) => {
      const inputs = columnsOf(core.inputs);
      const cuts = inputCuts(inputs, rows);
      return { cuts, distribution: boostedDistribution({ inputs, cuts }, rows, predictions) };
    },
  };
}
