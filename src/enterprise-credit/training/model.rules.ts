import { isRecord } from '../../platform/crypto/canonical.js';
import { Unfit } from '../../statistics/errors.js';
import type { Prediction } from '../../statistics/metric/metric.types.js';
import { modelHash } from '../../statistics/model/reading.rules.js';
import { isTrees, TREES_LEFT } from '../scoring/model/trees.rules.js';
import { watchedBins } from '../scoring/monitoring/stability.rules.js';
import { evaluate, readScorecard } from '../scoring/scorecard.rules.js';
import type { Features, ScorecardDocument } from '../scoring/scorecard.types.js';
import type { Model, Rival, TrainedScorecard } from './training.types.js';
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

/**
 * A model file made ready. @param json what its JSON holds
 * @throws ModelFileInvalid when it was not made by training; ScorecardInvalid naming the feature
 */
export function readModel(json: unknown): Model {
  return inOurWords(() => trainedModel(json));
}

function trainedModel(json: unknown): Model {
  refuseTrees(json);
  if (!isTrained(json))
    throw new Unfit('model-invalid', 'it lacks kind, features or the record of its training');
  return readScorecardModel(json);
}

/** A trained scorecard made ready. @throws ScorecardInvalid naming the feature */
export function readScorecardModel(document: TrainedScorecard): Model {
  const bins = document.features.map(watchedBins);
  return { ...scorecardPredictor(document), hash: modelHash(document), document, bins };
}

/** A scorecard of whatever origin that can be measured beside another model: trained, or set by experts. */
export function readRival(json: unknown): Rival {
  return inOurWords(() => anyScorecard(json));
}

function anyScorecard(json: unknown): Rival {
  if (isTrained(json)) return trainedModel(json);
  refuseTrees(json);
  const { features, dimensions } = (json ?? {}) as Partial<ScorecardDocument>;
  if (!Array.isArray(features) || !Array.isArray(dimensions))
    throw new Unfit('model-invalid', 'it lacks features or dimensions');
  const document = json as ScorecardDocument;
  return { ...scorecardPredictor(document), hash: modelHash(document) };
}

function refuseTrees(json: unknown): void {
  if (isTrees(json)) throw new Unfit('model-invalid', TREES_LEFT);
}

function isTrained(json: unknown): json is TrainedScorecard {
  if (!isRecord(json)) return false;
  const { kind, features, dimensions, distribution, trainedOn } = json as Partial<TrainedScorecard>;
  const hasBody = [features, dimensions].every(Array.isArray);
  return kind === 'scorecard' && hasBody && distribution?.features !== undefined && !!trainedOn;
}
