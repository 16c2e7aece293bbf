import { Logger } from '@nestjs/common';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type LogFields, withLogRecord } from '../../log/log-context.js';
import { type Metrics } from '../metrics/metrics.js';

const LOG_RECORD = 'logRecord';

/** Answers of an API are for its caller alone and hold nothing a browser should run. */
const HEADERS: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** What happens to every request and answer, whatever the route. */
export function hookReplies(server: FastifyInstance, metrics: Metrics): void {
  const logger = new Logger('access');
  server.decorateRequest(LOG_RECORD);
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('X-Request-Id', request.id).headers(HEADERS);
    const record: LogFields = { requestId: request.id };
    request.setDecorator(LOG_RECORD, record);
    withLogRecord(record, done);
  });
  // reading a body continues in the socket's own asynchronous context
  server.addHook('preValidation', (request, _reply, done) => withLogRecord(recordOf(request), done));
  server.addHook('onSend', (request, reply, payload, done) =>
    done(null, unlessUnchanged(request, reply, payload)),
  );
  server.addHook('onResponse', (request, reply, done) => {
    const route = routeOf(request);
    const { statusCode, elapsedTime } = reply;
    metrics.observe(request.method, route, statusCode, elapsedTime / 1000);
    withLogRecord(recordOf(request), () =>
      logger.log({
        method: request.method,
        route,
        status: statusCode,
        ms: Math.round(elapsedTime * 10) / 10,
      }),
    );
    done();
  });
}

/** The template of the route a request reached: never the URL, which may hold personal data. */
function routeOf(request: FastifyRequest): string {
  return request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
}

function recordOf(request: FastifyRequest): LogFields {
  return request.getDecorator<LogFields | undefined>(LOG_RECORD) ?? { requestId: request.id };
}

/** Sets what caches may do, and answers 304 without a body to a read whose `If-None-Match` names the ETag. */
function unlessUnchanged(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const tag = reply.getHeader('etag');
  if (!reply.hasHeader('cache-control'))
    reply.header('Cache-Control', tag === undefined ? 'no-store' : 'private, no-cache');
  const reading = request.method === 'GET' || request.method === 'HEAD';
  if (typeof tag !== 'string' || !reading || reply.statusCode !== 200) return payload;
  if (!names(request.headers['if-none-match'], tag)) return payload;
  reply.code(304).removeHeader('content-type').removeHeader('content-length');
  return null;
}

/** Weak comparison (RFC 9110 section 13.1.2). */
function names(ifNoneMatch: string | undefined, tag: string): boolean {
  const given = (ifNoneMatch ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return given.includes(tag) || given.includes('*');
}
