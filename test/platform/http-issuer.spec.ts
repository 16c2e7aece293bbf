import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportJWK, generateKeyPair } from 'jose';
import { send } from '../harness/client.js';
import {
  absentDatabase,
  AUDIENCE,
  fakeApp,
  type FakeApp,
  ORGANISATION,
  tokenMaker,
  type TokenMaker,
} from './http/fake-app.js';
import { FakeRoom } from './http/fake-rooms.js';

/** An OpenID Connect provider as others run it, over HTTP: what it publishes can change under the tests. */
let provider: Server;
let fake: FakeApp;
const documents = new Map<string, object>();
const makers = new Map<string, TokenMaker>();
const asked: string[] = [];

beforeAll(async () => {
  provider = createServer((request, response) => {
    asked.push(request.url ?? '');
    const document = documents.get(request.url ?? '');
    response.writeHead(document ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(document ?? {}));
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  documents.set('/jwks', { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }] });
  for (const name of ['good', 'liar', 'silent']) makers.set(name, tokenMaker(privateKey, `${base}/${name}`));
  const configuration = (issuer: string): object => ({
    issuer: `${base}/${issuer}`,
    jwks_uri: `${base}/jwks`,
  });
  documents.set('/good/.well-known/openid-configuration', configuration('good'));
  documents.set('/liar/.well-known/openid-configuration', configuration('good'));
  fake = await fakeApp(FakeRoom, absentDatabase(), [
    { issuer: `${base}/good`, audience: AUDIENCE, roleClaim: 'https://claims.test/role' },
    { issuer: `${base}/liar`, audience: AUDIENCE },
    { issuer: `${base}/silent`, audience: AUDIENCE },
  ]);
});

afterAll(async () => {
  await fake.app.close();
  provider.closeAllConnections();
  await new Promise((resolve) => provider.close(resolve));
});

async function callAs(issuer: string, claims: object, header: object = {}) {
  const token = await makers.get(issuer)!(
    { 'https://claims.test/role': 'operator', amr: ['mfa'], ...claims },
    header,
  );
  const headers = { authorization: `Bearer ${token}` };
  return send(fake.app, { method: 'POST', url: '/v1/things/second-factor', headers });
}

test('tokens of a configured issuer are verified with the keys it publishes', async () => {
  const answer = await callAs('good', {});
  expect(answer.json()).toEqual({
    id: ORGANISATION,
    role: 'operator',
    organisationId: ORGANISATION,
    machine: true,
    secondFactor: true,
  });
});

test('a subject that is no UUID becomes one, the same every time and another for another issuer or subject', async () => {
  const idOf = async (sub: string): Promise<string> =>
    (await callAs('good', { sub })).json<{ id: string }>().id;
  const id = await idOf('auth0|5f7c8ec7c33c6c004bbafe82');
  expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-5/);
  expect(await idOf('auth0|5f7c8ec7c33c6c004bbafe82')).toBe(id);
  expect(await idOf('auth0|another')).not.toBe(id);
});

test('a key the issuer does not publish is the fault of the token', async () => {
  expect((await callAs('good', {}, { kid: 'k2' })).json()).toMatchObject({
    status: 401,
    code: 'access.token-invalid',
  });
});

test.each(['liar', 'silent'])(
  'an issuer that cannot be discovered (%s) is nobody’s token’s fault',
  async (issuer) => {
    for (let i = 0; i < 3; i++) {
      const answer = await callAs(issuer, { role: 'operator' });
      expect(answer.json()).toMatchObject({ status: 503, code: 'service.unavailable' });
      expect(answer.headers['retry-after']).toBe('10');
    }
    expect(asked.filter((url) => url.startsWith(`/${issuer}`))).toHaveLength(1);
  },
);
