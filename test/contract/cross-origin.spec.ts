import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids/ids.js';
import { type House, openHouse } from '../harness/app.js';
import { send } from '../harness/client.js';

const ORIGIN = 'https://platform.test';
/** What is signed or fixed, and the same for everybody: a page of any site may verify a certificate by itself. */
const OPEN_TO_PAGES = [
  '/.well-known/jwt-vc-issuer',
  '/v1/status-lists',
  '/v1/status-lists/{id}',
  '/vct/{domain}/{version}',
];

const { paths } = JSON.parse(readFileSync('test/contract/openapi.json', 'utf8')) as {
  paths: Record<string, Record<string, unknown>>;
};
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const operations = Object.entries(paths).flatMap(([path, item]) =>
  METHODS.filter((method) => method in item).map((method) => ({
    path,
    method: method.toUpperCase() as Uppercase<typeof method>,
  })),
);

const urlOf = (path: string): string =>
  path
    .replace('{domain}', 'education')
    .replace('{version}', 'v1')
    .replaceAll(/\{\w+\}/g, newId());

/** The headers by which a browser is allowed something. */
const allowances = (headers: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => name.startsWith('access-control-') || name === 'timing-allow-origin',
    ),
  );

describe('a page of another site', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  it('is refused before it sends anything, at every path', async () => {
    expect(Object.keys(paths).length).toBeGreaterThan(100);
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/oauth/token', ...OPEN_TO_PAGES]));
    for (const { path, method } of operations) {
      const answer = await send(house.app, {
        method: 'OPTIONS',
        url: urlOf(path),
        headers: {
          origin: ORIGIN,
          'access-control-request-method': method,
          'access-control-request-headers': 'authorization, idempotency-key, content-type',
        },
      });
      const { statusCode, headers } = answer;
      expect({ path, statusCode, type: headers['content-type'], ...allowances(headers) }).toEqual({
        path,
        statusCode: 405,
        type: expect.stringMatching(/^application\/problem\+json/) as unknown,
      });
      expect(answer.json()).toMatchObject({ code: 'request.method-not-allowed' });
    }
    const nowhere = await send(house.app, {
      method: 'OPTIONS',
      url: '/v1/nowhere',
      headers: { origin: ORIGIN },
    });
    expect([nowhere.statusCode, allowances(nowhere.headers)]).toEqual([404, {}]);
  });

  it('reads no answer but the documents that certificates are verified with, and sends no cookie or token', async () => {
    const read = new Map<string, unknown>();
    for (const { path, method } of operations) {
      const url = urlOf(path);
      const { headers } = await send(house.app, {
        method,
        url,
        headers: { origin: ORIGIN },
      });
      const allowed = allowances(headers);
      if (Object.keys(allowed).length > 0) read.set(path, allowed);
    }
    const anybody = { 'access-control-allow-origin': '*' };
    expect(Object.fromEntries(read)).toEqual(
      Object.fromEntries(OPEN_TO_PAGES.map((path) => [path, anybody])),
    );
  });
});
