import { describe, expect, test } from 'vitest';
import { errorRecord } from '../../src/platform/log/error-record.js';
import { JsonLogger } from '../../src/platform/log/json-logger.js';
import { logFields, withLogFields, withLogRecord } from '../../src/platform/log/log-context.js';

/** What a logger of that level writes while `work` uses it. */
function lines(
  level: 'debug' | 'info' | 'silent',
  work: (logger: JsonLogger) => void,
): Record<string, unknown>[] {
  const written: string[] = [];
  work(new JsonLogger(level, { write: (line) => void written.push(line) }));
  return written.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('a log line', () => {
  test('is JSON with level, time, words and the class that logs', () => {
    const [line] = lines('info', (logger) => logger.log('relay started', 'Relay'));
    expect(line).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      message: 'relay started',
      context: 'Relay',
    });
  });

  test('below the level is not written', () => {
    expect(lines('info', (logger) => logger.debug('x'))).toEqual([]);
    expect(lines('debug', (logger) => logger.debug('x'))).toHaveLength(1);
    expect(lines('silent', (logger) => logger.fatal('x'))).toEqual([]);
  });

  test('carries the ids of the work at hand, also those learnt on the way', async () => {
    const written: Record<string, unknown>[] = [];
    const write = (): void => void written.push(...lines('info', (logger) => logger.log('x')));
    await withLogRecord({ requestId: 'r1' }, async () => {
      await Promise.resolve();
      logFields().actorId = 'a1';
      write();
      withLogFields({ eventId: 'e1' }, write);
      write();
    });
    write();
    const ids = written.map(({ requestId, actorId, eventId }) => [requestId, actorId, eventId]);
    const request = ['r1', 'a1', undefined];
    expect(ids).toEqual([request, ['r1', 'a1', 'e1'], request, [undefined, undefined, undefined]]);
  });

  test('hides members that hold secrets or personal data', () => {
    const [line] = lines('info', (logger) =>
      logger.log({
        shift: 's1',
        authorization: 'Bearer x',
        headers: { cookie: 'c' },
        worker: { phone: '138', idNumber: '1' },
      }),
    );
    expect(line!['data']).toEqual({
      shift: 's1',
      authorization: '[redacted]',
      headers: { cookie: '[redacted]' },
      worker: { phone: '[redacted]', idNumber: '[redacted]' },
    });
  });
});

describe('an error', () => {
  test('is logged with its frames and causes', () => {
    const error = new Error('outer', { cause: new TypeError('inner') });
    const [line] = lines('info', (logger) => logger.error('failed', error, 'Relay'));
    expect(line).toMatchObject({
      message: 'failed',
      context: 'Relay',
      error: {
        name: 'Error',
        message: 'outer',
        stack: expect.stringContaining('at '),
        cause: { name: 'TypeError', message: 'inner' },
      },
    });
  });

  test('of PostgreSQL shows code and names, never the values it quotes', () => {
    const driverError = Object.assign(new Error('duplicate key: (13800138000)'), {
      severity: 'ERROR',
      code: '23505',
      detail: 'Key (phone)=(13800138000) already exists.',
      constraint: 'worker_phone_key',
      table: 'worker',
    });
    const query = Object.assign(new Error(driverError.message), { driverError, parameters: ['13800138000'] });
    for (const error of [driverError, query]) {
      const record = errorRecord(new Error('failed', { cause: error })).cause!;
      expect(record).toMatchObject({
        message: 'database error 23505',
        code: '23505',
        constraint: 'worker_phone_key',
        table: 'worker',
      });
      expect(JSON.stringify(record)).not.toContain('13800138000');
    }
  });

  test('that is no Error, or its own cause, does no harm', () => {
    const round = new Error('round');
    round.cause = round;
    expect(JSON.stringify(errorRecord(round)).length).toBeLessThan(20_000);
    expect(errorRecord('13800138000')).toEqual({
      name: 'string',
      message: 'a value that is no Error was thrown',
    });
  });
});
