import { isRecord } from '../../../platform/crypto/canonical.js';
import { ScorecardInvalid, ScoreModelRefused } from '../../errors.js';
import { readScorecard } from '../scorecard.rules.js';
import type { Scorecard, ScorecardDocument } from '../scorecard.types.js';
import { objectionToBehaviour } from './behaviour.rules.js';
import { isTrees, TREES_LEFT } from './trees.rules.js';

/** Checks a document that came from outside, shape and all. @throws ScoreModelRefused saying what is wrong */
export function readForeign(document: unknown, hash: string): Scorecard {
  const objection = shapeObjection(document);
  if (objection) throw ScoreModelRefused(objection);
  try {
    return readScorecard(document as ScorecardDocument, hash);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === ScorecardInvalid.code)
      throw ScoreModelRefused(error.message);
    throw error;
  }
}

function shapeObjection(document: unknown): string | null {
  if (!isRecord(document)) return 'the model is no object';
  if (isTrees(document)) return TREES_LEFT;
  const { id, version, scale, intercept, dimensions, evidence, features, trainedOn } = document;
  if (!isText(id) || !isText(version)) return 'id and version must be texts';
  if (
    !isRecord(scale) ||
    !['pdo', 'baseOdds', 'baseScore', 'min', 'max'].every((name) => isFinite(scale[name]))
  )
    return 'scale needs pdo, baseOdds, baseScore, min and max';
  if (
    !(Number(scale['pdo']) > 0) ||
    !(Number(scale['baseOdds']) > 0) ||
    !(Number(scale['min']) < Number(scale['max']))
  )
    return 'scale does not rise';
  if (!isOrigin(trainedOn)) return 'trainedOn is null or names a file by its sha256';
  if (!isFinite(intercept)) return 'intercept must be a number';
  if (!isListOf(dimensions, (one) => isText(one['name'])) || dimensions.length === 0)
    return 'dimensions need names';
  if (!isRecord(evidence) || !Array.isArray(evidence['required']) || !isFinite(evidence['minimumKnown']))
    return 'evidence needs required and minimumKnown';
  if (evidence['counted'] !== undefined && !isTexts(evidence['counted'])) return 'evidence counts no names';
  if (!isListOf(features, isFeature) || features.length === 0 || features.length > 200)
    return 'a feature lacks name, dimension, kind, weights or reason';
  return objectionToBehaviour(document['behaviour']);
}

/** Nothing for a model of experts; a trained one says on which file, or it could be promoted without evidence. */
function isOrigin(trainedOn: unknown): boolean {
  return (
    trainedOn === null || trainedOn === undefined || (isRecord(trainedOn) && isText(trainedOn['sha256']))
  );
}

function isFeature(feature: Record<string, unknown>): boolean {
  const { name, dimension, kind, woe, missing, special, coef, reference, reason, monotone } = feature;
  if (!isText(name) || !isText(dimension) || !isNumbers(woe) || woe.length === 0) return false;
  if (![missing, coef, reference].every(isFinite)) return false;
  if (special !== undefined && !isListOf(special, isSpecial)) return false;
  if (!isSaid(reason) || (feature['unknown'] !== undefined && !isSaid(feature['unknown']))) return false;
  if (kind === 'curve') return isNumbers(feature['knots']) && (monotone === 1 || monotone === -1);
  if (kind === 'numeric') return isNumbers(feature['cuts']) && (monotone === 1 || monotone === -1);
  return kind === 'categorical' && isTexts(feature['levels']);
}

function isSaid(said: unknown): boolean {
  return isRecord(said) && ['code', 'zh', 'en'].every((key) => isText(said[key]));
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}

function isSpecial({ value, name, woe }: Record<string, unknown>): boolean {
  return (isText(value) || isFinite(value)) && isText(name) && isFinite(woe);
}

function isListOf(value: unknown, fits: (one: Record<string, unknown>) => boolean): value is unknown[] {
  return Array.isArray(value) && value.every((one) => isRecord(one) && fits(one));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 200;
}

function isFinite(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(isFinite);
}
