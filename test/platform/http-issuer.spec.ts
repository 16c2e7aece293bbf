import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exportJWK } from 'jose';
import { send } from '../harness/client.js';
import {
  absentDatabase,
  AUDIENCE,
  fakeApp,
  type FakeApp,
  NOW,
  ORGANISATION,
  tokenMaker,
  type TokenMaker,
} from './http/fake-app.js';
import { FakeRoom } from './http/fake-rooms.js';
import { newKeyPair } from '../../src/platform/crypto/signature.js';

/** An OpenID Connect provider as others run it, over HTTP: what it publishes can change under the tests. */
let provider: Server;
let fake: FakeApp;
const documents = new Map<string, object>();
const movedTo = new Map<string, string>();
const makers = new Map<string, TokenMaker>();
const asked: string[] = [];
/** Issuers whose keys stand where the configuration says. */
const WITH_KEYS = ['withdrawing', 'failing', 'adding', 'moving', 'browser', 'careless'];
let publish: (path: string, ...kids: string[]) => void;
let base: string;

beforeAll(async () => {
  provider = createServer((request, response) => {
    asked.push(request.url ?? '');
    const document = documents.get(request.url ?? '');
    const moved = movedTo.get(request.url ?? '');
    if (moved !== undefined) return void response.writeHead(302, { location: moved }).end();
    response.writeHead(document ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(document ?? {}));
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const { publicKey, privateKey } = newKeyPair();
  const jwk = await exportJWK(publicKey);
  publish = (path, ...kids) => {
    documents.set(path, { keys: kids.map((kid) => ({ ...jwk, kid, alg: 'ES256' })) });
  };
  publish('/jwks', 'k1');
  for (const name of ['good', 'liar', 'silent', ...WITH_KEYS])
    makers.set(name, tokenMaker(privateKey, `${base}/${name}`));
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
    ...WITH_KEYS.map((name) => ({
      issuer: `${base}/${name}`,
      audience: AUDIENCE,
      jwksUri: `${base}/${name}/jwks`,
    })),
  ]);
});

beforeEach(() => {
  fake.clock.at = NOW;
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
  return callWith(token);
}

async function callWith(token: string) {
  const headers = { authorization: `Bearer ${token}` };
  return send(fake.app, { method: 'POST', url: '/v1/things/second-factor', headers });
}

test('tokens of a configured issuer are verified with the keys it publishes', async () => {
  const answer = await callAs('good', {});
  expect(answer.json()).toMatchObject({
    id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-5/), // its subjects are none of our accounts
    role: 'operator',
    organisationId: ORGANISATION,
    machine: true,
    secondFactor: true,
  });
});

test('a subject has an id of its own here, the same every time and another for another issuer or subject', async () => {
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

describe('the keys of an issuer', () => {
  test('may be Ed25519 by either name, as a browser exports them, and never private', async () => {
    const { publicKey, privateKey } = newKeyPair('Ed25519');
    const claims = { role: 'operator', 'https://claims.test/role': 'operator', amr: ['mfa'] };
    const { alg: _, ...jwk } = await exportJWK(publicKey);
    const exported = { ...jwk, kid: 'k1', ext: true, key_ops: ['verify'], 'x-of': 'a browser' };
    documents.set('/browser/jwks', { keys: [exported] });
    documents.set('/careless/jwks', { keys: [{ ...(await exportJWK(privateKey)), kid: 'k1' }] });
    const answer = async (issuer: string, alg: string): Promise<number> =>
      (await callWith(await tokenMaker(privateKey, `${base}/${issuer}`)(claims, { alg }))).statusCode;
    expect(await answer('browser', 'EdDSA')).toBe(200);
    expect(await answer('browser', 'Ed25519')).toBe(200);
    expect(await answer('careless', 'Ed25519')).not.toBe(200);
  });

  /** What is answered some seconds later to a token that was signed then. */
  const after = async (seconds: number, issuer: string, kid: string): Promise<number> => {
    fake.clock.at = new Date(NOW.getTime() + seconds * 1000);
    const now = fake.clock.at.getTime() / 1000;
    const claims = { role: 'operator', iat: now, exp: now + 300 };
    return (await callAs(issuer, claims, { kid })).statusCode;
  };
  const fetches = (issuer: string): number => asked.filter((url) => url === `/${issuer}/jwks`).length;

  test('are refused within six minutes once they left the document', async () => {
    publish('/withdrawing/jwks', 'k1', 'k2');
    expect(await after(0, 'withdrawing', 'k2')).toBe(200);
    publish('/withdrawing/jwks', 'k1');
    expect(await after(299, 'withdrawing', 'k2')).toBe(200);
    expect(await after(300, 'withdrawing', 'k2')).toBe(401);
    expect(await after(300, 'withdrawing', 'k1')).toBe(200);
    expect(fetches('withdrawing')).toBe(2);
  });

  test('are refused within six minutes with a token that was seen just before, too', async () => {
    publish('/withdrawing/jwks', 'k1', 'k2');
    expect(await after(700, 'withdrawing', 'k2')).toBe(200);
    publish('/withdrawing/jwks', 'k1');
    const seconds = NOW.getTime() / 1000;
    const claims = { role: 'operator', amr: ['mfa'], iat: seconds + 999, exp: seconds + 2000 };
    const token = await makers.get('withdrawing')!(claims, { kid: 'k2' });
    const at = async (later: number): Promise<number> => {
      fake.clock.at = new Date(NOW.getTime() + later * 1000);
      return (await callWith(token)).statusCode;
    };
    expect(await at(999)).toBe(200);
    expect(await at(1058)).toBe(200); // remembered
    expect(await at(1059)).toBe(401);
  });

  test('are believed for a quarter of an hour of an issuer that is away, and then again when it is back', async () => {
    publish('/failing/jwks', 'k1');
    expect(await after(0, 'failing', 'k1')).toBe(200);
    documents.delete('/failing/jwks');
    expect(await after(899, 'failing', 'k1')).toBe(200);
    expect(await after(900, 'failing', 'k1')).toBe(503);
    publish('/failing/jwks', 'k1');
    expect(await after(929, 'failing', 'k1')).toBe(200);
  });

  test('are found when they are new, and asked for twice a minute at most', async () => {
    publish('/adding/jwks', 'k1');
    expect(await after(0, 'adding', 'k1')).toBe(200);
    publish('/adding/jwks', 'k1', 'k2');
    expect(await after(29, 'adding', 'k2')).toBe(401);
    expect(await after(30, 'adding', 'k2')).toBe(200);
    for (let i = 0; i < 5; i++) expect(await after(31 + i, 'adding', 'k3')).toBe(401);
    expect(fetches('adding')).toBe(2);
  });

  test('are not looked for where the issuer sends us', async () => {
    publish('/elsewhere/jwks', 'k1');
    movedTo.set('/moving/jwks', '/elsewhere/jwks');
    expect(await after(0, 'moving', 'k1')).toBe(503);
    expect(fetches('elsewhere')).toBe(0);
  });
});
