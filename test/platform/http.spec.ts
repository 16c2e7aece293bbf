import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Module } from '@nestjs/common';
import { routeAccess } from '../../src/platform/http/access/access.check.js';
import { buildOpenApi } from '../../src/platform/http/openapi/openapi.js';
import { send, serviceAt } from '../harness/client.js';
import {
  absentDatabase,
  AUDIENCE,
  fakeApp,
  type FakeApp,
  issuerFor,
  NOW,
  ORGANISATION,
  type TokenMaker,
  tokenMaker,
  WORKER,
} from './http/fake-app.js';
import { FakeRoom, OpenController, UndueController } from './http/fake-rooms.js';
import { newKeyPair } from '../../src/platform/crypto/signature.js';

let fake: FakeApp;
let app: NestFastifyApplication;
let token: TokenMaker;
let employer: string;

beforeAll(async () => {
  fake = await fakeApp();
  app = fake.app;
  token = await issuerFor(app);
  employer = await token();
});
afterAll(() => app.close());

const ID = '018f3b5e-8d2c-7c3a-9d4e-0123456789ab';
const VALID = { title: '仓库分拣', wage: 2_000, count: 3 };

interface Problem {
  status: number;
  code: string;
  type: string;
  title: string;
  instance: string;
  detail?: string;
  errors?: { path: string; message: string }[];
  [fact: string]: unknown;
}

function call(method: string, url: string, extra: { body?: unknown; token?: string; headers?: object } = {}) {
  return send(app, {
    method,
    url,
    headers: {
      ...(extra.token !== undefined && { authorization: `Bearer ${extra.token}` }),
      ...(extra.body !== undefined && { 'content-type': 'application/json' }),
      ...extra.headers,
    },
    payload: typeof extra.body === 'string' ? extra.body : JSON.stringify(extra.body),
  });
}

/** Posts a thing as an employer and gives the answer's status and paths of refused members. */
async function post(
  body: unknown,
): Promise<{ status: number; paths?: string[]; code?: string; json: Problem }> {
  const answer = await call('POST', '/v1/things', {
    body,
    token: employer,
    headers: { 'idempotency-key': 'key-12345' },
  });
  const json = answer.json<Problem>();
  return { status: answer.statusCode, code: json.code, paths: json.errors?.map(({ path }) => path), json };
}

async function problem(
  method: string,
  url: string,
  extra: Parameters<typeof call>[2] = {},
): Promise<Problem> {
  const answer = await call(method, url, extra);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const document = answer.json<Problem>();
  expect(document.status).toBe(answer.statusCode);
  expect(document.type).toBe(`/problems/${document.code}`);
  expect(document.instance).toBe(answer.headers['x-request-id']);
  return document;
}

describe('access', () => {
  test('the application refuses to start and names every route without @Access', async () => {
    @Module({ controllers: [OpenController] })
    class Careless {}
    await expect(fakeApp(Careless)).rejects.toThrow(
      /GET \/v1\/open\/door \(OpenController\.door\)[^]*POST \/v1\/open\/window \(OpenController\.window\)/,
    );
  });

  test('the application refuses to start where a route changes something and leaves the duty open', async () => {
    @Module({ controllers: [UndueController] })
    class Undue {}
    const refused = fakeApp(Undue);
    await expect(refused).rejects.toThrow(/POST \/v1\/undue\/thing \(UndueController\.change\)/);
    await expect(refused).rejects.not.toThrow(/question/);
  });

  test('every route is listed with its audiences', () => {
    const routes = routeAccess(app);
    expect(routes).toContainEqual(
      expect.objectContaining({
        method: 'POST',
        path: '/v1/things',
        handler: 'ThingController.create',
        audiences: ['employer:recruiter', 'operator:reviewer'],
        admits: [],
        demands: [],
        onlyReads: false,
      }),
    );
    expect(routes.every(({ audiences }) => audiences !== undefined)).toBe(true);
  });

  test('a verified token tells the route who calls', async () => {
    const answer = await post(VALID);
    expect(answer.status).toBe(201);
    expect(answer.json['actor']).toMatchObject({
      id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-5/),
      role: 'employer',
      organisationId: ORGANISATION,
      machine: true,
      secondFactor: false,
    });
    expect(answer.json['key']).toBe('key-12345');
  });

  test('a missing token is 401 with a challenge', async () => {
    const answer = await call('GET', '/v1/things');
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.json<Problem>().code).toBe('access.token-missing');
  });

  test('tokens that are expired, foreign, unsigned, symmetric or of another type are 401', async () => {
    const now = NOW.getTime() / 1000;
    const stranger = tokenMaker(newKeyPair().privateKey);
    const symmetric = tokenMaker(new TextEncoder().encode('0123456789abcdef0123456789abcdef'));
    const bad = {
      expired: await token({ exp: now - 11 }),
      early: await token({ nbf: now + 60 }),
      'without expiry': await token({ exp: undefined }),
      'for others': await token({ aud: 'https://elsewhere.test' }),
      'of an unknown issuer': await token({ iss: 'https://evil.test' }),
      'signed by a stranger': await stranger(),
      'signed with HS256': await symmetric({}, { alg: 'HS256' }),
      'of type JWT': await token({}, { typ: 'JWT' }),
      'with an unknown key': await token({}, { kid: 'k2' }),
      'without a role': await token({ role: undefined }),
      'with a role that does not exist': await token({ role: 'emperor' }),
      'without an organisation': await token({ org: undefined }),
      unsigned: `${part({ alg: 'none', typ: 'at+jwt' })}.${part({ iss: 'https://issuer.test', aud: AUDIENCE })}.`,
      'no JWT': 'abc',
      'changed after signing': employer.replace(/\.(.)/, (_, c: string) => `.${c === 'e' ? 'f' : 'e'}`),
    };
    for (const [what, bearer] of Object.entries(bad)) {
      const refused = await problem('GET', '/v1/things', { token: bearer });
      expect([what, refused.status, refused.code]).toEqual([what, 401, 'access.token-invalid']);
    }
    const basic = await problem('GET', '/v1/things', { headers: { authorization: 'Basic YTpi' } });
    expect(basic.code).toBe('access.token-invalid');
  });

  test('a token that was accepted is refused once it has expired', async () => {
    const short = await token({ exp: NOW.getTime() / 1000 + 20 });
    expect((await call('GET', '/v1/things', { token: short })).statusCode).toBe(200);
    fake.clock.at = new Date(NOW.getTime() + 31_000);
    expect((await call('GET', '/v1/things', { token: short })).statusCode).toBe(401);
    fake.clock.at = NOW;
  });

  test('a caller outside the audience is 403', async () => {
    const worker = await token({ role: 'worker', sub: WORKER, org: undefined, client_id: 'app' });
    const refused = await problem('POST', '/v1/things', { token: worker, body: VALID });
    expect([refused.status, refused.code]).toEqual([403, 'access.forbidden']);
    expect((await call('GET', '/v1/things', { token: worker })).statusCode).toBe(200);
  });

  test('people of operator and government need a second factor, machines do not', async () => {
    const person = { role: 'operator', sub: WORKER, client_id: 'portal' };
    const oneFactor = await token(person);
    const refused = await problem('GET', '/v1/things', { token: oneFactor });
    expect([refused.status, refused.code]).toEqual([403, 'access.second-factor-required']);
    expect((await call('POST', '/v1/things/second-factor', { token: oneFactor })).statusCode).toBe(200);
    expect(
      (await call('GET', '/v1/things', { token: await token({ ...person, amr: ['mfa'] }) })).statusCode,
    ).toBe(200);
    expect((await call('GET', '/v1/things', { token: await token({ role: 'operator' }) })).statusCode).toBe(
      200,
    );
    const official = await token({
      role: 'government',
      region: '3301',
      sub: WORKER,
      client_id: 'portal',
      amr: ['mfa'],
    });
    const seen = await call('POST', '/v1/things/second-factor', { token: official });
    expect(seen.json()).toMatchObject({
      role: 'government',
      region: '3301',
      machine: false,
      secondFactor: true,
    });
  });
});

describe('bodies', () => {
  test('every kind of field is read', async () => {
    const { publicKey } = newKeyPair('Ed25519');
    const body = {
      ...VALID,
      id: ID.toUpperCase(),
      share: 0.5,
      urgent: true,
      at: '2026-02-28T09:30:00+08:00',
      day: null,
      pay: 'day',
      phone: '13800138000',
      division: '330100',
      proof: 'eyJhbGciOiJFUzI1NiJ9..c2ln',
      key: publicKey.export({ format: 'jwk' }),
      place: { longitude: 120.2, latitude: 30.3 },
      lines: [{ label: 'a', amount: 1 }],
      tags: ['x'],
    };
    const answer = await post(body);
    expect(answer.status).toBe(201);
    expect(answer.json['body']).toEqual({ ...body, id: ID, at: '2026-02-28T01:30:00.000Z' });
    expect(answer.json['kinds']).toEqual({ wage: 'bigint', at: true });
  });

  test('an absent optional member keeps its default', async () => {
    expect((await post(VALID)).json['body']).toEqual({ ...VALID, urgent: false });
  });

  test('every bad member is named by its path', async () => {
    const answer = await post({
      title: 'x',
      count: 3,
      place: { longitude: 181 },
      lines: [
        { label: 'a', amount: 1 },
        { label: 'b', amount: 0.5, more: 1 },
      ],
      unknown: 1,
    });
    expect([answer.status, answer.code]).toEqual([400, 'request.invalid']);
    expect(answer.paths?.sort()).toEqual(
      [
        'title',
        'wage',
        'place.longitude',
        'place.latitude',
        'lines[1].amount',
        'lines[1].more',
        'unknown',
      ].sort(),
    );
    expect(JSON.stringify(answer.json)).not.toContain('0.5');
  });

  const { publicKey, privateKey } = newKeyPair();
  const jwk = publicKey.export({ format: 'jwk' });
  test.each<[string, unknown]>([
    ['title', 5],
    ['title', ['ab']],
    ['title', null],
    ['title', '<b>bold</b>'],
    ['title', 'x'.repeat(11)],
    ['id', 'not-a-uuid'],
    ['id', null],
    ['wage', -1],
    ['wage', 1.5],
    ['wage', '2000'],
    ['wage', 1e15 + 1],
    ['wage', 2 ** 60],
    ['wage', true],
    ['count', '3'],
    ['count', 10],
    ['count', 2.5],
    ['share', 1.01],
    ['urgent', 'true'],
    ['urgent', 1],
    ['at', '2026-02-28T09:30:00'],
    ['at', '2026-02-30T09:30:00Z'],
    ['at', '2026-02-28'],
    ['at', 1_772_000_000],
    ['day', '2025-02-29'],
    ['day', '2025-2-9'],
    ['pay', 'month'],
    ['pay', { toFixed: 1 }],
    ['phone', '+8612800138000'],
    ['phone', '+861380013800'],
    ['phone', '12800138000'],
    ['division', '33010'],
    ['proof', 'a.b'],
    ['proof', 'a b.c.d'],
    ['key', privateKey.export({ format: 'jwk' })],
    ['key', { ...jwk, x: jwk.y, y: jwk.x }],
    ['key', { ...jwk, alg: 'EdDSA' }],
    ['key', { kty: 'oct', k: 'AAAA' }],
    ['key', 'text'],
    ['key', {}],
    ['place', 'Hangzhou'],
    ['place', [{ longitude: 1, latitude: 1 }]],
    ['place', null],
    ['lines', {}],
    ['lines', [null]],
    ['lines', [[]]],
    ['lines', ['a']],
    ['lines', Array.from({ length: 4 }, () => ({ label: 'a', amount: 1 }))],
    ['tags', ['a', 1]],
    ['tags', ['123456']],
    ['tags', ['']],
    ['tags', 'a'],
  ])('%s does not take %j', async (name, value) => {
    const answer = await post({ ...VALID, [name]: value });
    expect([answer.status, answer.code]).toEqual([400, 'request.invalid']);
    expect(answer.paths?.every((path) => path.startsWith(name))).toBe(true);
  });

  test.each<[string, string]>([
    ['NUL', '{"title":"a\\u0000b"}'],
    ['a lone surrogate', '{"title":"\\ud800"}'],
    ['a NUL in a name', '{"a\\u0000b":1}'],
    ['deep nesting', `{"title":${'['.repeat(5000)}${']'.repeat(5000)}}`],
    ['a text without end', JSON.stringify({ title: 'x'.repeat(100_001) })],
    ['a constructor', '{"constructor":1}'],
    ['a nested constructor', '{"title":{"constructor":1,"a":{}}}'],
    ['toString', '{"toString":1}'],
    ['__proto__', '{"__proto__":{"title":"x"}}'],
    ['constructor.prototype', '{"constructor":{"prototype":{}}}'],
    ['nothing', ''],
    ['an array', '[]'],
    ['null', 'null'],
    ['a text', '"x"'],
    ['a number', '1'],
  ])('%s is refused before any room sees it', async (_, body) => {
    const answer = await post(body);
    expect([answer.status, answer.code]).toEqual([400, 'request.invalid']);
    expect(answer.json.errors?.length).toBeGreaterThan(0);
  });

  test.each<[string, string]>([
    ['broken JSON', '{"title":'],
    ['half a text', '"x'],
  ])('%s is no body', async (_, body) => {
    const answer = await post(body);
    expect([answer.status, answer.code]).toEqual([400, 'request.malformed']);
  });

  test('a body of another type is 415, one that is too large 413', async () => {
    const headers = { 'idempotency-key': 'key-12345' };
    const xml = await problem('POST', '/v1/things', {
      token: employer,
      body: '<a/>',
      headers: { ...headers, 'content-type': 'application/xml' },
    });
    expect([xml.status, xml.code]).toEqual([415, 'request.unsupported-media-type']);
    const large = await post({ title: 'x'.repeat(1_100_000) });
    expect([large.status, large.code]).toEqual([413, 'request.too-large']);
  });

  test('a form is read as the DTO writes it', async () => {
    const form = (body: string) =>
      call('POST', '/v1/things/form', {
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    const read = await form('grant_type=client_credentials&level=3');
    expect(read.json()).toEqual({ grant_type: 'client_credentials', level: 3 });
    for (const body of [
      'grant_type=a&grant_type=b',
      'grant_type=client_credentials&x=1',
      '',
      '%',
      '__proto__=1',
      'constructor=1',
    ]) {
      expect([body, (await form(body)).statusCode]).toEqual([body, 400]);
    }
  });
});

describe('headers', () => {
  test('an idempotency key is required and checked', async () => {
    const without = await problem('POST', '/v1/things', { token: employer, body: VALID });
    expect([without.status, without.code]).toEqual([400, 'request.idempotency-key-missing']);
    for (const key of ['short', 'x'.repeat(129), 'with space in it']) {
      const headers = { 'idempotency-key': key };
      const refused = await problem('POST', '/v1/things', { token: employer, body: VALID, headers });
      expect([refused.status, refused.code]).toEqual([400, 'request.idempotency-key-invalid']);
    }
  });

  test('a read carries an ETag and answers 304 to the reader who has it', async () => {
    const read = await call('GET', `/v1/things/${ID}`);
    expect(read.headers.etag).toBe('"v3"');
    expect(read.headers['cache-control']).toBe('private, no-cache');
    expect(read.json()).toEqual({ id: ID, version: 3, wage: 12_345, at: '1970-01-01T00:00:00.000Z' });
    for (const tag of ['"v3"', 'W/"v3"', '"v1", "v3"', '*']) {
      const again = await call('GET', `/v1/things/${ID}`, { headers: { 'if-none-match': tag } });
      expect([again.statusCode, again.body]).toEqual([304, '']);
    }
    expect((await call('GET', `/v1/things/${ID}`, { headers: { 'if-none-match': '"v2"' } })).statusCode).toBe(
      200,
    );
  });

  test('a change names the version it was made from', async () => {
    const change = (tag?: string) =>
      call('PUT', `/v1/things/${ID}`, {
        token: employer,
        headers: tag === undefined ? {} : { 'if-match': tag },
      });
    expect((await change('"v3"')).json()).toEqual({ id: ID, version: 3 });
    const codes = await Promise.all(
      [undefined, '"v2"', '"abc"', '*', '"v3", "v4"'].map(async (tag) => {
        const answer = await change(tag);
        return `${answer.statusCode} ${answer.json<Problem>().code}`;
      }),
    );
    expect(codes).toEqual([
      '428 request.if-match-missing',
      '412 request.stale',
      '412 request.stale',
      '400 request.invalid',
      '400 request.invalid',
    ]);
  });

  test('a sane request id is kept, another replaced', async () => {
    const kept = await call('GET', '/health/live', { headers: { 'x-request-id': 'trace-0001' } });
    expect(kept.headers['x-request-id']).toBe('trace-0001');
    const replaced = await call('GET', '/health/live', { headers: { 'x-request-id': 'a b' } });
    expect(replaced.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
  });

  test('answers carry security headers and do not say what serves them', async () => {
    const { headers } = await call('GET', '/health/live');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('server');
  });
});

describe('queries, paths and pages', () => {
  test('query members are read as what they are', async () => {
    const answer = await call('GET', '/v1/things?limit=5&atLeast=100&urgent=true&tag=a', { token: employer });
    expect(answer.json()).toMatchObject({ query: { limit: 5, atLeast: 100, urgent: true, tag: ['a'] } });
    const usual = await call('GET', '/v1/things?tag=a&tag=b', { token: employer });
    expect(usual.json()).toMatchObject({ query: { limit: 20, tag: ['a', 'b'] } });
  });

  test.each([
    'limit=0',
    'limit=101',
    'limit=1e1',
    'limit=',
    'limit=1&limit=2',
    'urgent=1',
    'atLeast=-1',
    'unknown=1',
    '__proto__=1',
    '__proto__[a]=1',
    'constructor=1',
    'toString=1',
    'limit[]=1',
    'cursor=%00',
    'tag=%00',
    'cursor=a&cursor=b',
  ])('?%s is refused', async (query) => {
    const refused = await problem('GET', `/v1/things?${query}`, { token: employer });
    expect([refused.status, refused.code]).toEqual([400, 'request.invalid']);
    expect(refused.errors?.length).toBeGreaterThan(0);
  });

  test('a cursor leads on; another is refused', async () => {
    const first = (await call('GET', '/v1/things', { token: employer })).json<{ nextCursor: string }>();
    const second = (await call('GET', `/v1/things?cursor=${first.nextCursor}`, { token: employer })).json();
    expect(second).not.toHaveProperty('nextCursor', first.nextCursor);
    const forged = [['x', ID], [1], { a: 1 }, [1, ID, 2], [1, null]].map((key) =>
      encode(JSON.stringify(key)),
    );
    for (const cursor of [...forged, 'abc', 'a!b', encode('[1,')]) {
      const refused = await problem('GET', `/v1/things?cursor=${cursor}`, { token: employer });
      expect([cursor, refused.status, refused.code]).toEqual([cursor, 400, 'request.cursor-invalid']);
    }
  });

  test.each(['1', '%00', 'x'.repeat(400), "'; DROP TABLE jobs", '..%2f..'])(
    'the id %s is refused',
    async (id) => {
      const refused = await problem('GET', `/v1/things/${encodeURI(id)}`);
      expect([refused.status, refused.code]).toEqual([400, 'request.invalid']);
    },
  );

  test('an unknown route is 404, another method 405, an unreadable URL 400', async () => {
    expect(await problem('GET', '/v1/nothing')).toMatchObject({ status: 404, code: 'request.no-such-route' });
    expect(await problem('GET', '/v2')).toMatchObject({ status: 404 });
    const wrong = await call('DELETE', '/v1/things?x=1');
    expect([wrong.statusCode, wrong.headers['allow']]).toEqual([405, 'GET, HEAD, POST']);
    expect(wrong.json<Problem>().code).toBe('request.method-not-allowed');
    expect(await problem('GET', '/v1/things/%zz')).toMatchObject({ status: 400 });
  });
});

describe('problems', () => {
  test('a refusal is answered with its code, facts and Retry-After', async () => {
    const answer = await call('GET', '/v1/things/closed');
    expect(answer.headers['retry-after']).toBe('4');
    expect(answer.json()).toEqual({
      type: '/problems/test.shop-closed',
      title: 'The shop is closed',
      status: 409,
      code: 'test.shop-closed',
      detail: 'until Monday',
      instance: answer.headers['x-request-id'],
      opens: '2026-01-05',
    });
  });

  test('what nobody foresaw is 500 without a word of it, and is logged', async () => {
    const failed = await problem('GET', '/v1/things/broken');
    expect(failed).toEqual({
      type: '/problems/internal',
      title: 'The service failed',
      status: 500,
      code: 'internal',
      instance: failed.instance,
    });
    const logged = fake
      .lines()
      .find((line) => line['level'] === 'error' && line['requestId'] === failed.instance);
    expect(logged).toMatchObject({ message: 'internal', error: { name: 'Error' } });
  });

  test('money beyond what JSON holds is never rounded', async () => {
    expect((await call('GET', '/v1/things/huge')).json()).toEqual({ amount: String(2n ** 60n) });
  });

  test('a database that is away is 503', async () => {
    const away = await call('GET', '/v1/things/limited');
    expect([away.statusCode, away.json<Problem>().code]).toEqual([503, 'service.unavailable']);
    expect(away.headers['retry-after']).toBe('5');
  });

  test('the catalogue is public', async () => {
    const list = (await call('GET', '/problems')).json<{ items: { code: string }[] }>();
    expect(list.items.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['test.shop-closed', 'internal']),
    );
    expect((await call('GET', '/problems/test.shop-closed')).json()).toEqual({
      code: 'test.shop-closed',
      status: 409,
      title: 'The shop is closed',
      titleZh: 'The shop is closed',
      cause: null,
      remedy: null,
      next: null,
    });
    expect((await call('GET', '/problems/problem.not-found')).json()).toMatchObject({
      titleZh: '没有这个问题代码',
      remedy: { en: 'All codes are listed at /problems.' },
      next: { operationId: 'listProblems', method: 'GET', path: '/problems' },
    });
    expect(await problem('GET', '/problems/none')).toMatchObject({ status: 404, code: 'problem.not-found' });
  });
});

describe('operations', () => {
  test('live answers while the database is away, ready does not', async () => {
    expect((await call('GET', '/health/live')).json()).toEqual({ status: 'ok' });
    expect(await problem('GET', '/health/ready')).toMatchObject({
      status: 503,
      detail: 'not ready: database, migrations',
    });
  });

  test('metrics have one series per route, never one per id', async () => {
    const other = '018f3b5e-8d2c-7c3a-9d4e-0123456789ff';
    await call('GET', `/v1/things/${ID}`);
    await call('GET', `/v1/things/${other}`);
    await call('GET', '/v1/nothing/at/all');
    const { body, headers } = await call('GET', '/metrics');
    expect(headers['content-type']).toMatch(/^text\/plain/);
    expect(body).toContain('route="/v1/things/:id",status="200"');
    expect(body).toContain('route="none",status="404"');
    expect(body).toContain('process_cpu_user_seconds_total');
    expect(body).not.toContain(other);
    expect(body).not.toContain('nothing');
  });

  test('one log line per request: template, actor and request, no URL and no token', async () => {
    const answer = await call('GET', '/v1/things?cursor=abc', { token: employer });
    const id = answer.headers['x-request-id'];
    const line = fake.lines().find((one) => one['context'] === 'access' && one['requestId'] === id);
    expect(line).toMatchObject({
      actorId: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-5/),
      data: { method: 'GET', route: '/v1/things', status: 400 },
    });
    const all = JSON.stringify(fake.lines());
    expect(all).not.toContain('cursor=');
    expect(all).not.toContain(employer);
  });

  test('the documents are served without the network', async () => {
    const start = (await call('GET', '/')).json() as Record<string, string>;
    for (const where of ['documentation', 'openApi', 'problems'])
      expect((await call('GET', start[where]!)).statusCode).toBe(200);
    const page = await call('GET', '/docs');
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    const sources = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
    expect(sources.length).toBeGreaterThan(2);
    for (const source of sources)
      expect([source, (await call('GET', source)).statusCode]).toEqual([source, 200]);
    expect((await call('GET', '/docs/assets/package.json')).statusCode).toBe(404);
    expect((await call('GET', '/docs/openapi.json')).json()).toHaveProperty('openapi', '3.1.0');
    const forWorkers = (await call('GET', '/docs/openapi.json?role=worker')).json<{ paths: object }>();
    expect(Object.keys(forWorkers.paths)).toContain('/problems');
    expect(Object.entries(forWorkers.paths)).not.toContainEqual([
      '/v1/things',
      expect.objectContaining({ post: expect.anything() }),
    ]);
    expect((await call('GET', '/docs/openapi.json?role=nobody')).statusCode).toBe(400);
  });
});

describe('the OpenAPI document', () => {
  const document = () => JSON.parse(JSON.stringify(buildOpenApi(app))) as OpenApi;

  test('says who may call, what is required and how it is refused', () => {
    const { post: create, get: search } = document().paths['/v1/things']!;
    expect(create).toMatchObject({
      operationId: 'Thing_create',
      tags: ['test'],
      security: [{ bearer: [] }],
      'x-access': ['employer:recruiter', 'operator:reviewer'],
    });
    expect(create!.parameters).toContainEqual(
      expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true }),
    );
    expect(Object.keys(create!.responses)).toEqual(expect.arrayContaining(['401', '403', 'default']));
    expect(search!.parameters).toContainEqual(
      expect.objectContaining({
        name: 'limit',
        in: 'query',
        required: false,
        schema: expect.objectContaining({ maximum: 100 }),
      }),
    );
  });

  test('describes every field', () => {
    const { EverythingDto, LineDto, LinePage } = document().components.schemas;
    expect(EverythingDto!.required).toEqual(['title', 'wage', 'count']);
    expect(EverythingDto!.properties).toMatchObject({
      title: { type: 'string', minLength: 2, maxLength: 10 },
      wage: { type: 'integer', format: 'int64', minimum: 0, maximum: 1e15 },
      count: { type: 'integer', minimum: 1, maximum: 9 },
      at: { type: 'string', format: 'date-time' },
      day: { type: ['string', 'null'], format: 'date' },
      pay: { type: 'string', enum: ['day', 'task'] },
      lines: { type: 'array', maxItems: 3, items: { $ref: '#/components/schemas/LineDto' } },
      tags: { type: 'array', items: { type: 'string', maxLength: 5 } },
      key: { type: 'object', additionalProperties: true },
    });
    expect(JSON.stringify(EverythingDto!.properties['place'])).toContain('#/components/schemas/PlaceDto');
    expect(LineDto!.required).toEqual(['label', 'amount']);
    expect(LinePage!.properties).toHaveProperty('nextCursor');
  });
});

describe('the end', () => {
  test('no request is lost: what is in flight is answered, then the server closes', async () => {
    const { app: ending } = await fakeApp(FakeRoom, absentDatabase());
    await ending.listen(0, '127.0.0.1');
    const service = await serviceAt(await ending.getUrl());
    expect((await service.get('/health/live')).status).toBe(200);
    await ending.close();
    await expect(service.get('/health/live')).rejects.toThrow();
  });
});

interface OpenApi {
  paths: Record<string, Record<'get' | 'post', { parameters: object[]; responses: object } | undefined>>;
  components: { schemas: Record<string, { required: string[]; properties: Record<string, object> }> };
}

function part(json: object): string {
  return encode(JSON.stringify(json));
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64url');
}
