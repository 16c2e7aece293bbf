import { BY_NAME } from './example-values.js';

/** The part of a JSON schema that an example is made from. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  example?: unknown;
  default?: unknown;
  pattern?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  description?: string;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
}

/** Schemas by name, as `components` holds them. */
export type Schemas = Record<string, Schema>;

const IDS = '01a20467-d3e3-74b6-ba4f-eeb8265a34d8';

const BY_FORMAT: Record<string, string> = {
  uuid: IDS,
  'date-time': '2026-11-23T08:00:00.000Z',
  date: '2026-11-23',
  uri: 'https://example.org/',
  'uri-reference': '/problems/request.invalid',
};

/**
 * A realistic value of a schema: what a field gives as `example` first, then what its name stands for, then a value
 * that keeps the bounds. A test validates every example against its schema.
 * @param within schemas by name that are being written: one that holds itself ends there
 */
export function exampleOf(
  schema: Schema,
  schemas: Schemas,
  name = '',
  within: readonly string[] = [],
): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const part = schema.allOf?.[0] ?? schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (part) return exampleOf(part, schemas, name, within);
  if (schema.$ref === undefined) return plainExample(schema, schemas, name, within);
  const of = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
  const named = schemas[of];
  return named && !within.includes(of) ? exampleOf(named, schemas, name, [...within, of]) : {};
}

function plainExample(schema: Schema, schemas: Schemas, name: string, within: readonly string[]): unknown {
  const type = [schema.type].flat()[0];
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([member, of]) => [
          member,
          exampleOf(of, schemas, member, within),
        ]),
      );
    case 'array':
      return Array.from({ length: schema.items ? Math.max(1, schema.minItems ?? 1) : 0 }, () =>
        exampleOf(schema.items!, schemas, name, within),
      );
    case 'integer':
    case 'number':
      return numberOf(schema, name);
    case 'boolean':
      return true;
    case 'string':
      return textOf(schema, name);
    case undefined:
    default:
      return schema.properties ? plainExample({ ...schema, type: 'object' }, schemas, name, within) : {};
  }
}

function numberOf({ minimum = -Infinity, maximum = Infinity }: Schema, name: string): number {
  const meant = BY_NAME[name] ?? (name.endsWith('Fen') ? 20000 : 1);
  return Math.min(maximum, Math.max(minimum, Number(meant)));
}

function textOf(schema: Schema, name: string): string {
  const { format, pattern, minLength = 0, maxLength = Infinity } = schema;
  if (format !== undefined && BY_FORMAT[format] !== undefined) return BY_FORMAT[format];
  const fits = (text: unknown): text is string =>
    typeof text === 'string' &&
    text.length >= minLength &&
    text.length <= maxLength &&
    (pattern === undefined || new RegExp(pattern, 'u').test(text));
  const meant = name in BY_NAME ? String(BY_NAME[name]) : undefined;
  const known = [meant, ...(pattern === undefined ? [] : PATTERNED), name].find(fits);
  return known ?? 'x'.repeat(Math.max(1, minLength)).slice(0, maxLength);
}

const DIGEST = '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU'; // SHA-256 of nothing, base64url
const JWS =
  'eyJhbGciOiJFUzI1NiIsImtpZCI6ImtleS0yMDI2LTExIn0.e30.MEUCIQDxV3Zq8w5dKp0rT2aY9sJfGm4nLc7uBhEoWiRkXtPvQ';

/** Texts of the kinds that fields check by pattern. */
const PATTERNED = ['430104', '13912345678', '914301002FP4FNTWXU', '2026-11', '6-31-01-02', '1', DIGEST, JWS];
const DIGESTS = ['modelHash', 'documentHash', 'hash', 'termsHash', 'consentTextHash', 'headHash', 'sha256'];
for (const name of DIGESTS) BY_NAME[name] = DIGEST;
