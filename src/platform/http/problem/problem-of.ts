import { HttpException } from '@nestjs/common';
import { sqlState } from '../../database/database.js';
import { Refusal, type RefusalKind } from '../../refusal/refusal.js';
import {
  BodyTooLarge,
  Internal,
  MalformedBody,
  MethodNotAllowed,
  NoSuchRoute,
  RequestInvalid,
  ServiceUnavailable,
  UnsupportedMediaType,
} from '../request.errors.js';
import { Forbidden, TokenMissing } from '../access/access.errors.js';

const BY_STATUS: Record<number, RefusalKind> = {
  401: TokenMissing,
  403: Forbidden,
  404: NoSuchRoute,
  405: MethodNotAllowed,
  413: BodyTooLarge,
  415: UnsupportedMediaType,
  503: ServiceUnavailable,
};

/** SQLSTATE classes and codes that say the database is away or overloaded, not that the statement is wrong. */
const AWAY = /^(08...|53...|57P0[1-5]|57014|55P03|25006)$/;
/** Text with NUL or in another encoding, and a number beyond its column, that no check stopped on its way. */
const UNSTORABLE = new Set(['22021', '22P05', '22003']);
const AWAY_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** TypeORM lets go of a connection that is lost between two statements; the next statement hears of it like this. */
const LET_GO = new Set(['QueryRunnerAlreadyReleasedError', 'QueryRunnerProviderAlreadyReleasedError']);
const AWAY_MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Driver not Connected)/;

/** The refusal any error becomes; what nobody foresaw becomes `internal` and says nothing of itself. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (isDatabaseAway(error)) return ServiceUnavailable({ retryAfter: 5 });
  if (UNSTORABLE.has(sqlState(error) ?? '')) return RequestInvalid();
  const status = statusOf(error);
  if (status === undefined) return Internal();
  const kind = BY_STATUS[status];
  if (kind) return kind();
  return status < 500 ? (isParsing(error) ? MalformedBody() : RequestInvalid()) : Internal();
}

/** True for a lost, refused, closing or overloaded database connection. */
function isDatabaseAway(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return AWAY.test(state);
  for (let e = error; e instanceof Error; e = (e as { driverError?: unknown }).driverError ?? e.cause) {
    const { code, syscall } = e as { code?: unknown; syscall?: unknown };
    if (typeof code === 'string' && AWAY_CODES.has(code) && syscall !== 'open' && syscall !== 'stat')
      return true;
    if (LET_GO.has(e.name) || AWAY_MESSAGES.test(e.message)) return true;
  }
  return false;
}

/** The status Nest or Fastify gave an error that is the request's fault. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { name, statusCode } = error as { name?: unknown; statusCode?: unknown };
  return typeof statusCode === 'number' && (name === 'FastifyError' || statusCode < 500)
    ? statusCode
    : undefined;
}

/** Body and URL parsing is done before any route is reached, so its errors carry no refusal. */
function isParsing(error: unknown): boolean {
  const cause = error instanceof HttpException ? error.cause : error;
  return (
    cause instanceof Error && (cause instanceof SyntaxError || /^FST_ERR_(CTP|BAD_URL)/.test(codeOf(cause)))
  );
}

function codeOf(error: Error): string {
  return String((error as { code?: unknown }).code);
}
