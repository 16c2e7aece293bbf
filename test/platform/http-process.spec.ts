import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import pg from 'pg';
import { Database } from '../../src/platform/database/database.js';
import { makeDataSource } from '../../src/platform/database/data-source.js';
import { refusalOf } from '../../src/platform/http/problem/problem-of.js';
import { network } from '../../src/platform/http/rate-limit/rate-limit.guard.js';
import { Readiness } from '../../src/platform/http/readiness.js';
import { RateLimiter } from '../../src/platform/rate-limit/rate-limiter.js';
import { type Refusal } from '../../src/platform/refusal/refusal.js';
import { send, serviceAt } from '../harness/client.js';
import { cloneDatabase, type ClonedDatabase } from '../harness/database.js';
import { fakeApp, type FakeApp, NOW } from './http/fake-app.js';
import { FakeRoom } from './http/fake-rooms.js';

let clone: ClonedDatabase;
let database: Database;
let fake: FakeApp;

beforeAll(async () => {
  clone = await cloneDatabase();
  const dataSource = await makeDataSource({ url: clone.url, as: 'app', poolSize: 5 });
  database = new Database(await dataSource.initialize());
  fake = await fakeApp(FakeRoom, database);
});

afterAll(async () => {
  await fake.app.close();
  await database.dataSource.destroy();
  await clone.drop();
});

async function asOwner(sql: string): Promise<void> {
  const owner = new pg.Client({ connectionString: clone.url });
  await owner.connect();
  await owner.query(sql);
  await owner.end();
}

describe('the rate limiter', () => {
  const limiter = (): RateLimiter => fake.app.get(RateLimiter);

  test('lets the limit through, however many hit at once, and says when to come back', async () => {
    const hits = await Promise.allSettled(Array.from({ length: 20 }, () => limiter().hit('crowd', 7, 60)));
    const refused = hits.filter((hit) => hit.status === 'rejected').map(({ reason }) => reason as Refusal);
    expect(refused).toHaveLength(13);
    expect(refused[0]).toMatchObject({
      code: 'request.rate-limited',
      status: 429,
      extra: { retryAfter: 60 },
    });
  });

  test('counts every key for itself and begins anew when the window has ended', async () => {
    await limiter().hit('one', 1, 10);
    await limiter().hit('other', 1, 10);
    await expect(limiter().hit('one', 1, 10)).rejects.toMatchObject({ code: 'request.rate-limited' });
    fake.clock.at = new Date(NOW.getTime() + 10_000);
    await limiter().hit('one', 1, 10);
    fake.clock.at = NOW;
  });

  test('stores no key in the clear, and sweeps what has ended', async () => {
    await limiter().hit('sign-in:13800138000', 1, 10);
    const rows = await database.query<{ row: string }>('SELECT w::text AS row FROM platform.rate_window w');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ row }) => row).join()).not.toContain(Buffer.from('13800138000').toString('hex'));
    fake.clock.at = new Date(NOW.getTime() + 3_600_000);
    const sweep = (most: number) => database.transaction((tx) => limiter().sweep(tx, fake.clock.at, most));
    expect(await sweep(1)).toEqual({ gone: 1, isMore: true });
    expect(await sweep(100)).toEqual({ gone: rows.length - 1, isMore: false });
    expect(await database.query('SELECT FROM platform.rate_window')).toEqual([]);
    fake.clock.at = NOW;
  });

  test('stands before a route that asks for it', async () => {
    const get = () => send(fake.app, { url: '/v1/things/limited' });
    expect((await get()).statusCode).toBe(200);
    expect((await get()).statusCode).toBe(200);
    const refused = await get();
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '60']);
    expect(refused.json()).toMatchObject({ code: 'request.rate-limited' });
  });

  test.each([
    ['10.0.0.7', '10.0.0.7'],
    ['::ffff:10.0.0.7', '10.0.0.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['10.0.0.7:50123', '10.0.0.7'],
    ['[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::9]', '2001:db8:1:2::/64'],
    ['::ffff:a00:7', '10.0.0.7'],
    ['[::ffff:10.0.0.7]:1', '10.0.0.7'],
    ['unknown', 'unknown'],
    ['_hidden-by-proxy', 'unknown'],
    ['10.0.0.7, 10.0.0.8', 'unknown'],
    ['', 'unknown'],
  ])('the network of %s is %s', (address, expected) => expect(network(address)).toBe(expected));
});

describe('readiness', () => {
  const ready = () => send(fake.app, { url: '/health/ready' });

  test('needs a database that answers and has every migration', async () => {
    expect((await ready()).json()).toEqual({ status: 'ok' });
    await asOwner("UPDATE xingong_migration SET name = name || '_' WHERE name LIKE 'PlatformRateLimit%'");
    expect((await ready()).json()).toMatchObject({ status: 503, detail: 'not ready: migrations' });
    await asOwner("UPDATE xingong_migration SET name = rtrim(name, '_')");
    expect((await ready()).statusCode).toBe(200);
  });

  test('ends when the process is about to end', async () => {
    const ending = await fakeApp(FakeRoom, database);
    ending.app.get(Readiness).refuse();
    const answer = await send(ending.app, { url: '/health/ready' });
    expect(answer.json()).toMatchObject({ status: 503, detail: 'not ready: shutting-down' });
    expect((await send(ending.app, { url: '/health/live' })).statusCode).toBe(200);
    await ending.app.close();
  });

  test('a connection that PostgreSQL ends in the middle is 503, and soon all is well', async () => {
    const lost = database.query('SELECT pg_sleep(20)').catch((error: unknown) => error);
    await asOwner(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    expect(refusalOf(await lost)).toMatchObject({ code: 'service.unavailable', status: 503 });
    let tries = 1; // the pool drops its other connections when it sees that they are dead
    while ((await ready()).statusCode !== 200) expect(tries++).toBeLessThan(20);
  });
});

test('a signal ends the process when the request in flight is answered, and not before', async () => {
  const child = fork(new URL('./http/serve.js', import.meta.url), {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const told: string[] = [];
  const next = async (): Promise<string> => String((await once(child, 'message'))[0]);
  const service = await serviceAt(await next());
  const entered = next();
  const slow = service.get('/slow');
  told.push(await entered);
  const deaf = next();
  child.kill('SIGTERM');
  told.push(await deaf);
  expect((await service.get('/health/live')).headers.get('connection')).toBe('close'); // on the connection it has
  await expect(service.get('/health/live')).rejects.toThrow('fetch failed');
  const closed = next();
  const exited = once(child, 'exit');
  const from = performance.now();
  child.send('go on');
  expect(await (await slow).json()).toEqual({ finished: true });
  told.push(await closed);
  expect(told).toEqual(['entered', 'deaf', 'closed']);
  expect(await exited).toEqual([0, null]);
  expect(performance.now() - from).toBeLessThan(15_000); // the kept connection was let go, not cut after 20 s
});

test.each([
  ['no HTTP', 'HELLO\r\n\r\n', 400, 'request.malformed-http'],
  [
    'endless headers',
    `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    431,
    'request.headers-too-large',
  ],
])('%s is answered with a problem and the connection closed', async (_, bytes, status, code) => {
  const { app } = await fakeApp(FakeRoom, database);
  await app.listen(0, '127.0.0.1');
  const socket = connect(Number(new URL(await app.getUrl()).port), '127.0.0.1');
  socket.write(bytes);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  const [head, body] = answer.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} [^]*application/problem\\+json`));
  expect(JSON.parse(body!)).toMatchObject({ status, code });
  await app.close();
});
