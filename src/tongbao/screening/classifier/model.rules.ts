import { isRecord } from '../../../platform/crypto/canonical.js';
import { modelHash } from '../../../statistics/model/reading.rules.js';
import { ScreeningModelInvalid } from '../../errors.js';
import type { ScreeningModel } from './model.types.js';

/**
 * Reads a model from JSON that anybody may have written: every member of its shape, keys once, all numbers finite,
 * and the hash true. @throws ScreeningModelInvalid
 */
export function readModel(json: unknown): ScreeningModel {
  const model = members(json);
  const wrong = CHECKS.find(([, fits]) => !fits(model));
  if (wrong)
    throw ScreeningModelInvalid({ fields: [{ path: wrong[0], message: 'is not as a model has it' }] });
  const read = Object.fromEntries(CHECKS.map(([name]) => [name, model[name]])) as unknown as ScreeningModel;
  if (modelHash(read) !== read.hash)
    throw ScreeningModelInvalid({ fields: [{ path: 'hash', message: 'is not the digest of this model' }] });
  return read;
}

type Members = Record<string, unknown>;

function members(json: unknown): Members {
  if (!isRecord(json)) throw ScreeningModelInvalid('a model is a JSON object');
  const known = new Set<string>(CHECKS.map(([name]) => name));
  const strange = Object.keys(json).find((name) => !known.has(name));
  if (strange !== undefined)
    throw ScreeningModelInvalid({
      fields: [{ path: strange.slice(0, 100), message: 'is not a member of a model' }],
    });
  return json;
}

/** A NUL or half a surrogate pair, which no database keeps. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 500 && !UNSTORABLE.test(value);
const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1e6;
const isShare = (value: unknown): boolean => isNumber(value) && value > 0 && value < 1;
const isDistinct = (values: unknown[]): boolean => new Set(values).size === values.length;
const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((name) => isText(name) && name !== '') && isDistinct(value);

/** Rows of a key and `numbers` finite numbers, no key twice. */
export function isTable(value: unknown, numbers: number): boolean {
  if (!Array.isArray(value)) return false;
  const fits = (row: unknown): row is unknown[] =>
    Array.isArray(row) && row.length === numbers + 1 && isText(row[0]) && row.slice(1).every(isNumber);
  return value.every(fits) && isDistinct(value.map(([key]) => key));
}

const CHECKS: [keyof ScreeningModel, (model: Members) => boolean][] = [
  ['format', ({ format }) => format === 'xingong-screening-model/1'],
  ['hash', ({ hash }) => isText(hash) && /^[\w-]{43}$/.test(hash)],
  ['segmenter', ({ segmenter }) => isText(segmenter)],
  ['columns', ({ columns }) => isColumns(columns)],
  ['baseRate', ({ baseRate }) => isShare(baseRate)],
  ['threshold', ({ threshold }) => isShare(threshold)],
  ['intercept', ({ intercept }) => isNumber(intercept)],
  ['sharedLength', ({ sharedLength }) => isNumber(sharedLength) && sharedLength >= 0],
  ['markValue', ({ markValue }) => isNumber(markValue) && markValue >= 0],
  ['terms', ({ terms }) => isTable(terms, 2)],
  ['marks', ({ marks }) => isTable(marks, 1)],
  ['training', ({ training }) => isRecord(training) && isPlain(training)],
];

function isColumns(value: unknown): boolean {
  if (!isRecord(value) || Object.keys(value).sort().join() !== 'category,text') return false;
  const { text, category } = value;
  return isNames(text) && isNames(category) && text.length > 0 && isDistinct([...text, ...category]);
}

/** JSON of small depth and well-formed text: what the database keeps exactly as it is. */
function isPlain(value: unknown, depth = 0): boolean {
  if (depth > 6) return false;
  if (Array.isArray(value)) return value.every((item) => isPlain(item, depth + 1));
  if (isRecord(value))
    return Object.entries(value).every(([name, item]) => isText(name) && isPlain(item, depth + 1));
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string') return value.length <= 2000 && !UNSTORABLE.test(value);
  return value === null || typeof value === 'boolean';
}
