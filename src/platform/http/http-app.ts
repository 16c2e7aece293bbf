import {
  type DynamicModule,
  type LoggerService,
  type NestApplicationOptions,
  type Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyInstance } from 'fastify';
import { type Config } from '../config/config.js';
import { JsonLogger } from '../log/json-logger.js';
import { CONNECTION, countConnections } from './connections.js';
import { routeAccess } from './access/access.check.js';
import { HttpModule } from './http.module.js';
import { readBodies } from './input/body.js';
import { Metrics } from './metrics/metrics.js';
import { takeStreams } from './input/streams.js';
import { OpenApiSource } from './openapi/openapi.js';
import { unreadableBytes, unreadableUrl } from './problem/unreadable.js';
import { Readiness } from './readiness.js';
import { replyJson } from './reply/reply-json.js';
import { hookReplies } from './reply/reply.hooks.js';
import { requestId } from './reply/request-id.js';
import { RouteTable } from './reply/route-table.js';
import { endOnSignals, letConnectionsGo } from './shutdown.js';

const BODY_LIMIT_BYTES = 1_048_576;
const LONGEST_PATH_PARAMETER = 500;

/** How the application is set up. */
export interface HttpOptions {
  /** `trustProxy` takes the caller's address from the last entry of `X-Forwarded-For`: only behind a proxy that adds it. */
  config: Pick<Config, 'logLevel' | 'trustProxy' | 'maxConnections' | 'maxConnectionsPerAddress'>;
  /** Instead of JSON lines on standard output. */
  logger?: LoggerService;
  /** SIGTERM and SIGINT shut the application down and end the process. Off by default, for tests. */
  signals?: boolean;
  /** Seconds between `/health/ready` turning 503 at a signal and the server closing. 0 by default. */
  drainSeconds?: number;
  /** Makes the application; a test that replaces providers makes it from a testing module. */
  make?: (
    root: DynamicModule,
    adapter: FastifyAdapter,
    options: NestApplicationOptions,
  ) => Promise<NestFastifyApplication>;
}

/**
 * The application, initialised and ready for `inject` or `listen`.
 * @param root the module of the rooms; a global module in it provides `Database` and `Clock`
 * @throws Error when a route does not declare `@Access` or was added beside the controllers
 */
export async function createHttpApp(
  root: Type | DynamicModule,
  options: HttpOptions,
): Promise<NestFastifyApplication> {
  const { config, make = fromFactory, logger = new JsonLogger(config.logLevel) } = options;
  const server = adapter(config.trustProxy);
  const app = await make(HttpModule.around(root), server, { logger, abortOnError: false, bodyParser: false });
  prepare(server.getInstance(), app);
  countConnections(server.getInstance(), {
    inAll: config.maxConnections,
    perAddress: config.trustProxy ? undefined : config.maxConnectionsPerAddress,
  });
  app.get(OpenApiSource).attach(app);
  await app.init();
  await server.getInstance().ready();
  refuseSideDoors(app);
  if (options.signals === true) endOnSignals(app, options.drainSeconds);
  return app;
}

/** Hooks must be in place before the first route is registered. */
function prepare(server: FastifyInstance, app: NestFastifyApplication): void {
  const routes = app.get(RouteTable);
  server.addHook('onRoute', ({ method, url }) => routes.add(method, url));
  readBodies(server);
  server.setReplySerializer(replyJson);
  hookReplies(server, app.get(Metrics));
  letConnectionsGo(server, app.get(Readiness));
  takeStreams(server);
}

/** Every route must come from a controller: guards do not stand before one that was added to the server itself. */
function refuseSideDoors(app: NestFastifyApplication): void {
  const known = new Set(routeAccess(app).map(({ path }) => path));
  const others = app
    .get(RouteTable)
    .all()
    .filter(({ path }) => !known.has(path));
  if (others.length === 0) return;
  throw new Error(
    `Routes beside the controllers: ${others.map(({ method, path }) => `${method} ${path}`).join(', ')}`,
  );
}

function fromFactory(
  root: DynamicModule,
  adapter: FastifyAdapter,
  options: NestApplicationOptions,
): Promise<NestFastifyApplication> {
  return NestFactory.create<NestFastifyApplication>(root, adapter, options);
}

function adapter(trustProxy: boolean): FastifyAdapter {
  return new FastifyAdapter({
    // one hop: the address the proxy itself saw; the entries before it are whatever the caller wrote
    trustProxy: trustProxy && ((_address, hop) => hop < 1),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: CONNECTION.request,
    keepAliveTimeout: CONNECTION.idle,
    connectionTimeout: CONNECTION.silent,
    http: { headersTimeout: CONNECTION.request, connectionsCheckingInterval: CONNECTION.look },
    routerOptions: { maxParamLength: LONGEST_PATH_PARAMETER },
    requestIdHeader: false,
    genReqId: requestId,
    return503OnClosing: false, // requests that arrive while the last ones finish are answered, then the connection closes
    frameworkErrors: unreadableUrl,
    clientErrorHandler: unreadableBytes,
  });
}
