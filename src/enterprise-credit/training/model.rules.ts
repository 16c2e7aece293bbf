import { digestOf } from '../../platform/crypto/canonical.js';
import { ModelFileInvalid } from '../errors.js';
import { watchedBins } from '../monitoring/stability.rules.js';
import { evaluate, readScorecard } from '../scoring/scorecard.rules.js';
import type { Features, ScorecardDocument } from '../scoring/scorecard.types.js';
import { columnsOf, columnValue, logOddsOf } from './boosting/boosted-model.rules.js';
import type { BoostedDocument } from './boosting/boosting.types.js';
import { cutBin } from './evaluation/distribution.rules.js';
import type { Prediction } from './evaluation/evaluation.types.js';
import type { Model, Rival, TrainedModel } from './training.types.js';

/** What predicts, before or after it has a record of its training. */
export interface Predictor {
  inputs: Model['inputs'];
  predict: (features: Features) => Prediction;
}

/** A scorecard through the room's own `evaluate`: what is measured is what is served. */
export function scorecardPredictor(document: ScorecardDocument): Predictor {
  const scorecard = readScorecard(document, '');
  return {
    inputs: document.features.map(({ name, kind }) => ({ name, kind })),
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
  const document = json as TrainedModel;
  if (!isTrained(document)) throw ModelFileInvalid('it lacks kind, features or the record of its training');
  const predictor = document.kind === 'gbt' ? boostedPredictor(document) : scorecardPredictor(document);
  return { ...predictor, hash: digestOf(document), document, binOf: binsOf(document) };
}

/** A model of whatever origin that can be measured beside another: trained, or a scorecard that experts set. */
export function readRival(json: unknown): Rival {
  const document = json as TrainedModel | ScorecardDocument | null;
  if (isTrained(document as TrainedModel | null)) return readModel(document);
  const { features, dimensions } = (document ?? {}) as Partial<ScorecardDocument>;
  if (!Array.isArray(features) || !Array.isArray(dimensions))
    throw ModelFileInvalid('it lacks features or dimensions');
  return { ...scorecardPredictor(document as ScorecardDocument), hash: digestOf(document) };
}

function isTrained(document: TrainedModel | null): document is TrainedModel {
  if (typeof document !== 'object' || document === null) return false;
  const { kind, distribution, trainedOn } = document;
  const body = kind === 'gbt' ? [document.inputs, document.trees] : [document.features, document.dimensions];
  const isRead = distribution?.features !== undefined && (kind !== 'gbt' || document.cuts !== undefined);
  return ['gbt', 'scorecard'].includes(kind) && body.every(Array.isArray) && isRead && !!trainedOn;
}

/** Bin of a feature's value in the model's distribution. */
export function binsOf(document: TrainedModel): Model['binOf'] {
  if (document.kind === 'gbt') {
    const { inputs, cuts } = document;
    const byName = new Map(columnsOf(inputs).map((input) => [input.name, input]));
    return (name, value) => cutBin(cuts[name]!, columnValue(byName.get(name)!, value));
  }
  const byName = new Map(document.features.map((feature) => [feature.name, watchedBins(feature)]));
  return (name, value) => byName.get(name)!.binOf(value);
}
