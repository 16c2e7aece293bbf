import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { World } from '../../demo/client/world.js';
import { routeAccess } from '../../src/platform/http/access/access.check.js';
import { OpenApiSource } from '../../src/platform/http/openapi/openapi.js';
import { type OpenApi, Published } from './published.js';

type Injected = Exclude<Parameters<NestFastifyApplication['inject']>[0], string>;
type Reply = Awaited<ReturnType<NestFastifyApplication['inject']>>;

const documents = new WeakMap<NestFastifyApplication, Published>();

/** By the routes they judge: a process opens many applications, and almost all of them are the same house. */
const judges = new Map<string, Published>();

/** The application's own document, as the judge of what it answers. */
export function publishedBy(app: NestFastifyApplication): Published {
  const known = documents.get(app);
  if (known) return known;
  const routes = routeAccess(app)
    .map(({ method, path, handler }) => `${method} ${path} ${handler}`)
    .join('\n');
  const judge = judges.get(routes) ?? new Published(asPublished(app.get(OpenApiSource).get()));
  judges.set(routes, judge);
  const own = judge.unheard();
  documents.set(app, own);
  return own;
}

/**
 * The one way a test sends a request to an application in its own process, without a socket. Every answer is held
 * against the published document.
 * @throws Lie
 */
export async function send(app: NestFastifyApplication, request: Injected & { url: string }): Promise<Reply> {
  const reply = await app.inject(request);
  publishedBy(app).check({
    method: request.method ?? 'GET',
    url: request.url,
    status: reply.statusCode,
    contentType: reply.headers['content-type'] as string | undefined,
    text: reply.body,
  });
  return reply;
}

/** A service behind a socket, in this process or another. */
export interface Service {
  /** @throws Lie, and TypeError when nobody answers */
  get(path: string): Promise<Response>;
}

/** Asks the service for its document first, and holds every later answer against it. */
export async function serviceAt(url: string): Promise<Service> {
  const published = await publishedAt((path) => fetch(new URL(path, url)).then((reply) => reply.text()));
  return {
    async get(path) {
      const reply = await fetch(new URL(path, url));
      const text = await reply.clone().text();
      const contentType = reply.headers.get('content-type') ?? undefined;
      published.check({ method: 'GET', url: path, status: reply.status, contentType, text });
      return reply;
    },
  };
}

/** A world whose answers are held against the document that its service publishes. */
export async function heldToItsDocument(world: World): Promise<World> {
  const published = await publishedAt(async (path) => {
    const { text } = await world.send({ method: 'GET', path, headers: {} });
    return text;
  });
  return {
    ...world,
    async send(request) {
      const reply = await world.send(request);
      const { status, text, headers } = reply;
      const contentType = headers['content-type'];
      published.check({ method: request.method, url: request.path, status, contentType, text });
      return reply;
    },
  };
}

async function publishedAt(read: (path: string) => Promise<string>): Promise<Published> {
  return new Published(JSON.parse(await read('/docs/openapi.json')) as OpenApi);
}

/** As it goes over the wire. */
function asPublished(document: object): OpenApi {
  return JSON.parse(JSON.stringify(document)) as OpenApi;
}
