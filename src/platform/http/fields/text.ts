import { applyDecorators } from '@nestjs/common';
import { isId } from '../../ids/ids.js';
import { divisionOf, isDivisionPrefix } from '../../standard/divisions.js';
import { occupationName } from '../../standard/occupations.js';
import { foldName } from '../../standard/person-name.js';
import { townshipOf } from '../../standard/townships.js';
import { usccAsKept } from '../../standard/uscc.js';
import { isReadable } from './readable.js';
import { allowsText, field, type FieldOptions, type NamedWords, Unreadable } from './field.js';

/** Bounds of a text: lengths in Unicode code points. */
export interface TextOptions extends FieldOptions {
  /** At least this long; 1 by default. */
  min?: number;
  /** At most this long; 200 by default. */
  max?: number;
  /** The whole text must match. */
  pattern?: RegExp;
}

/**
 * A text of `min` (1) to `max` (200) characters, optionally of one pattern: one of them is seen, and none turns others
 * around. Taken as it is, never trimmed.
 */
export function Text(options: TextOptions = {}): PropertyDecorator {
  const { min = 1, max = 200, pattern } = options;
  const whole = pattern && new RegExp(`^(?:${pattern.source})$`, pattern.flags.replaceAll(/[gy]/g, ''));
  const expected = `must be a text of ${min} to ${max} characters${whole ? ` matching ${whole.source}` : ', one of them visible, and none that turns others around'}`;
  const read = field(
    {
      read: (value) =>
        typeof value === 'string' &&
        fits(value, min, max) &&
        (whole ? whole.test(value) : value === '' || isReadable(value))
          ? value
          : new Unreadable(expected),
      schema: { type: 'string', minLength: min, maxLength: max, ...(whole && { pattern: whole.source }) },
    },
    options,
  );
  return applyDecorators(read, allowsText(2 * max));
}

/**
 * What a person is called, folded as names are kept and compared (`platform/standard/person-name`). Whether it is a name
 * at all, the use case says where it matters.
 */
export function PersonName(options: FieldOptions = {}): PropertyDecorator {
  const read = (value: unknown): unknown => {
    const name = typeof value === 'string' && value.length <= 200 && isReadable(value) ? foldName(value) : '';
    return name === '' || Array.from(name).length > 60
      ? new Unreadable('must be a name of 1 to 60 characters')
      : name;
  };
  const schema = { type: 'string', minLength: 1, maxLength: 60 } as const;
  return applyDecorators(field({ read, schema }, options), allowsText(200));
}

/** A textual UUID of any version, lower-cased. */
export function Uuid(options: FieldOptions = {}): PropertyDecorator {
  return field(
    {
      read: (value) => (isId(value) ? (value as string).toLowerCase() : new Unreadable('must be a UUID')),
      schema: { type: 'string', format: 'uuid' },
    },
    options,
  );
}

/** One of a closed list of texts; the property's type is their union. */
export function OneOf(of: readonly string[] | NamedWords, options: FieldOptions = {}): PropertyDecorator {
  const { words: values, name } = 'words' in of ? of : { words: of, name: undefined };
  return field(
    {
      read: (value) =>
        typeof value === 'string' && values.includes(value)
          ? value
          : new Unreadable(`must be one of ${values.join(', ')}`),
      schema: { type: 'string', enum: [...values], ...(name !== undefined && { enumName: name }) },
    },
    options,
  );
}

/** A unified social credit code (GB 32100-2015) of 18 characters; small and full-width letters are raised. */
export function Uscc(options: FieldOptions = {}): PropertyDecorator {
  const read = (value: unknown): unknown => {
    const code = typeof value === 'string' ? usccAsKept(value) : null;
    return code ?? new Unreadable('must be a unified social credit code of 18 characters');
  };
  return field({ read, schema: { type: 'string', minLength: 18, maxLength: 40 } }, options);
}

/** 11 digits of a mainland mobile number, or a number of elsewhere by E.164. */
const PHONE = /^(1[3-9]\d{9}|\+(?!86)[1-9]\d{6,14})$/;

/**
 * A mainland China mobile number of 11 digits, 13 to 19 first, without the country code (`+86` is taken off); one of
 * elsewhere by E.164: `+85291234567`. Spaces and hyphens are ways of writing.
 */
export function Phone(options: FieldOptions = {}): PropertyDecorator {
  return field(
    {
      read: (value) => {
        const phone = typeof value === 'string' && value.length <= 40 ? plainPhone(value) : '';
        return PHONE.test(phone)
          ? phone
          : new Unreadable('must be a mainland mobile number of 11 digits, or +, country code and number');
      },
      schema: { type: 'string', pattern: '^(1[3-9]\\d{9}|\\+[1-9][\\d -]{6,24})$' },
    },
    options,
  );
}

function plainPhone(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s-]/g, '')
    .replace(/^\+86(?=1)/, '');
}

/** A 6-digit code of a division in force (GB/T 2260); zeros fill the levels left open, as `330100` for Hangzhou. */
export function AdCode(options: FieldOptions = {}): PropertyDecorator {
  return patterned(/^[1-9]\d{5}$/, 'must be the 6-digit code of a division in force', {
    ...options,
    known: (code) => divisionOf(code) !== undefined,
  });
}

/** Nine digits of a township, town or subdistrict (乡镇、街道); six of its county where the table does not have it. */
export function TownshipCode(options: FieldOptions = {}): PropertyDecorator {
  return patterned(/^[1-9]\d{5}(\d{3})?$/, 'must be the code of a township, or of a county', {
    ...options,
    known: (code) => townshipOf(code) !== undefined,
  });
}

/** For lists of them. */
export const DIVISION_PREFIXES = {
  is: isDivisionPrefix,
  as: 'leading 2, 4 or 6 digits of divisions in force',
};
export const OCCUPATION_CODES = {
  is: (code: string): boolean => occupationName(code) !== undefined,
  as: 'codes of 职业分类大典 2022',
};

/** Leading 2, 4 or 6 digits of the code of a division in force, as `33`, `3301` or `330106`. */
export function DivisionPrefix(options: FieldOptions = {}): PropertyDecorator {
  return patterned(/^[1-9]\d(\d{2}){0,2}$/, 'must be the leading 2, 4 or 6 digits of a division in force', {
    ...options,
    known: isDivisionPrefix,
  });
}

/** A code of 职业分类大典 2022. */
export function OccupationCode(options: FieldOptions = {}): PropertyDecorator {
  return patterned(/^[1-8]-\d{2}-\d{2}-\d{2}$/, 'must be a code of 职业分类大典 2022', {
    ...options,
    known: OCCUPATION_CODES.is,
  });
}

function patterned(
  pattern: RegExp,
  expected: string,
  { known = () => true, ...options }: FieldOptions & { known?: (text: string) => boolean },
): PropertyDecorator {
  return field(
    {
      read: (value) =>
        typeof value === 'string' && pattern.test(value) && known(value) ? value : new Unreadable(expected),
      schema: { type: 'string', pattern: pattern.source },
    },
    options,
  );
}

function fits(text: string, min: number, max: number): boolean {
  if (text.length < min || text.length > 2 * max) return false;
  const length = Array.from(text).length; // code points
  return length >= min && length <= max;
}
