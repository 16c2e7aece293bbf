import fc from 'fast-check';
import { newId } from '../../src/platform/ids/ids.js';

/** A JSON schema as the OpenAPI document has it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  example?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
}

/** Schemas by name, from `components`. */
export type Schemas = Record<string, Schema>;

export function resolved(schema: Schema, schemas: Schemas): Schema {
  if (schema.$ref !== undefined) return resolved(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, schemas);
  if (schema.allOf?.[0] !== undefined) return resolved(schema.allOf[0], schemas);
  return schema;
}

/** A value the schema allows; it need not mean anything to the service. */
export function sampleOf(given: Schema, schemas: Schemas): unknown {
  const schema = resolved(given, schemas);
  if (schema.example !== undefined) return schema.example;
  if (schema.enum !== undefined) return schema.enum[0];
  const type = typeOf(schema);
  switch (type) {
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, Math.min(1, schema.maximum ?? 1));
    case 'boolean':
      return true;
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () =>
        sampleOf(schema.items ?? {}, schemas),
      );
    default:
      return objectOf(schema, schemas);
  }
}

function objectOf(schema: Schema, schemas: Schemas): Record<string, unknown> {
  const entries = Object.entries(schema.properties ?? {}).map(([name, member]) => [
    name,
    sampleOf(member, schemas),
  ]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function textOf({ format, pattern, minLength = 1, maxLength = 200 }: Schema): string {
  if (format === 'uuid') return newId();
  if (format === 'date') return '2026-11-03';
  if (format === 'date-time') return '2026-11-03T01:00:00.000Z';
  if (pattern !== undefined)
    return fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 1, seed: 7 })[0] ?? '';
  return '信'.repeat(Math.min(Math.max(minLength, 3), maxLength));
}

/** Values that no field of a type may take; each must be refused with 400. */
export function badValuesFor(given: Schema, schemas: Schemas): unknown[] {
  const schema = resolved(given, schemas);
  const type = typeOf(schema);
  const anyBad: unknown[] = [{ $gt: '' }, [[['deep']]]];
  switch (type) {
    case 'string':
      return [
        ...anyBad,
        12,
        true,
        `nul\0`,
        '\ud800',
        '\u3164\u200b'.repeat(10), // nothing that is seen
        `turned\u202e${'a'.repeat(schema.minLength ?? 1)}`,
        'x'.repeat((schema.maxLength ?? 4000) + 70_000),
        ...(mayBeAnyText(schema) ? [] : ['no-such-thing']),
      ];
    case 'integer':
      return [...anyBad, 'seven', '7', 1.5, -(2 ** 53), 1e300, 2 ** 53, true];
    case 'number':
      return [...anyBad, 'seven', '7', 1e300, true];
    case 'boolean':
      return [...anyBad, 'true', 1];
    case 'array':
      return [12, 'text', { 0: 'a' }, [null], Array.from({ length: 20_000 }, () => 'x')];
    case 'object':
      return schema.properties ? [12, 'text', [], [{}]] : [];
    default:
      return [];
  }
}

/** Whether a schema lets "no-such-thing" in: it has no closed form, or a pattern that fits. */
function mayBeAnyText({ enum: values, format, pattern }: Schema): boolean {
  if (values || format) return false;
  return pattern === undefined || new RegExp(pattern, 'u').test('no-such-thing');
}

/** `object` when the schema does not say. */
function typeOf({ type }: Schema): string {
  return (Array.isArray(type) ? type[0] : type) ?? 'object';
}
