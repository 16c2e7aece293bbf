import { isRecord } from '../../crypto/canonical.js';
import { applyDecorators, type Type } from '@nestjs/common';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { Type as TransformType } from 'class-transformer';
import { ValidateBy, ValidateNested } from 'class-validator';
import { isReadable } from './readable.js';
import { documentation, type FieldOptions, type NamedWords, skippable, writtenAs } from './field.js';

/** A member that is an object of its own DTO. */
export function Nested(dto: () => Type, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    ...skippable(options),
    shaped((value) => isRecord(value) || (value === null && options.nullable === true), 'must be an object'),
    ValidateNested(),
    TransformType(dto),
    ...documentation({ type: () => dto() }, options),
  );
}

/** Bounds of a list; a text of a list has 1 to `textMax` (200) characters. */
export interface ListOptions extends FieldOptions {
  /** At least this many items; 0 by default. */
  min?: number;
  max: number;
  textMax?: number;
  /** What the texts are, for the document; whoever takes them refuses others in words of its own. */
  words?: NamedWords;
  /** The only texts there are; others are refused as every list is. */
  only?: readonly string[];
  /** Which texts there are, where they stand in a table, and what those are called. */
  known?: { is: (text: string) => boolean; as: string };
}

/** A list of objects of one DTO, or of texts: `@ListOf(() => LineDto, { max: 100 })`, `@ListOf('text', { max: 5 })`. */
export function ListOf(of: (() => Type) | 'text' | 'uuid', options: ListOptions): PropertyDecorator {
  return typeof of === 'function' ? listOfObjects(of, options) : listOfTexts(of, options);
}

function listOfObjects(dto: () => Type, options: ListOptions): PropertyDecorator {
  const { min = 0, max } = options;
  return applyDecorators(
    ...skippable(options),
    shaped((value) => isList(value, min, max, isRecord), `must be a list of ${min} to ${max} objects`),
    ValidateNested({ each: true }),
    TransformType(dto),
    ...documentation({ type: () => dto(), isArray: true, minItems: min, maxItems: max }, options),
  );
}

function listOfTexts(of: 'text' | 'uuid', options: ListOptions): PropertyDecorator {
  const { min = 0, max, textMax = 200, words, only, known } = options;
  const isItem =
    of === 'uuid'
      ? (item: unknown): boolean =>
          typeof item === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(item)
      : (item: unknown): boolean =>
          typeof item === 'string' &&
          item.length > 0 &&
          item.length <= textMax &&
          isReadable(item) &&
          (only === undefined || only.includes(item)) &&
          (known === undefined || known.is(item));
  const free =
    of === 'uuid'
      ? ({ type: 'string', format: 'uuid' } as const)
      : ({ type: 'string', minLength: 1, maxLength: textMax } as const);
  const items = only ? ({ type: 'string', enum: [...only] } as const) : free;
  return applyDecorators(
    ...skippable(options),
    shaped(
      (value) => isList(value, min, max, isItem),
      `must be a list of ${min} to ${max} ${only ? `of ${only.join(', ')}` : (known?.as ?? `${of}s`)}`,
    ),
    ...documentation(
      {
        ...(words ? wordsOf(words) : { type: 'array' as const, items }),
        minItems: min,
        maxItems: max,
      } as ApiPropertyOptions,
      options,
    ),
    writtenAs('list'),
  );
}

function wordsOf({ name, words }: NamedWords): ApiPropertyOptions {
  return { isArray: true, enum: [...words], enumName: name };
}

function shaped(fits: (value: unknown) => boolean, expected: string): PropertyDecorator {
  return ValidateBy({
    name: 'shaped',
    validator: {
      validate: fits,
      defaultMessage: (args) => (args?.value === undefined ? 'is required' : expected),
    },
  });
}

function isList(value: unknown, min: number, max: number, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length >= min && value.length <= max && value.every(isItem);
}
