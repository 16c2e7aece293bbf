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

/** What a member of a name looks like where its field says nothing: the same words in every example. */
const BY_NAME: Record<string, unknown> = {
  title: '仓库分拣员',
  name: '长沙橘洲物流有限公司',
  description: '负责快递包裹分拣，提供工作餐。',
  address: '长沙市岳麓区麓山南路 932 号',
  statement: '系员工私人借款，附借条，公司未收取任何费用。',
  reason: '材料齐全，予以通过。',
  uscc: '914301002FP4FNTWXU',
  occupationCode: '6-31-01-02',
  region: '430104',
  phone: '13912345678',
  url: 'https://platform.example/xingong/events',
  longitude: 112.94,
  latitude: 28.19,
  rateFen: 20000,
  grossFen: 20000,
  netFen: 19400,
  taxFen: 600,
  headcount: 3,
  limit: 20,
  score: 1571,
  version: 1,
};

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
 */
export function exampleOf(schema: Schema, schemas: Schemas, name = '', depth = 0): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const part = schema.allOf?.[0] ?? schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (part) return exampleOf(part, schemas, name, depth);
  if (schema.$ref !== undefined) {
    const named = schemas[schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)];
    return named && depth < 8 ? exampleOf(named, schemas, name, depth + 1) : {};
  }
  return plainExample(schema, schemas, name, depth);
}

function plainExample(schema: Schema, schemas: Schemas, name: string, depth: number): unknown {
  const type = [schema.type].flat()[0];
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([member, of]) => [
          member,
          exampleOf(of, schemas, member, depth + 1),
        ]),
      );
    case 'array':
      return schema.items && depth < 8
        ? Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () =>
            exampleOf(schema.items!, schemas, name, depth + 1),
          )
        : [];
    case 'integer':
    case 'number':
      return numberOf(schema, name);
    case 'boolean':
      return true;
    case 'string':
      return textOf(schema, name);
    case undefined:
    default:
      return schema.properties ? plainExample({ ...schema, type: 'object' }, schemas, name, depth) : {};
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
  const known = [BY_NAME[name], ...PATTERNED, name].find(fits);
  return known ?? 'x'.repeat(Math.max(1, minLength)).slice(0, maxLength);
}

/** Texts of the kinds that fields check by pattern. */
const PATTERNED = ['430104', '13912345678', '914301002FP4FNTWXU', '2026-11', '6-31-01-02', '1'];
