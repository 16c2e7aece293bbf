import { type INestApplication, Injectable } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { declaredClasses } from '../fields/declared.js';

/** Where `@ApiSchema` of `@nestjs/swagger` keeps what it was given. */
const SCHEMA = 'swagger/apiSchema';

type Operation = OpenAPIObject['paths'][string]['get'] & { operationId?: string };

/** The OpenAPI 3.1 document of the application, made from its controllers and DTOs; the same for the same code. */
export function buildOpenApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Xingong 信工')
    .setDescription('Open, self-hosted trust infrastructure for labor markets.')
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT (RFC 9068)' })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    autoTagControllers: false,
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  for (const operation of operationsOf(document)) completed(operation);
  refuseDuplicates(document);
  document.paths = Object.fromEntries(Object.entries(document.paths).sort(([a], [b]) => (a < b ? -1 : 1)));
  return document;
}

/** Builds the document when it is first asked for, once. */
@Injectable()
export class OpenApiSource {
  private app?: INestApplication;
  private document?: OpenAPIObject;

  /** @throws Error when two classes would share a schema name */
  attach(app: INestApplication): void {
    refuseSharedNames();
    this.app = app;
  }

  get(): OpenAPIObject {
    if (!this.app) throw new Error('no application is attached');
    return (this.document ??= buildOpenApi(this.app));
  }
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'] as const;

function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.values(document.paths).flatMap((item) =>
    METHODS.flatMap((method) => (item[method] ? [item[method] as Operation] : [])),
  );
}

/** Every operation may be refused in a way it does not list, always with a problem document. */
function completed(operation: Operation): void {
  operation.responses['default'] ??= {
    description: 'Refused; `code` says why. All codes are listed at `/problems`.',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
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
  const told = shared.map(([name, places]) => `${name}: ${places.map((where) => where()).join(' and ')}`);
  throw new Error(`Classes share a name in the OpenAPI document: ${told.join('; ')}`);
}

/** What `@ApiSchema` calls it, or its own name. */
function schemaName(type: Function): string {
  const [named] = (Reflect.getOwnMetadata(SCHEMA, type) as { name?: string }[] | undefined) ?? [];
  return named?.name ?? type.name;
}
