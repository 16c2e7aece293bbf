import { columnsOf, logOddsOf } from '../../statistics/boosting/boosted-model.rules.js';
import { Unfit } from '../../statistics/errors.js';
import type { Prediction } from '../../statistics/metric/metric.types.js';
import { modelHash } from '../../statistics/model/reading.rules.js';
import type { WatchedBins } from '../../statistics/stability/stability.rules.js';
import { watchedBins } from '../scoring/monitoring/stability.rules.js';
import { evaluate, readScorecard } from '../scoring/scorecard.rules.js';
import type { Features, ScorecardDocument } from '../scoring/scorecard.types.js';
import { inputBins } from './distribution.rules.js';
import type { BoostedDocument, Model, Rival, TrainedModel } from './training.types.js';
import { inOurWords } from './words.rules.js';

/** What predicts, before or after it has a record of its training. */
export interface Predictor {
  inputs: Model['inputs'];
  predict: (features: Features) => Prediction;
}

/** A scorecard through the room's own `evaluate`: what is measured is what is served. */
export function scorecardPredictor(document: ScorecardDocument): Predictor {
  const scorecard = readScorecard(document, '');
  return {
    inputs: document.features.map(({ name, kind }) => ({ name, kind: kind === 'curve' ? 'numeric' : kind })),
    predict: (features) => {
      const { score, probability } = evaluate(scorecard, features);
      return { score, probability };
    },
  };
}

/** Boosted trees on the scorecard's scale. */
export function boostedPredictor(document: BoostedDocument): Predictor {
  const { pdo, baseOdds, baseScore, min, max } = document.scale;
  return {
    inputs: columnsOf(document.inputs).map(({ name, kind }) => ({ name, kind })),
    predict: (features) => {
      const z = logOddsOf(document, features);
      const exact = baseScore - (pdo / Math.LN2) * (z + Math.log(baseOdds));
      return { score: Math.round(Math.min(max, Math.max(min, exact))), probability: 1 / (1 + Math.exp(-z)) };
    },
  };
}

/**
 * A model file made ready. @param json what its JSON holds
 * @throws ModelFileInvalid when it was not made by training; ScorecardInvalid naming the feature
 */
export function readModel(json: unknown): Model {
  return inOurWords(() => trainedModel(json));
}

function trainedModel(json: unknown): Model {
  const document = json as TrainedModel;
  if (!isTrained(document))
    throw new Unfit('model-invalid', 'it lacks kind, features or the record of its training');
  const predictor = document.kind === 'gbt' ? boostedPredictor(document) : scorecardPredictor(document);
  return { ...predictor, hash: modelHash(document), document, bins: binsOf(document) };
}

/** A model of whatever origin that can be measured beside another: trained, or a scorecard that experts set. */
export function readRival(json: unknown): Rival {
  return inOurWords(() => anyModel(json));
}

function anyModel(json: unknown): Rival {
  const document = json as TrainedModel | ScorecardDocument | null;
  if (isTrained(document as TrainedModel | null)) return trainedModel(document);
  const { features, dimensions } = (document ?? {}) as Partial<ScorecardDocument>;
  if (!Array.isArray(features) || !Array.isArray(dimensions))
    throw new Unfit('model-invalid', 'it lacks features or dimensions');
  return {
    ...scorecardPredictor(document as ScorecardDocument),
    hash: modelHash(document as ScorecardDocument),
  };
}

function isTrained(document: TrainedModel | null): document is TrainedModel {
  if (typeof document !== 'object' || document === null) return false;
  const { kind, distribution, trainedOn } = document;
  const body = kind === 'gbt' ? [document.inputs, document.trees] : [document.features, document.dimensions];
  const isRead = distribution?.features !== undefined && (kind !== 'gbt' || document.cuts !== undefined);
  return ['gbt', 'scorecard'].includes(kind) && body.every(Array.isArray) && isRead && !!trainedOn;
}

/** The bins of the features in the model's distribution. */
function binsOf(document: TrainedModel): WatchedBins<Features[string]>[] {
  return document.kind === 'gbt'
    ? inputBins(columnsOf(document.inputs), document.cuts)
    : document.features.map(watchedBins);
}
