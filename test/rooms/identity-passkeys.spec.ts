import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { madeUpIdNumber, madeUpPhone } from '../../demo/client/numbers.js';
import { totpAt, Worker } from '../../demo/client/party.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type Answer, actor, type House, openHouse } from '../harness/app.js';
import { Authenticator, type Cheat } from '../harness/authenticator.js';

const ONE_TIME_CODE = 'urn:xingong:params:oauth:grant-type:one-time-code';
const ORIGIN = 'http://xingong.test';

let house: House;
beforeAll(async () => void (house = await openHouse()));
afterAll(() => house.close());
beforeEach(() => house.clock.advance({ hours: 2 })); // leaves the rate windows of the test before

/** A session of somebody: what its device sends. */
interface Device {
  id: string;
  session: string;
  headers: Record<string, string>;
}

function deviceOf({ body, text }: Answer): Device {
  if (body.access_token === undefined) throw new Error(text);
  const token = body.access_token as string;
  return {
    id: decodeJwt(token).sub!,
    session: body.session_id,
    headers: { authorization: `Bearer ${token}` },
  };
}

const token = async (form: Record<string, string>): Promise<Answer> =>
  house.call('POST', '/oauth/token', { form: { grant_type: ONE_TIME_CODE, ...form } });
const signIn = async (phone: string): Promise<Device> => deviceOf(await token(await house.codeFor(phone)));
const post = async (device: Device, path: string, body?: unknown, key: string = newId()): Promise<Answer> =>
  house.call('POST', path, { headers: device.headers, key, ...(body !== undefined && { body }) });
const proveChallenge = async (device: Device): Promise<Answer> =>
  post(device, '/v1/me/proofs/passkey-challenges');
const prove = async (device: Device, passkey: string): Promise<Answer> =>
  post(device, '/v1/me/proofs', { by: 'passkey', passkey });

async function register(device: Device, authenticator: Authenticator, cheat?: Cheat): Promise<Answer> {
  const { body: options } = await post(device, '/v1/me/passkeys/challenges');
  return post(device, '/v1/me/passkeys', { passkey: authenticator.create(options, cheat) });
}

/** Somebody new with a passkey. */
async function withPasskey(
  kind: 'ES256' | 'EdDSA' = 'ES256',
): Promise<{ phone: string; device: Device; authenticator: Authenticator }> {
  const phone = madeUpPhone();
  const device = await signIn(phone);
  const authenticator = new Authenticator(ORIGIN, kind);
  const registered = await register(device, authenticator);
  if (registered.status !== 201) throw new Error(registered.text);
  return { phone, device, authenticator };
}

async function giveRealName(device: Device): Promise<string> {
  const idNumber = madeUpIdNumber('19900307');
  const expiresAt = new Date(house.clock.now().getTime() + 86_400_000).toISOString();
  const may = { purpose: 'real-name-check', fields: ['name', 'idNumber'], expiresAt };
  await post(device, '/v1/consents', { ...may, recipientId: 'simulated-real-name-source' });
  await post(device, '/v1/me/real-name', { name: '王小明', idNumber });
  const { body, text } = await post(device, '/v1/me/real-name/verification');
  if (body.level !== 'L2') throw new Error(text);
  return idNumber;
}

async function inbox(id: string): Promise<string[]> {
  await house.drain();
  const { body } = await house.call('GET', '/v1/inbox', { as: actor('worker', { id, personId: id }) });
  return (body.items as { zh: string }[]).map(({ zh }) => zh);
}

describe('a passkey', () => {
  it.each(['ES256', 'EdDSA'] as const)(
    'by %s is a second factor at sign-in, and a proof in a session',
    async (kind) => {
      const { phone, device, authenticator } = await withPasskey(kind);
      expect((await inbox(device.id))[0]).toContain('通行密钥');
      const { body: listed } = await house.call('GET', '/v1/me/passkeys', { headers: device.headers });
      expect(listed.items).toEqual([
        expect.objectContaining({ host: 'xingong.test', worksHere: true, usedAt: null }),
      ]);

      const code = await house.codeFor(phone);
      expect((await token(code)).body.code).toBe('identity.second-factor-needed');
      const { body: options } = await house.call('POST', '/v1/sign-in/passkey-challenges', { body: code });
      expect(options).toMatchObject({ rpId: 'xingong.test', userVerification: 'required' });
      const again = deviceOf(await token({ ...code, passkey: authenticator.get(options) }));
      expect(decodeJwt(again.headers['authorization']!.slice(7))['amr']).toEqual(['sms', 'hwk', 'mfa']);

      house.clock.advance({ minutes: 6 });
      const remove = (as: Device): Promise<Answer> =>
        house.call('DELETE', `/v1/me/passkeys/${listed.items[0].id}`, { headers: as.headers });
      expect((await remove(again)).body.code).toBe('access.step-up-required');
      const proven = await prove(again, authenticator.get((await proveChallenge(again)).body));
      expect((await remove(deviceOf(proven))).status).toBe(204);
      expect((await inbox(device.id))[0]).toContain('移除');
      expect((await token(await house.codeFor(phone))).status).toBe(200); // nothing more is asked for
    },
  );

  it('is the first by a fresh code, and beside another means by a proof', async () => {
    const late = await signIn(madeUpPhone());
    house.clock.advance({ minutes: 6 });
    expect((await register(late, new Authenticator(ORIGIN))).body.code).toBe('identity.fresh-code-needed');
    const { device } = await withPasskey();
    house.clock.advance({ minutes: 6 });
    expect((await register(device, new Authenticator(ORIGIN))).body.code).toBe('access.step-up-required');
    expect((await post(device, '/v1/me/totp')).body.code).toBe('access.step-up-required');
  });

  it('is registered once, and a repeated call answers the same', async () => {
    const device = await signIn(madeUpPhone());
    const authenticator = new Authenticator(ORIGIN);
    const { body: options } = await post(device, '/v1/me/passkeys/challenges');
    const [key, passkey] = [newId(), authenticator.create(options)];
    const first = await post(device, '/v1/me/passkeys', { passkey }, key);
    expect((await post(device, '/v1/me/passkeys', { passkey }, key)).body).toEqual(first.body);
    const proven = deviceOf(await prove(device, authenticator.get((await proveChallenge(device)).body)));
    expect((await post(proven, '/v1/me/passkeys', { passkey })).body.code).toBe('identity.passkey-wrong');
    expect((await register(proven, authenticator)).body.code).toBe('identity.passkey-taken');
    const other = await signIn(madeUpPhone());
    expect((await register(other, authenticator)).body.code).toBe('identity.passkey-taken');
  });
});

describe('whoever cheats', () => {
  const ALWAYS: Cheat[] = [
    'another origin',
    'another host',
    'another challenge',
    'another ceremony',
    'no user verification',
    'nobody present',
  ];

  it.each(ALWAYS)('at registration with %s is refused', async (cheat) => {
    const device = await signIn(madeUpPhone());
    expect((await register(device, new Authenticator(ORIGIN), cheat)).body.code).toBe(
      'identity.passkey-wrong',
    );
    const { body } = await house.call('GET', '/v1/me/passkeys', { headers: device.headers });
    expect(body.items).toEqual([]);
  });

  it.each([...ALWAYS, 'a lower counter', 'another key', 'a changed signature'] as Cheat[])(
    'in a proof or at a sign-in with %s is refused',
    async (cheat) => {
      const { phone, device, authenticator } = await withPasskey();
      const first = await prove(device, authenticator.get((await proveChallenge(device)).body));
      expect(first.status).toBe(200); // its counter stands at two
      const asked = (await proveChallenge(device)).body;
      expect((await prove(device, authenticator.get(asked, cheat))).body.code).toBe('identity.passkey-wrong');
      const code = await house.codeFor(phone);
      const { body: options } = await house.call('POST', '/v1/sign-in/passkey-challenges', { body: code });
      const refused = await token({ ...code, passkey: authenticator.get(options, cheat) });
      expect(refused.body).toMatchObject({ code: 'identity.second-factor-wrong', error: 'invalid_grant' });
    },
  );

  it('by saying it twice, elsewhere, late, or what is no credential is refused', async () => {
    const { device, authenticator, phone } = await withPasskey();
    const said = authenticator.get((await proveChallenge(device)).body);
    expect((await prove(device, said)).status).toBe(200);
    expect((await prove(device, said)).body.code).toBe('identity.passkey-wrong');

    const code = await house.codeFor(phone);
    const options = (await house.call('POST', '/v1/sign-in/passkey-challenges', { body: code })).body;
    expect((await prove(device, authenticator.get(options))).body.code).toBe('identity.passkey-wrong');
    house.clock.advance({ minutes: 2 });
    const next = await house.codeFor(phone);
    const of = await house.call('POST', '/v1/sign-in/passkey-challenges', { body: code });
    const elsewhere = await token({ ...next, passkey: authenticator.get(of.body) });
    expect(elsewhere.body.code).toBe('identity.second-factor-wrong');

    const late = authenticator.get((await proveChallenge(device)).body);
    house.clock.advance({ minutes: 5, seconds: 1 });
    expect((await prove(device, late)).body.code).toBe('identity.passkey-wrong');
    for (const none of ['x', '{}', '[]', '{"id":"a","response":{"clientDataJSON":"e30"}}'])
      expect((await prove(device, none)).body.code).toBe('identity.passkey-wrong');
  });

  it('with the passkey of another person is refused', async () => {
    const [mine, theirs] = [await withPasskey(), await withPasskey()];
    const { body: options } = await proveChallenge(theirs.device);
    const asked = { ...options, allowCredentials: [{ id: mine.authenticator.credentialId }] };
    expect((await prove(theirs.device, mine.authenticator.get(asked))).body.code).toBe(
      'identity.passkey-wrong',
    );
  });

  it('counts as a wrong try at the code, and learns nothing of passkeys without it', async () => {
    const { phone, authenticator } = await withPasskey();
    const code = await house.codeFor(phone);
    const ask = (given: object): Promise<Answer> =>
      house.call('POST', '/v1/sign-in/passkey-challenges', { body: { ...code, ...given } });
    expect((await ask({ code: '00000000' })).body.code).toBe('identity.code-wrong');
    expect((await ask({ handle: 'unknown' })).body.code).toBe('identity.code-wrong');
    for (let tries = 1; tries < 5; tries++) {
      const { body: options } = await ask({});
      await token({ ...code, passkey: authenticator.get(options, 'a changed signature') });
    }
    expect((await ask({})).body.code).toBe('identity.code-locked');
    const nobody = await house.codeFor(madeUpPhone());
    const none = await house.call('POST', '/v1/sign-in/passkey-challenges', { body: nobody });
    expect(none.body.code).toBe('identity.passkey-not-registered');
  });
});

describe('another public URL', () => {
  it('makes a passkey of before worthless: its person signs in by what is left and makes a new one', async () => {
    const { phone, device, authenticator } = await withPasskey();
    const moved = await house.twin({ XINGONG_PUBLIC_URL: 'http://moved.test' });
    const call = async (path: string, sent: Parameters<House['call']>[2]): Promise<Answer> =>
      moved.call('POST', path, sent);
    const code = await house.codeFor(phone);
    const none = await call('/v1/sign-in/passkey-challenges', { body: code });
    expect(none.body.code).toBe('identity.passkey-not-registered');
    const form = { grant_type: ONE_TIME_CODE, ...code };
    const again = deviceOf(await call('/oauth/token', { form }));
    const listed = await moved.call('GET', '/v1/me/passkeys', { headers: again.headers });
    expect(listed.body.items).toEqual([expect.objectContaining({ host: 'xingong.test', worksHere: false })]);
    const options = await call('/v1/me/passkeys/challenges', { headers: again.headers });
    const next = new Authenticator('http://moved.test');
    const made = await call('/v1/me/passkeys', {
      headers: again.headers,
      key: newId(),
      body: { passkey: next.create(options.body) },
    });
    expect(made.status).toBe(201);
    expect((await prove(device, authenticator.get((await proveChallenge(device)).body))).status).toBe(200);
    await moved.close();
  });

  it('is no way past a real name: who has one proves by it, a code alone stays weak', async () => {
    const { phone, device } = await withPasskey();
    await giveRealName(device);
    const moved = await house.twin({ XINGONG_PUBLIC_URL: 'http://moved.test' });
    const form = { grant_type: ONE_TIME_CODE, ...(await house.codeFor(phone)) };
    const again = deviceOf(await moved.call('POST', '/oauth/token', { form }));
    const me = await moved.call('GET', '/v1/me', { headers: again.headers });
    expect(me.body.code).toBe('access.proof-required');
    await moved.close();
  });

  it('that is an IP address has no passkeys, and TOTP serves', async () => {
    for (const url of ['http://192.0.2.7', 'http://[2001:db8::7]:8080']) {
      const bare = await openHouse({ XINGONG_PUBLIC_URL: url });
      const phone = madeUpPhone();
      const form = { grant_type: ONE_TIME_CODE, ...(await bare.codeFor(phone)) };
      const { headers } = deviceOf(await bare.call('POST', '/oauth/token', { form }));
      const codes: unknown[] = [];
      for (const path of [
        '/v1/me/passkeys/challenges',
        '/v1/me/passkeys',
        '/v1/me/proofs/passkey-challenges',
      ])
        codes.push(
          (await bare.call('POST', path, { headers, key: newId(), body: { passkey: '{}' } })).body.code,
        );
      expect([...new Set(codes.slice(1))]).toEqual(['identity.passkeys-off']);
      const { body } = await bare.call('POST', '/v1/me/totp', { headers });
      const confirmation = { code: totpAt(body.uri, bare.clock.now()) };
      const done = await bare.call('POST', '/v1/me/totp/confirmation', { headers, body: confirmation });
      expect(done.status).toBe(204);
      await bare.close();
    }
  });
});

describe('an authenticator', () => {
  it('is removed by who proved more, and asked for no longer', async () => {
    const worker = await Worker.signUp(house.world());
    await worker.enrol();
    house.clock.advance({ minutes: 6 });
    await worker.delete('/v1/me/totp'); // steps up by the key
    expect((await inbox(worker.id))[0]).toContain('动态口令');
    await expect(worker.delete('/v1/me/totp')).rejects.toMatchObject({ code: 'identity.totp-not-enrolled' });
    expect((await token(await house.codeFor(worker.phone))).status).toBe(200);
  });
});

describe('somebody who acts for an authority', () => {
  const NAME = '何审核';

  /** A member of an authority with an authenticator, as their own session. */
  async function official(): Promise<{ phone: string; bureau: string; device: Device; uri: string }> {
    const { party, owner } = await house.organisation('government', '4301');
    const phone = madeUpPhone();
    const body = { phone, name: NAME, duties: ['viewer'] };
    await house.call('POST', `/v1/organisations/${party.id}/members`, { as: owner, key: newId(), body });
    const form = { ...(await house.codeFor(phone)), organisation_id: party.id };
    const device = deviceOf(await token(form));
    const { body: enrolled } = await post(device, '/v1/me/totp');
    await post(device, '/v1/me/totp/confirmation', { code: totpAt(enrolled.uri, house.clock.now()) });
    return { phone, bureau: party.id, device, uri: enrolled.uri };
  }

  it('keeps a second factor, whichever it is', async () => {
    const { device, uri } = await official();
    house.clock.advance({ seconds: 60 });
    const code = totpAt(uri, house.clock.now());
    const proven = deviceOf(await post(device, '/v1/me/proofs', { by: 'totp', code }));
    const drop = async (path: string): Promise<Answer> =>
      house.call('DELETE', path, { headers: proven.headers });
    expect((await drop('/v1/me/totp')).body.code).toBe('identity.last-second-factor');
    const { body } = await register(proven, new Authenticator(ORIGIN));
    expect((await drop('/v1/me/totp')).status).toBe(204);
    expect((await drop(`/v1/me/passkeys/${body.id}`)).body.code).toBe('identity.last-second-factor');
    const { body: left } = await house.call('GET', '/v1/me/passkeys', { headers: proven.headers });
    expect(left.items).toHaveLength(1);
  });

  it('who lost it comes back as every person does: two clerks see them, nobody of their own resets it', async () => {
    const { phone, bureau, device } = await official();
    const code = async (): Promise<Record<string, string>> => ({
      ...(await house.codeFor(phone)),
      organisation_id: 'self',
    });
    const idNumber = await giveRealName(device);
    house.clock.advance({ minutes: 2 });
    expect((await token(await code())).body.code).toBe('identity.second-factor-needed');
    const next = madeUpPhone();
    const asking = await signIn(next);
    const card = { name: '王小明', idNumber };
    const { body: asked } = await post(asking, '/v1/me/recoveries', { means: 'counter', ...card });
    for (const as of [actor('operator'), actor('operator')])
      await house.call('POST', `/v1/recoveries/${asked.id}/sightings`, { as, key: newId(), body: card });
    house.clock.advance({ hours: 73 });
    await house.drain();
    const back = await token({ ...(await house.codeFor(next)), organisation_id: bureau });
    expect(back.status).toBe(200);
    const { headers } = deviceOf(back);
    const barred = await house.call('GET', `/v1/organisations/${bureau}/members`, { headers });
    expect(barred.body.code).toBe('access.second-factor-required'); // and enrols one before anything else
  });
});
