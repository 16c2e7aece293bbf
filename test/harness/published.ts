import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** Paths that are pages and figures for people and scrapers, and stand in no document. */
const OUTSIDE_THE_DOCUMENT = /^\/(docs(\/.*)?|metrics)$/;

/** What of the OpenAPI document this reads. */
export interface OpenApi {
  paths: Record<string, Partial<Record<string, Operation>>>;
  webhooks?: Record<string, { post?: { requestBody?: Response } }>;
  components?: { schemas?: Record<string, object> };
}

interface Operation {
  operationId?: string;
  responses?: Record<string, Response | undefined>;
}

interface Response {
  content?: Record<string, { schema?: object }>;
}

/** An answer as it came over the wire, and what was asked. */
export interface Exchange {
  method: string;
  /** Path and query, or a whole URL. */
  url: string;
  status: number;
  contentType: string | undefined;
  text: string;
}

/** An answer that is not what the published document says. */
export class Lie extends Error {
  override name = 'Lie';
}

interface Route {
  method: string;
  template: string;
  pattern: RegExp;
  operation: Operation;
}

/**
 * The published document as a judge of answers. Objects are closed: a member that no schema declares is a lie, except in
 * problem documents (RFC 9457: further members are facts) and in schemas that say what else they take.
 */
export class Published {
  /** Every lie so far: one that was thrown into somebody's `catch` is still known in the end. */
  readonly lies: string[] = [];
  private readonly routes: Route[];
  private readonly ajv: Ajv2020;
  private readonly compiled = new Map<object, ValidateFunction>();

  constructor(private readonly document: OpenApi) {
    const schemas = document.components?.schemas ?? {};
    this.ajv = new Ajv2020({ strict: false, verbose: true, allErrors: true });
    formats.default(this.ajv);
    this.ajv.addFormat('int64', { type: 'number', validate: Number.isSafeInteger });
    const open = { ...closed({ components: { schemas } }), $id: DOCUMENT };
    Object.assign(open.components.schemas, { Problem: schemas['Problem'] ?? {} });
    this.ajv.addSchema(open);
    this.routes = Object.entries(document.paths).flatMap(([template, item]) =>
      Object.entries(item).map(([method, operation]) => ({
        method: method.toUpperCase(),
        template,
        pattern: patternOf(template),
        operation: operation ?? {},
      })),
    );
    // `/jobs/search` before `/jobs/{id}`
    this.routes.sort((a, b) => a.template.split('{').length - b.template.split('{').length);
  }

  /** The same judge, who has heard nothing yet: what was compiled stays compiled. */
  unheard(): Published {
    return Object.assign(Object.create(Published.prototype) as Published, this, { lies: [] });
  }

  /** @throws Lie when the answer is not as published */
  check(exchange: Exchange): void {
    const path = new URL(exchange.url, 'http://x').pathname;
    if (OUTSIDE_THE_DOCUMENT.test(path)) return;
    const method = exchange.method.toUpperCase();
    const route = this.routes.find((one) => one.method === method && one.pattern.test(path));
    const wrong = this.wrongOf(exchange, route?.operation);
    if (wrong === undefined) return;
    const lie = `${route?.operation.operationId ?? 'no operation'} (${method} ${route?.template ?? path}) answered ${exchange.status}: ${wrong}`;
    this.lies.push(lie);
    throw new Lie(lie);
  }

  /** Keeps a lie when a message is not what `webhooks` says of its name; every lie once. */
  hear(name: string, message: unknown): void {
    const schema = this.document.webhooks?.[name]?.post?.requestBody?.content?.['application/json']?.schema;
    const validate = schema && this.validatorOf(schema);
    if (validate?.(message)) return;
    const lie = `${name}: ${validate ? told(validate.errors ?? []) : 'nothing of this name is published'}`;
    if (!this.lies.includes(lie)) this.lies.push(lie);
  }

  private wrongOf(exchange: Exchange, operation: Operation | undefined): string | undefined {
    const { status, text } = exchange;
    if (status === 304) return text === '' ? undefined : 'a 304 with a body';
    if (status < 400 && !operation) return 'the path is not in the document';
    const listed = operation?.responses?.[status];
    if (!listed && status < 400) return 'the status is not in the document';
    if (!listed && operation && status !== 500) return 'the refusal is not in the document';
    const response = listed ?? operation?.responses?.['default'] ?? A_PROBLEM;
    return this.wrongBody(response.content ?? {}, exchange);
  }

  private wrongBody(content: NonNullable<Response['content']>, exchange: Exchange): string | undefined {
    const { contentType, text, method } = exchange;
    if (method.toUpperCase() === 'HEAD') return undefined;
    const declared = Object.keys(content);
    if (declared.length === 0) return text === '' ? undefined : 'a body where the document has none';
    const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
    const schema = content[type]?.schema;
    if (!(type in content)) return `${type || 'nothing'} instead of ${declared.join(' or ')}`;
    if (!schema) return 'no schema';
    let body: unknown = text;
    if (/[/+]json$/.test(type))
      try {
        body = JSON.parse(text);
      } catch {
        return 'a body that is no JSON';
      }
    const validate = this.validatorOf(schema);
    return validate(body) ? undefined : told(validate.errors ?? []);
  }

  private validatorOf(schema: object): ValidateFunction {
    const known = this.compiled.get(schema);
    if (known) return known;
    const made = this.ajv.compile(closed({ ...schema, $id: `${DOCUMENT}/answer-${this.compiled.size}` }));
    this.compiled.set(schema, made);
    return made;
  }
}

const DOCUMENT = 'http://published/openapi.json';

/** What every refusal is, whatever was asked. */
const A_PROBLEM: Response = {
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function patternOf(template: string): RegExp {
  const parts = template.split(/\{[^}]+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}$`);
}

/** A copy in which objects with members take no others, and references lead into the document. */
function closed<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map((item: unknown) => closed(item)) as T;
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy = Object.fromEntries(
    Object.entries(schema).map(([name, value]) =>
      name === '$ref' ? [name, `${DOCUMENT}${value as string}`] : [name, closed(value as unknown)],
    ),
  ) as Record<string, unknown>;
  const hasMembers = copy['type'] === 'object' && typeof copy['properties'] === 'object';
  if (hasMembers) copy['additionalProperties'] ??= false;
  return copy as T;
}

/** Where and what, with the type of the value and never the value: it may be somebody's name. */
function told(errors: ErrorObject[]): string {
  const first = errors.slice(0, 5).map(({ instancePath, message, data, keyword, params }) => {
    const member = keyword === 'additionalProperties' ? ` (${String(params['additionalProperty'])})` : '';
    const allowed = keyword === 'enum' ? ` (${JSON.stringify(params['allowedValues'])})` : '';
    return `${instancePath || '/'} ${message ?? keyword}${member}${allowed}, and is ${typeOf(data)}`;
  });
  return [...new Set(first)].join('; ');
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value;
}
