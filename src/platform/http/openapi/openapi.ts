import { type INestApplication, Injectable } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { type RouteAccess, routeAccess } from '../access/access.check.js';
import { exampleOf, type Schemas } from './examples.js';
import { type DescribedOperation, OPERATION, taskWords } from './operations.js';
import { type Operation, refusalsOf, responsesOf } from './responses.js';
import { declaredClasses } from '../fields/declared.js';
import { messagesOf, webhooksOf } from './webhooks.js';

/** Where `@ApiSchema` of `@nestjs/swagger` keeps what it was given. */
const SCHEMA = 'swagger/apiSchema';

/**
 * The OpenAPI 3.1 document of the application, made from its controllers, DTOs and words; the same for the same code.
 * @throws Error when two operations share an id
 */
export function buildOpenApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Xingong 信工')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'This installation')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT (RFC 9068)' })
    .build();
  const messages = messagesOf(app);
  const extraModels = messages.map(({ facts }) => facts);
  const document = SwaggerModule.createDocument(app, config, { autoTagControllers: false, extraModels });
  const schemas = (document.components?.schemas ?? {}) as Schemas;
  for (const [operation, route] of routesOf(document, app)) complete(operation, route);
  document.paths = sorted(document.paths);
  document.webhooks = webhooksOf(messages, schemas);
  for (const operation of operationsOf(document)) addExamples(operation, schemas);
  refuseDuplicates(document);
  document.tags = tasksOf(document);
  if (document.components?.schemas) document.components.schemas = sorted(document.components.schemas);
  return document;
}

const DESCRIPTION = `Open, self-hosted trust infrastructure for labor markets 劳动力市场信任基础设施.

Every refusal is a problem document (RFC 9457) whose \`code\` never changes; \`/problems/{code}\` says why it happens and
what to do. Every POST that creates or moves something takes an \`Idempotency-Key\`. Amounts are whole fen, instants are
RFC 3339, days are days in China. \`x-access\` says who may call.`;

/** Builds the document when it is first asked for, once. */
@Injectable()
export class OpenApiSource {
  private app?: INestApplication;
  private document?: OpenAPIObject;
  private calls?: Map<string, { method: string; path: string }>;

  /** @throws Error when two classes would share a schema name */
  attach(app: INestApplication): void {
    refuseSharedNames();
    this.app = app;
  }

  get(): OpenAPIObject {
    if (!this.app) throw new Error('no application is attached');
    return (this.document ??= buildOpenApi(this.app));
  }

  /** How to call an operation; undefined when there is none of that id. */
  callOf(operationId: string): { operationId: string; method: string; path: string } | undefined {
    this.calls ??= new Map(
      Object.entries(this.get().paths).flatMap(([path, item]) =>
        METHODS.filter((method) => item[method]).map((method) => [
          item[method]!.operationId ?? '',
          { method: method.toUpperCase(), path },
        ]),
      ),
    );
    const call = this.calls.get(operationId);
    return call && { operationId, ...call };
  }
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'] as const;

type PathItem = OpenAPIObject['paths'][string];

/** By name, so that the document does not follow where a class stands. */
function sorted<T>(named: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Every operation, of paths and of webhooks. */
function operationsOf(document: OpenAPIObject): Operation[] {
  return [document.paths, document.webhooks ?? {}]
    .flatMap(Object.values<PathItem>)
    .flatMap((item) => METHODS.flatMap((method) => (item[method] ? [item[method] as Operation] : [])));
}

/** Every operation with the route it documents; routes that are left out of the document are left out here. */
function routesOf(document: OpenAPIObject, app: INestApplication): [Operation, RouteAccess][] {
  return routeAccess(app).flatMap((route) => {
    const item = document.paths[route.path.replaceAll(/:([A-Za-z]+)/g, '{$1}')];
    const operation = item?.[route.method.toLowerCase() as (typeof METHODS)[number]];
    return operation ? [[operation, route] as [Operation, RouteAccess]] : [];
  });
}

function complete(operation: Operation, route: RouteAccess): void {
  const words = Reflect.getMetadata(OPERATION, route.answers) as DescribedOperation | undefined;
  operation.operationId = words?.id ?? route.handler.replace('Controller.', '_');
  if (words) {
    operation.summary = `${words.en} ${words.zh}`;
    operation.description = words.does;
    operation.tags = [words.task];
  }
  operation['x-access'] = route.audiences ?? [];
  if (route.demands.length > 0) operation['x-demands'] = route.demands;
  if (route.admits.length > 0) operation['x-admits'] = route.admits;
  if (route.audiences?.includes('public')) operation.security = []; // OpenAPI: no token is asked for
  operation.responses = responsesOf(operation, refusalsOf(operation, route), route);
}

function addExamples(operation: Operation, schemas: Schemas): void {
  for (const content of contentsOf(operation))
    content.example ??= content.schema && exampleOf(content.schema, schemas);
}

interface Content {
  schema?: object;
  example?: unknown;
}

/** What an operation takes and what it answers when it does its work. */
function contentsOf(operation: Operation): Content[] {
  const answers = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  const taken = operation.requestBody as { content?: Record<string, Content> } | undefined;
  return [taken, ...answers.map(([, answer]) => answer as { content?: Record<string, Content> })].flatMap(
    (message) => Object.values(message?.content ?? {}),
  );
}

function tasksOf(document: OpenAPIObject): { name: string; description?: string }[] {
  const tasks = new Set(operationsOf(document).flatMap(({ tags }) => tags ?? []));
  return [...tasks].sort().map((name) => {
    const about = taskWords(name);
    return { name, ...(about && { description: `${about.en} ${about.zh}` }) };
  });
}

function refuseDuplicates(document: OpenAPIObject): void {
  const ids = operationsOf(document).map(({ operationId }) => operationId);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (twice.length > 0) throw new Error(`operations share an id: ${twice.join(', ')}`);
}

/**
 * A schema is known by its name alone: of two classes with one name the document would keep one, and lie about the other.
 * @throws Error naming every such pair and where each is declared
 */
function refuseSharedNames(): void {
  const byName = new Map<string, (() => string)[]>();
  for (const { type, where } of declaredClasses())
    byName.set(schemaName(type), [...(byName.get(schemaName(type)) ?? []), where]);
  const shared = [...byName].filter(([, places]) => places.length > 1);
  if (shared.length === 0) return;
  const places = shared.map(([name, at]) => `${name}: ${at.map((where) => where()).join(' and ')}`);
  throw new Error(`Classes share a name in the OpenAPI document: ${places.join('; ')}`);
}

/** What `@ApiSchema` calls it, or its own name. */
function schemaName(type: Function): string {
  const [named] = (Reflect.getOwnMetadata(SCHEMA, type) as { name?: string }[] | undefined) ?? [];
  return named?.name ?? type.name;
}
