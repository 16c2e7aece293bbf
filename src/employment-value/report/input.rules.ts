import { ReportInputInvalid } from '../errors.js';
import type { ReportInput } from './report.types.js';

type Members = Record<string, (value: unknown) => boolean>;

const isText = (value: unknown): boolean =>
  typeof value === 'string' && value.length > 0 && value.length <= 200;
const isId = (value: unknown): boolean => typeof value === 'string' && ID.test(value);
const isDigits = (value: unknown): boolean =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 10;
const may = (test: (value: unknown) => boolean) => (value: unknown) => value === undefined || test(value);
const listOf = (test: (value: unknown) => boolean, min: number, max: number) => (value: unknown) =>
  Array.isArray(value) && value.length >= min && value.length <= max && value.every(test);

/** An id within an input. */
export const ID = /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/;
/** A decimal number as text. */
export const NUMBER = /^-?\d{1,15}(?:\.\d{1,10})?$/;
export const KINDS = ['sum', 'product', 'quotient', 'excluded', 'same'] as const;
/** Most figures, relations or statements of one input. */
export const MOST_LINES = 300;
export const MOST_TERMS = 50;

const FIGURE: Members = {
  id: isId,
  value: (value) => typeof value === 'string' && NUMBER.test(value),
  unit: isText,
  digits: isDigits,
  exact: may((value) => typeof value === 'boolean'),
  place: isText,
};
const RELATION: Members = {
  id: isId,
  kind: (value) => KINDS.some((kind) => kind === value),
  terms: listOf(isId, 2, MOST_TERMS),
  published: may(isId),
  unit: may(isText),
  digits: may(isDigits),
};
const STATEMENT: Members = { about: isId, aspect: isId, place: isText, says: listOf(isText, 1, MOST_TERMS) };

/** Reads the JSON of an input file as strictly as the HTTP door does. @throws ReportInputInvalid naming the member */
export function reportInputOf(json: unknown): ReportInput {
  check('input', json, {
    edition: isText,
    figures: listOf((item) => check('figure', item, FIGURE), 1, MOST_LINES),
    relations: listOf((item) => check('relation', item, RELATION), 1, MOST_LINES),
    statements: listOf((item) => check('statement', item, STATEMENT), 0, MOST_LINES),
  });
  return json as ReportInput;
}

function check(what: string, value: unknown, members: Members): true {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw ReportInputInvalid(`a ${what} must be an object`);
  for (const name of Object.keys(value))
    if (!Object.hasOwn(members, name)) throw ReportInputInvalid(`${what}: ${name} is not a known member`);
  for (const [name, test] of Object.entries(members))
    if (!test((value as Record<string, unknown>)[name]))
      throw ReportInputInvalid(`${what}: ${name} is not valid`);
  return true;
}
