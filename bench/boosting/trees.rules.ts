import { isRecord } from '../../src/platform/crypto/canonical.js';
import { ModelFileInvalid } from '../../src/enterprise-credit/errors.js';
import type { Features } from '../../src/enterprise-credit/scoring/scorecard.types.js';
import { trainedSpread } from '../../src/enterprise-credit/training/distribution.rules.js';
import {
  badRateOf,
  type FittedModel,
  type ModelKind,
} from '../../src/enterprise-credit/training/fit-model.rules.js';
import type { Predictor } from '../../src/enterprise-credit/training/model.rules.js';
import type { Model, TrainingConfig } from '../../src/enterprise-credit/training/training.types.js';
import { interceptFor } from '../../src/statistics/logistic/ridge-logistic.rules.js';
import { modelHash } from '../../src/statistics/model/reading.rules.js';
import type { OnStep } from '../../src/statistics/progress/progress.rules.js';
import type { LabelledTable } from '../../src/statistics/table/table.types.js';
import { boost } from './boost.rules.js';
import { columnsOf, logOddsOf } from './boosted-model.rules.js';
import type { BoostedDocument, BoostingSettings, TrainedTrees } from './boosting.types.js';
import { inputBins, inputCuts } from './input-bins.rules.js';

/** Boosted trees as a kind of model that the service's own training measures like a scorecard. */
export function treesBy(settings: BoostingSettings): ModelKind<TrainedTrees> {
  return {
    fit: (table, config, onStep) => fittedTrees(table, { ...config, settings }, onStep),
    ready: readyTrees,
  };
}

function fittedTrees(
  table: LabelledTable,
  { id, version, note, scale, seed, population, settings }: TrainingConfig & { settings: BoostingSettings },
  onStep: OnStep,
): FittedModel<TrainedTrees> {
  const { intercept, ...trees } = boost(table, settings, seed, onStep);
  const shifted = intercept + interceptFor(badRateOf(table), population);
  const core = { kind: 'gbt' as const, id, version, note, scale, intercept: shifted, ...trees };
  return {
    predictor: treesPredictor(core),
    documentOf: (rows, predictions, record) => {
      const inputs = columnsOf(core.inputs);
      const cuts = inputCuts(inputs, rows);
      const distribution = trainedSpread(inputBins(inputs, cuts), rows, predictions);
      return { ...core, ...record, cuts, distribution };
    },
  };
}

/** Boosted trees on the scorecard's scale. */
function treesPredictor(document: BoostedDocument): Predictor {
  const { pdo, baseOdds, baseScore, min, max } = document.scale;
  return {
    inputs: columnsOf(document.inputs).map(({ name, kind }) => ({ name, kind })),
    predict: (features: Features) => {
      const z = logOddsOf(document, features);
      const exact = baseScore - (pdo / Math.LN2) * (z + Math.log(baseOdds));
      return { score: Math.round(Math.min(max, Math.max(min, exact))), probability: 1 / (1 + Math.exp(-z)) };
    },
  };
}

function readyTrees(document: TrainedTrees): Model {
  const bins = inputBins(columnsOf(document.inputs), document.cuts);
  return { ...treesPredictor(document), hash: modelHash(document), document, bins };
}

/** A file of trees made ready. @param json what its JSON holds  @throws ModelFileInvalid when training did not write it */
export function readTrees(json: unknown): Model {
  if (!isTrees(json))
    throw ModelFileInvalid('it is of no boosted trees, or lacks the record of its training');
  return readyTrees(json);
}

function isTrees(json: unknown): json is TrainedTrees {
  if (!isRecord(json)) return false;
  const { kind, inputs, trees, cuts, distribution, trainedOn } = json as Partial<TrainedTrees>;
  const hasBody = [inputs, trees].every(Array.isArray) && isRecord(cuts);
  return kind === 'gbt' && hasBody && distribution?.features !== undefined && !!trainedOn;
}
