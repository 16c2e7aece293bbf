import { type LoggerService } from '@nestjs/common';
import { type DestinationStream, type Level, type Logger, pino, stdTimeFunctions } from 'pino';
import { errorRecord } from './error-record.js';
import { logFields } from './log-context.js';
import { type LogOutput, standardOutput } from './standard-output.js';

/** The least important level that is written. */
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';

const SECRET = [
  'authorization',
  'cookie',
  'token',
  'secret',
  'code',
  'body',
  'query',
  'phone',
  'name',
  'idNumber',
  'account',
];
// `code` and `name` of an error record are no secrets, so only members one level down from `data` are covered
const REDACTED = SECRET.flatMap((member) => [`data.${member}`, `data.*.${member}`, `data.*.*.${member}`]);
const REDACTED_LEVELS = 3;
const SECRETS = new Set(SECRET);

/** Written at once: what went wrong may be the last that is heard. */
const PRESSING = new Set<Level>(['warn', 'error', 'fatal']);

const NEST_AT_START = new Set<unknown>(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer']);

/** Nest's logger as JSON lines (pino), with the fields of the request or event at hand. */
export class JsonLogger implements LoggerService {
  private readonly plain: Logger;
  /** For data with a member that may be a secret: looking for them costs more than the line. */
  private readonly redacting: Logger;

  constructor(
    level: LogLevel,
    private readonly output: DestinationStream & Partial<LogOutput> = standardOutput(),
  ) {
    const options = {
      level,
      base: undefined,
      messageKey: 'message',
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
      mixin: () => ({ ...logFields() }),
    };
    this.plain = pino(options, output);
    this.redacting = pino({ ...options, redact: { paths: REDACTED, censor: '[redacted]' } }, output);
  }

  log(message: unknown, ...rest: unknown[]): void {
    const ofNest = NEST_AT_START.has(rest.at(-1)); // a line per module and route: only for who debugs the start
    this.write(ofNest ? 'debug' : 'info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  /** Nest gives the context (the class that logs) last; an Error or an object of data may stand before it. */
  private write(level: Level, message: unknown, rest: unknown[]): void {
    if (!this.plain.isLevelEnabled(level)) return;
    const context = rest.length > 0 && typeof rest.at(-1) === 'string' ? (rest.at(-1) as string) : undefined;
    const parts = [message, ...(context === undefined ? rest : rest.slice(0, -1))];
    const error = parts.find((part) => part instanceof Error);
    const data = parts.find((part) => typeof part === 'object' && part !== null && !(part instanceof Error));
    const words = parts.filter((part) => typeof part === 'string').join(' ');
    const logger = mayHoldSecret(data, REDACTED_LEVELS) ? this.redacting : this.plain;
    logger[level](
      {
        ...(context !== undefined && { context }),
        ...(data !== undefined && { data }),
        ...(error !== undefined && { error: errorRecord(error) }),
      },
      words === '' ? undefined : words,
    );
    if (PRESSING.has(level)) this.output.flush?.();
  }
}

/** Whether a member down to so many levels has a name that is redacted. */
function mayHoldSecret(data: unknown, levels: number): boolean {
  if (levels === 0 || typeof data !== 'object' || data === null) return false;
  for (const [name, value] of Object.entries(data))
    if (SECRETS.has(name) || mayHoldSecret(value, levels - 1)) return true;
  return false;
}
