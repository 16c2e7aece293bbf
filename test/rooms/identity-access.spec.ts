import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  calculateJwkThumbprint,
  decodeJwt,
  exportJWK,
  FlattenedSign,
  importJWK,
  type JWK,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { type TOTP, URI } from 'otpauth';
import { type KeyPair, keyPairOf, makeKeyPair, signStatement } from '../../demo/client/keys.js';
import { madeUpPhone } from '../../demo/client/numbers.js';
import { type SignInCodeIssued, signInCodeIssued } from '../../src/identity/events.js';
import { BootstrapOperator, IdentityFacade } from '../../src/identity/index.js';
import { canonicalJson } from '../../src/platform/crypto/canonical.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type Answer, actor, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';
import { newKeyPair } from '../../src/platform/crypto/signature.js';

const ISSUER = 'http://xingong.test';
const ONE_TIME_CODE = 'urn:xingong:params:oauth:grant-type:one-time-code';
const operator = actor('operator');

let house: House;
beforeAll(async () => void (house = await openHouse()));
afterAll(() => house.close());
beforeEach(() => house.clock.advance({ hours: 2 })); // leaves the rate windows of the test before

const token = (form: Record<string, string>): Promise<Answer> => house.call('POST', '/oauth/token', { form });
const bearer = (answer: Answer): { headers: Record<string, string> } => ({
  headers: { authorization: `Bearer ${answer.body.access_token}` },
});
const seconds = (): number => Math.floor(house.clock.now().getTime() / 1000);

type Asked = Awaited<ReturnType<House['codeFor']>>;
const codeFor = (phone: string): Promise<Asked> => house.codeFor(phone);
const signIn = async (phone: string, more: Record<string, string> = {}): Promise<Answer> =>
  token({ grant_type: ONE_TIME_CODE, ...(await codeFor(phone)), ...more });
const another = (code: string): string =>
  String((Number(code) + 1) % 10 ** code.length).padStart(code.length, '0');

describe('a machine', () => {
  let provider: OrganisationInHouse;
  beforeAll(async () => void (provider = await house.organisation('provider')));

  async function assertion(
    claims: JWTPayload = {},
    keys = provider.party.keys,
    typ?: string,
  ): Promise<string> {
    const { clientId } = provider.party.ids;
    const standard = { iss: clientId, sub: clientId, aud: ISSUER, jti: randomUUID() };
    const payload = { ...standard, iat: seconds(), exp: seconds() + 60, ...claims };
    return new SignJWT(payload)
      .setProtectedHeader({ alg: 'ES256', ...(typ !== undefined && { typ }) })
      .sign(await importJWK(keys.privateJwk, 'ES256'));
  }
  const grant = (client_assertion: string): Promise<Answer> =>
    token({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion,
    });

  it('gets a token for its own signature, and the token opens routes', async () => {
    const answer = await grant(await assertion({ aud: `${ISSUER}/oauth/token` }));
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).toMatchObject({ token_type: 'Bearer', expires_in: 600 });
    expect(answer.body.refresh_token).toBeUndefined();
    const { id, ids } = provider.party;
    expect(decodeJwt(answer.body.access_token)).toMatchObject({
      iss: ISSUER,
      aud: ISSUER,
      sub: ids.clientId,
      client_id: ids.clientId,
      role: 'provider',
      org: id,
    });
    expect((await house.call('GET', `/v1/organisations/${id}`, bearer(answer))).body).toMatchObject({
      id,
      state: 'approved',
    });
  });

  it('is refused its assertion a second time, also at the same moment', async () => {
    const once = await assertion();
    const answers = await Promise.all([grant(once), grant(once), grant(once)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    expect((await grant(once)).body).toMatchObject({
      error: 'invalid_client',
      code: 'identity.assertion-replayed',
      status: 401,
    });
  });

  it.each<[string, () => Promise<string>]>([
    ['meant for another issuer', () => assertion({ aud: 'https://other.test' })],
    ['that expired', () => assertion({ iat: seconds() - 120, exp: seconds() - 60 })],
    ['that holds too long', () => assertion({ exp: seconds() + 3600 })],
    ['from the future', () => assertion({ iat: seconds() + 60, exp: seconds() + 120 })],
    ['without a jti', () => assertion({ jti: undefined })],
    ['with a jti that is no text', () => assertion({ jti: 12345678 as never })],
    ['without an expiry', () => assertion({ exp: undefined })],
    ['of another client', () => assertion({ sub: newId() })],
    ['of nobody', () => assertion({ iss: newId() })],
    ['of a name that is no id', () => assertion({ iss: 'admin' })],
    ['by another key', async () => assertion({}, await makeKeyPair())],
    ['that is no JWT', async () => 'a.b.c'],
    ['that names another issuer beside', () => assertion({ aud: [ISSUER, 'https://other.test'] })],
    ['from more than ten seconds ahead', () => assertion({ iat: seconds() + 11 })],
    ['that is an access token', () => assertion({}, provider.party.keys, 'at+jwt')],
    ['that is a logout token', () => assertion({}, provider.party.keys, 'application/logout+jwt')],
    [
      'with the algorithm none',
      async () =>
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.${(await assertion()).split('.')[1]}.`,
    ],
  ])('is refused an assertion %s', async (_, make) => {
    expect((await grant(await make())).body).toMatchObject({
      error: 'invalid_client',
      code: 'identity.client-invalid',
      status: 401,
    });
  });

  it.each<[string, () => Promise<string>]>([
    ['without iat', () => assertion({ iat: undefined })],
    ['of a clock ten seconds ahead', () => assertion({ iat: seconds() + 10, exp: seconds() + 70 })],
    ['of a clock that is late', () => assertion({ iat: seconds() - 70, exp: seconds() - 9 })],
    ['with a list of one audience', () => assertion({ aud: [ISSUER] })],
    ['of typ JWT', () => assertion({}, provider.party.keys, 'JWT')],
    ['of the type of its draft', () => assertion({}, provider.party.keys, 'client-authentication+jwt')],
  ])('may send an assertion %s', async (_, make) => expect((await grant(await make())).status).toBe(200));

  it('may use Ed25519 by either name, with a key as a browser exports it', async () => {
    for (const alg of ['EdDSA', 'Ed25519']) {
      const { publicKey, privateKey } = newKeyPair('Ed25519');
      const jwk = publicKey.export({ format: 'jwk' }) as JWK;
      const kid = await calculateJwkThumbprint(jwk);
      const exported = { ...jwk, alg, ext: true, key_ops: ['verify'], kid };
      const proof = await new FlattenedSign(
        Buffer.from(canonicalJson({ organisationId: provider.party.id, kid })),
      )
        .setProtectedHeader({ alg, typ: 'xingong-key+jws' })
        .sign(privateKey);
      const made = await house.call('POST', `/v1/organisations/${provider.party.id}/clients`, {
        as: provider.owner,
        key: newId(),
        body: { publicKey: exported, proof: `${proof.protected}..${proof.signature}`, scopes: ['viewer'] },
      });
      const { clientId } = made.body as { clientId: string };
      const claims = { iss: clientId, sub: clientId, aud: ISSUER, jti: randomUUID(), exp: seconds() + 60 };
      expect(
        (await grant(await new SignJWT(claims).setProtectedHeader({ alg }).sign(privateKey))).status,
      ).toBe(200);
    }
  });

  it('is heard when it sends more than is asked for, as the standard says', async () => {
    const answer = await token({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await assertion(),
      resource: 'https://xingong.test',
      audience: 'x',
    });
    expect(answer.status).toBe(200);
  });

  it('is told how to authenticate when it tries another way', async () => {
    const answer = await house.call('POST', '/oauth/token', {
      form: {
        grant_type: 'client_credentials',
        client_assertion: 'a.b.c',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      },
      headers: { authorization: 'Basic YTpi' },
    });
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Basic realm="xingong"']);
  });

  it.each(['undefined', 'null'])('that sends the word %s instead of a token hears so', async (word) => {
    const answer = await house.call('GET', '/v1/me', { headers: { authorization: `Bearer ${word}` } });
    expect(answer.body).toMatchObject({
      status: 401,
      detail: `the client sent the word "${word}" instead of a token`,
    });
  });

  it('gets nothing when it asks wrongly', async () => {
    const wrong = async (form: Record<string, string>): Promise<string> => (await token(form)).body.error;
    expect(await wrong({ grant_type: 'password' })).toBe('unsupported_grant_type');
    expect(await wrong({ grant_type: 'client_credentials' })).toBe('invalid_request');
    expect(await wrong({ grant_type: 'refresh_token' })).toBe('invalid_request');
    expect(await wrong({ grant_type: ONE_TIME_CODE })).toBe('invalid_request');
    expect(await wrong({})).toBe('invalid_request');
    const json = await house.call('POST', '/oauth/token', { body: { grant_type: 'refresh_token' } });
    expect(json.body).toMatchObject({
      error: 'invalid_request',
      code: 'identity.form-required',
      status: 400,
    });
  });

  it('rotates its key: the new one works, the old one dies with its tokens', async () => {
    const { party, owner } = await house.organisation('insurer');
    const fresh = await makeKeyPair();
    const proof = (keys: KeyPair): Promise<string> =>
      signStatement(keys, 'xingong-key+jws', { organisationId: party.id, kid: fresh.kid });
    const register = async (keys: KeyPair): Promise<Answer> =>
      house.call('POST', `/v1/organisations/${party.id}/clients`, {
        as: owner,
        key: newId(),
        body: { publicKey: fresh.publicJwk, proof: await proof(keys), scopes: ['viewer'] },
      });
    expect((await register(await makeKeyPair())).body.code).toBe('signature.invalid');
    const added = await register(fresh);
    expect(added.status).toBe(201);
    expect((await register(fresh)).body.code).toBe('identity.key-taken');
    const old = await party.accessToken();
    const gone = `/v1/organisations/${party.id}/clients/${party.ids.clientId}`;
    expect((await house.call('DELETE', gone, { as: owner })).status).toBe(204);
    house.clock.advance({ minutes: 2 });
    const late = await house.call('GET', `/v1/organisations/${party.id}`, {
      headers: { authorization: `Bearer ${old}` },
    });
    expect(late.body).toMatchObject({ status: 401, code: 'access.token-invalid' });
    const last = `/v1/organisations/${party.id}/clients/${added.body.clientId}`;
    // the operator grants nobody anything in an organisation of others, and takes nothing away
    expect((await house.call('DELETE', last, { as: operator })).body.code).toBe('identity.not-found');
    expect((await house.call('DELETE', last, { as: owner })).status).toBe(204); // its people can add another
    const key = await house.get(IdentityFacade).signingKey(party.id, party.keys.kid);
    expect(key?.state).toBe('retired'); // what it signed stays verifiable
  });

  it('gets no token while its organisation is suspended, and loses the ones it has', async () => {
    const { party } = await house.organisation('platform');
    const held = await party.accessToken();
    const decide = (what: string, body: object): Promise<Answer> =>
      house.call('POST', `/v1/organisations/${party.id}/${what}`, { as: operator, key: newId(), body });
    expect((await decide('suspension', { reasonCode: 'licence-expired' })).body.state).toBe('suspended');
    house.clock.advance({ minutes: 2 });
    const use = await house.call('GET', `/v1/organisations/${party.id}`, {
      headers: { authorization: `Bearer ${held}` },
    });
    expect(use.status).toBe(401);
    house.clock.advance({ minutes: 10 });
    await expect(party.accessToken()).rejects.toThrow(
      /organisation-not-active.*state suspended since 20.*, reason licence-expired/,
    );
    expect((await decide('suspension', { reasonCode: 'again' })).body.code).toBe(
      'identity.organisation-state',
    );
    expect((await decide('approval', {})).body.state).toBe('approved');
    expect(await party.accessToken()).toBeTruthy();
  });
});

describe('an organisation', () => {
  it('is seen by itself and the operator, by nobody else', async () => {
    const { party, actor: own } = await house.organisation('trainer');
    const at = `/v1/organisations/${party.id}`;
    const stranger = actor('trainer');
    expect((await house.call('GET', at, { as: own })).status).toBe(200);
    expect((await house.call('GET', at, { as: operator })).status).toBe(200);
    for (const url of [at, `${at}/clients`, `${at}/members`])
      expect((await house.call('GET', url, { as: stranger })).body.code).toBe('identity.not-found');
    const add = { key: newId(), body: { phone: madeUpPhone(), name: '贼', duties: ['viewer'] } };
    for (const as of [actor('trainer', { machine: false }), actor('operator')])
      expect((await house.call('POST', `${at}/members`, { ...add, as })).status).toBe(404);
    expect((await house.call('GET', '/v1/organisations', { as: own })).status).toBe(403);
    expect((await house.call('POST', `${at}/approval`, { as: own, key: newId(), body: {} })).status).toBe(
      403,
    );
    const listed = await house.call('GET', `/v1/organisations?uscc=${party.ids.uscc}`, { as: operator });
    expect(listed.body.items).toHaveLength(1);
  });
});

describe('the first operator', () => {
  it('is made once, with a key file only its owner reads, and signs in', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'operator-'));
    const bootstrap = house.get(BootstrapOperator);
    const [one, two] = await Promise.all([bootstrap.ensure(folder), bootstrap.ensure(folder)]);
    expect(two).toEqual(one);
    expect(statSync(one.keyFile).mode & 0o777).toBe(0o600);
    await house
      .get(Database)
      .query(`DELETE FROM platform.command WHERE name = 'identity.bootstrap-operator'`);
    expect(await bootstrap.ensure(folder)).toEqual(one);
    const elsewhere = await bootstrap.ensure(mkdtempSync(path.join(tmpdir(), 'operator-')));
    expect(elsewhere.organisationId).toBe(one.organisationId); // another machine, the same operator
    expect(elsewhere.clientId).not.toBe(one.clientId);
    const keys = await keyPairOf(JSON.parse(readFileSync(one.keyFile, 'utf8')));
    const jwt = await new SignJWT({ jti: randomUUID() })
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer(one.clientId)
      .setSubject(one.clientId)
      .setAudience(ISSUER)
      .setIssuedAt(seconds())
      .setExpirationTime(seconds() + 60)
      .sign(await importJWK(keys.privateJwk, 'ES256'));
    const answer = await token({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: jwt,
    });
    expect((await house.call('GET', '/v1/organisations?limit=1', bearer(answer))).status).toBe(200);
  });
});

describe('a person', () => {
  it('opens an account with the right code, and finds it again', async () => {
    const phone = madeUpPhone();
    const first = await signIn(phone);
    expect(first.status).toBe(200);
    const { sub, role, client_id: client } = decodeJwt(first.body.access_token);
    expect([role, client]).toEqual(['worker', 'people']);
    const again = await signIn(phone);
    expect(decodeJwt(again.body.access_token).sub).toBe(sub);
    expect((await house.call('GET', '/v1/me', bearer(again))).body).toMatchObject({ id: sub, level: 'L0' });
  });

  it('gets the same answer whether or not the phone is known', async () => {
    const known = madeUpPhone();
    await signIn(known);
    const ask = (phone: string): Promise<Answer> =>
      house.call('POST', '/v1/sign-in/codes', { body: { phone } });
    const [a, b] = [await ask(known), await ask(madeUpPhone())];
    expect([a.status, Object.keys(a.body)]).toEqual([202, Object.keys(b.body)]);
    expect(JSON.stringify({ ...a.body, handle: '' })).not.toMatch(/\d{6}/);
  });

  it('has one account when it is opened twice at once', async () => {
    const phone = madeUpPhone();
    const asked = await codeFor(phone);
    const answers = await Promise.all([1, 2, 3, 4].map(() => token({ grant_type: ONE_TIME_CODE, ...asked })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const rows = await house
      .get(Database)
      .query('SELECT id FROM identity.worker WHERE id = $1', [
        decodeJwt(answers.find(({ status }) => status === 200)!.body.access_token).sub,
      ]);
    expect(rows).toHaveLength(1);
  });

  it('cannot use a code twice, late, or with another phone', async () => {
    const phone = madeUpPhone();
    const refusedWith = async (given: Asked): Promise<string> =>
      (await token({ grant_type: ONE_TIME_CODE, ...given })).body.code;
    const used = await codeFor(phone);
    await token({ grant_type: ONE_TIME_CODE, ...used });
    expect(await refusedWith(used)).toBe('identity.code-wrong');
    const asked = await codeFor(phone);
    expect(await refusedWith({ ...asked, phone: madeUpPhone() })).toBe('identity.code-wrong');
    house.clock.advance({ minutes: 5 });
    expect(await refusedWith(asked)).toBe('identity.code-wrong');
  });

  it('is locked out of a code after five wrong tries, also when they come at once', async () => {
    const phone = madeUpPhone();
    const asked = await codeFor(phone);
    const wrong = { ...asked, code: another(asked.code) };
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => token({ grant_type: ONE_TIME_CODE, ...wrong })),
    );
    expect(new Set(tries.map(({ body }) => body.error))).toEqual(new Set(['invalid_grant']));
    const right = await token({ grant_type: ONE_TIME_CODE, ...asked });
    expect(right.body).toMatchObject({ error: 'invalid_grant', code: 'identity.code-locked', status: 400 });
    expect((await signIn(phone)).status).toBe(200); // a new code has tries of its own
  });

  it('may ask for three codes a minute', async () => {
    const phone = madeUpPhone();
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++)
      statuses.push((await house.call('POST', '/v1/sign-in/codes', { body: { phone } })).status);
    expect(statuses).toEqual([202, 202, 202, 429]);
  });

  it('has the code delivered once', async () => {
    const identity = house.get(IdentityFacade);
    await house.call('POST', '/v1/sign-in/codes', { body: { phone: madeUpPhone() } });
    const [issued] = await house
      .get(Database)
      .query<{ payload: SignInCodeIssued }>(
        'SELECT payload FROM platform.event WHERE name = $1 ORDER BY id DESC LIMIT 1',
        [signInCodeIssued],
      );
    const { signInCodeId } = issued!.payload;
    const fetched = await Promise.all([1, 2, 3].map(() => identity.codeForDelivery(signInCodeId)));
    expect(fetched.filter((code) => code !== null)).toHaveLength(1);
    expect(await identity.codeForDelivery('no id')).toBeNull();
  });

  it('refreshes: each token once; a second use ends the session', async () => {
    const refresh = (refresh_token: string): Promise<Answer> =>
      token({ grant_type: 'refresh_token', refresh_token });
    const first = await signIn(madeUpPhone());
    house.clock.advance({ minutes: 20 });
    const second = await refresh(first.body.refresh_token);
    expect(second.status).toBe(200);
    expect((await house.call('GET', '/v1/me', bearer(second))).status).toBe(200);
    expect((await refresh(first.body.refresh_token)).body).toMatchObject({
      error: 'invalid_grant',
      code: 'identity.refresh-token-reused',
    });
    expect((await refresh(second.body.refresh_token)).body.code).toBe('identity.refresh-token-invalid');
    house.clock.advance({ minutes: 2 });
    expect((await house.call('GET', '/v1/me', bearer(second))).status).toBe(401);
    expect((await refresh('nonsense')).body.code).toBe('identity.refresh-token-invalid');
  });

  it('refreshes twice at once: one wins', async () => {
    const { body } = await signIn(madeUpPhone());
    const form = { grant_type: 'refresh_token', refresh_token: body.refresh_token };
    const answers = await Promise.all([token(form), token(form), token(form)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
  });

  it('must sign in again after thirty days', async () => {
    let { body } = await signIn(madeUpPhone());
    house.clock.advance({ days: 29 });
    ({ body } = await token({ grant_type: 'refresh_token', refresh_token: body.refresh_token }));
    expect(body.refresh_expires_in).toBeLessThanOrEqual(86_400);
    house.clock.advance({ days: 1 });
    const late = await token({ grant_type: 'refresh_token', refresh_token: body.refresh_token });
    expect(late.body.code).toBe('identity.refresh-token-invalid');
  });

  it('sees where they are signed in, and signs out', async () => {
    const phone = madeUpPhone();
    const [here, there] = [await signIn(phone), await signIn(phone)];
    const { body } = await house.call('GET', '/v1/me/sessions', bearer(here));
    expect(body.items).toHaveLength(2);
    const { sid } = decodeJwt(there.body.access_token);
    expect((await house.call('DELETE', `/v1/me/sessions/${String(sid)}`, bearer(here))).status).toBe(204);
    expect((await house.call('DELETE', `/v1/me/sessions/${newId()}`, bearer(here))).status).toBe(404);
    house.clock.advance({ minutes: 2 });
    expect((await house.call('GET', '/v1/me', bearer(there))).status).toBe(401);
    const revoke = { form: { token: here.body.refresh_token } };
    expect((await house.call('POST', '/oauth/revoke', revoke)).status).toBe(200);
    expect((await house.call('POST', '/oauth/revoke', { form: { token: 'unknown' } })).status).toBe(200);
    house.clock.advance({ minutes: 2 });
    expect((await house.call('GET', '/v1/me', bearer(here))).status).toBe(401);
  });
});

describe('a member', () => {
  async function member(kind: 'operator' | 'government' | 'employer', phone = madeUpPhone()) {
    const { publicJwk } = await makeKeyPair();
    const owner =
      kind === 'operator'
        ? actor('operator', {
            organisationId: (await house.get(BootstrapOperator).run(publicJwk)).organisationId,
          })
        : (await house.organisation(kind, kind === 'government' ? '4301' : undefined)).owner;
    const organisationId = owner.organisationId!;
    const added = await house.call('POST', `/v1/organisations/${organisationId}/members`, {
      as: owner,
      key: newId(),
      body: { phone, name: '李经办', duties: ['viewer'] },
    });
    expect(added.status).toBe(201);
    return { phone, organisationId, owner, memberId: added.body.memberId as string };
  }

  it('acts for the organisation, and no longer once removed', async () => {
    const { phone, organisationId, memberId, owner } = await member('employer');
    const answer = await signIn(phone);
    expect(decodeJwt(answer.body.access_token)).toMatchObject({ sub: memberId, org: organisationId });
    const at = `/v1/organisations/${organisationId}/members`;
    const listed = await house.call('GET', at, bearer(answer));
    expect(listed.body.items).toMatchObject([
      { name: '周建国', duties: ['owner'], arrived: true },
      { id: memberId, name: '李经办', duties: ['viewer'], arrived: true, addedBy: owner.personId },
    ]);
    expect(listed.text).not.toContain(phone);
    const twice = { as: owner, key: newId(), body: { phone, name: '再来', duties: ['viewer'] } };
    expect((await house.call('POST', at, twice)).body.code).toBe('identity.member-taken');
    expect((await house.call('DELETE', `${at}/${memberId}`, { as: owner })).status).toBe(204);
    house.clock.advance({ minutes: 2 });
    expect((await house.call('GET', at, bearer(answer))).status).toBe(401);
    expect((await house.call('DELETE', `${at}/${memberId}`, { as: owner })).status).toBe(404);
  });

  it('says for whom when there is a choice', async () => {
    const phone = madeUpPhone();
    const a = await member('employer', phone);
    const b = await member('employer', phone);
    expect((await signIn(phone)).body).toMatchObject({ code: 'identity.membership-unclear' });
    const chosen = await signIn(phone, { organisation_id: b.organisationId });
    expect(decodeJwt(chosen.body.access_token)).toMatchObject({ sub: b.memberId });
    expect((await signIn(phone, { organisation_id: newId() })).body.code).toBe('identity.membership-unclear');
    expect(a.memberId).not.toBe(b.memberId);
  });

  it.each(['operator', 'government'] as const)('of %s needs a second factor', async (kind) => {
    const { phone, organisationId } = await member(kind);
    const before = await signIn(phone);
    const own = `/v1/organisations/${organisationId}`;
    expect((await house.call('GET', `${own}/members`, bearer(before))).body.code).toBe(
      'access.second-factor-required',
    );
    const { body } = await house.call('POST', '/v1/me/totp', bearer(before));
    const totp = URI.parse(body.uri) as TOTP;
    const now = (): string => totp.generate({ timestamp: house.clock.now().getTime() });
    const confirm = (code: string): Promise<Answer> =>
      house.call('POST', '/v1/me/totp/confirmation', { ...bearer(before), body: { code } });
    expect((await confirm(another(now()))).body.code).toBe('identity.totp-wrong');
    expect((await confirm(now())).status).toBe(204);
    expect((await house.call('POST', '/v1/me/totp', bearer(before))).body.code).toBe(
      'access.step-up-required',
    );

    const asked = await codeFor(phone);
    const enter = (more: Record<string, string> = {}): Promise<Answer> =>
      token({ grant_type: ONE_TIME_CODE, ...asked, ...more });
    expect((await enter()).body).toMatchObject({ code: 'identity.second-factor-needed' });
    expect((await enter({ totp: now() })).body.code).toBe('identity.second-factor-wrong'); // it confirmed just now
    house.clock.advance({ seconds: 30 });
    const step = now();
    const entered = await enter({ totp: step });
    expect(entered.status).toBe(200);
    expect((await house.call('GET', own, bearer(entered))).status).toBe(200);
    expect((await signIn(phone, { totp: step })).body.code).toBe('identity.second-factor-wrong');
    expect(entered.body.refresh_expires_in).toBe(12 * 3600);
  });

  it('locks the code when the second factor is guessed', async () => {
    const { phone } = await member('government');
    const before = await signIn(phone);
    const { body } = await house.call('POST', '/v1/me/totp', bearer(before));
    const totp = URI.parse(body.uri) as TOTP;
    const right = (): string => totp.generate({ timestamp: house.clock.now().getTime() });
    await house.call('POST', '/v1/me/totp/confirmation', { ...bearer(before), body: { code: right() } });
    house.clock.advance({ seconds: 60 });
    const asked = await codeFor(phone);
    for (let i = 0; i < 5; i++) await token({ grant_type: ONE_TIME_CODE, ...asked, totp: another(right()) });
    const answer = await token({ grant_type: ONE_TIME_CODE, ...asked, totp: right() });
    expect(answer.body.code).toBe('identity.code-locked');
  });
});

describe('the issuer', () => {
  it('is believed only with its own keys', async () => {
    const { privateKey, publicKey } = newKeyPair();
    const { kid } = (await house.call('GET', '/oauth/jwks')).body.keys[0];
    const forged = await new SignJWT({ role: 'operator', org: newId(), client_id: 'people' })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid, jwk: await exportJWK(publicKey) })
      .setIssuer(ISSUER)
      .setAudience(ISSUER)
      .setSubject(newId())
      .setIssuedAt(seconds())
      .setExpirationTime(seconds() + 60)
      .sign(privateKey);
    const use = await house.call('GET', '/v1/organisations', {
      headers: { authorization: `Bearer ${forged}` },
    });
    expect(use.body.code).toBe('access.token-invalid');
    const foreign = await new SignJWT({ role: 'operator', org: newId() })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid })
      .setIssuer('https://somebody-else.test')
      .setAudience(ISSUER)
      .setSubject(newId())
      .setIssuedAt(seconds())
      .setExpirationTime(seconds() + 60)
      .sign(privateKey);
    const elsewhere = { headers: { authorization: `Bearer ${foreign}` } };
    expect((await house.call('GET', '/v1/organisations', elsewhere)).body.code).toBe('access.token-invalid');
  });

  it('rotates its key: old tokens live on until they expire, at once when a key leaked', async () => {
    const keys = async (): Promise<string[]> =>
      (await house.call('GET', '/oauth/jwks')).body.keys.map(({ kid }: { kid: string }) => kid);
    const rotate = (atOnce: boolean): Promise<Answer> =>
      house.call('POST', '/v1/issuer-keys', { as: operator, key: newId(), body: { atOnce } });
    const before = await keys();
    const held = await signIn(madeUpPhone());
    const next = (await rotate(false)).body.kid as string;
    expect(await keys()).toEqual([next, ...before]);
    expect((await house.call('GET', '/v1/me', bearer(held))).status).toBe(200);
    const fresh = await signIn(madeUpPhone());
    house.clock.advance({ minutes: 12 });
    expect(await keys()).toEqual([next]);
    const leaked = await signIn(madeUpPhone());
    expect(leaked.status).toBe(200);
    await rotate(true);
    expect(await keys()).not.toContain(next);
    house.clock.advance({ minutes: 2 });
    expect((await house.call('GET', '/v1/me', bearer(leaked))).status).toBe(401);
    expect((await house.call('GET', '/v1/me', bearer(fresh))).status).toBe(401);
  });

  it('forgets what has expired, and nothing else', async () => {
    const held = await signIn(madeUpPhone());
    const count = async (): Promise<Record<string, number>> => {
      const [row] = await house.get(Database).query<Record<string, number>>(
        `SELECT (SELECT count(*)::int FROM identity.sign_in_code) AS codes,
           (SELECT count(*)::int FROM identity.client_assertion) AS assertions,
           (SELECT count(*)::int FROM identity.refresh_token) AS tokens`,
      );
      return row!;
    };
    house.clock.advance({ days: 8 });
    await house.strike('sweep-expired');
    const left = await count();
    expect(left).toMatchObject({ codes: 0, assertions: 0 });
    expect(left['tokens']).toBeGreaterThan(0);
    const form = { grant_type: 'refresh_token', refresh_token: held.body.refresh_token };
    expect((await token(form)).status).toBe(200);
    house.clock.advance({ days: 40 });
    await house.strike('sweep-expired');
    expect(await count()).toEqual({ codes: 0, assertions: 0, tokens: 0 });
  });
});
