import { fen, type Fen, MAX_FEN } from '../../money/money.js';
import { Out } from './declared.js';
import { field, type FieldOptions, Unreadable } from './field.js';

/** An amount of money: a JSON integer of fen, a `bigint` in the application. Bounds default to 0 and MAX_FEN. */
export function FenAmount(options: FieldOptions & { min?: Fen; max?: Fen } = {}): PropertyDecorator {
  const { min = 0n, max = MAX_FEN } = options;
  const expected = `must be whole fen from ${min} to ${max}`;
  const read = (value: unknown): unknown => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) return new Unreadable(expected);
    if (BigInt(value) > MAX_FEN || BigInt(value) < -MAX_FEN) return new Unreadable(expected);
    const amount = fen(value);
    return amount >= min && amount <= max ? amount : new Unreadable(expected);
  };
  const schema = { type: 'integer', format: 'int64', minimum: Number(min), maximum: Number(max) } as const;
  return field({ read, schema, written: 'number' }, options);
}

/** A sum of money in an answer: fen as an integer, or as decimal text beyond 2^53, where JSON's numbers are inexact. */
export function FenSum(description?: string): PropertyDecorator {
  return Out({
    oneOf: [
      { type: 'integer', format: 'int64' },
      { type: 'string', pattern: '^-?\\d{16,}$' },
    ],
    ...(description !== undefined && { description }),
  });
}

/** A whole number from `min` to `max`. */
export function Whole(options: FieldOptions & { min: number; max: number }): PropertyDecorator {
  const { min, max } = options;
  const read = (value: unknown): unknown =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max
      ? value
      : new Unreadable(`must be a whole number from ${min} to ${max}`);
  return field({ read, schema: { type: 'integer', minimum: min, maximum: max }, written: 'number' }, options);
}

/** A finite number from `min` to `max`. */
export function Num(options: FieldOptions & { min: number; max: number }): PropertyDecorator {
  const { min, max } = options;
  const read = (value: unknown): unknown =>
    typeof value === 'number' && value >= min && value <= max
      ? value
      : new Unreadable(`must be a number from ${min} to ${max}`);
  return field({ read, schema: { type: 'number', minimum: min, maximum: max }, written: 'number' }, options);
}

/** Degrees east (WGS 84), from -180 to 180. */
export function Longitude(options: FieldOptions = {}): PropertyDecorator {
  return Num({ ...options, min: -180, max: 180 });
}

/** Degrees north (WGS 84), from -90 to 90. */
export function Latitude(options: FieldOptions = {}): PropertyDecorator {
  return Num({ ...options, min: -90, max: 90 });
}

/** `true` or `false`. */
export function Bool(options: FieldOptions = {}): PropertyDecorator {
  const read = (value: unknown): unknown =>
    typeof value === 'boolean' ? value : new Unreadable('must be true or false');
  return field({ read, schema: { type: 'boolean' }, written: 'boolean' }, options);
}
