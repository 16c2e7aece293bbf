import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeJwt } from 'jose';
import { makeKeyPair, signStatement } from '../../demo/client/keys.js';
import { madeUpIdNumber, madeUpPhone } from '../../demo/client/numbers.js';
import { IdentityFacade } from '../../src/identity/index.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type Answer, type Call, type House, openHouse } from '../harness/app.js';

const ONE_TIME_CODE = 'urn:xingong:params:oauth:grant-type:one-time-code';

let house: House;
beforeAll(async () => void (house = await openHouse()));
afterAll(() => house.close());
beforeEach(() => house.clock.advance({ hours: 2 })); // leaves the rate windows of the test before

async function signIn(phone: string): Promise<{ id: string; device: Call }> {
  const form = { grant_type: ONE_TIME_CODE, ...(await house.codeFor(phone)) };
  const { body } = await house.call('POST', '/oauth/token', { form });
  const token = body.access_token as string;
  return { id: decodeJwt(token).sub!, device: { headers: { authorization: `Bearer ${token}` } } };
}
const ask = (device: Call): Promise<Answer> => house.call('POST', '/v1/me/erasure', device);
const stateOf = async (id: string): Promise<string | undefined> =>
  (await house.get(IdentityFacade).worker(id))?.state;
const giveName = (device: Call): Promise<Answer> =>
  house.call('POST', '/v1/me/real-name', {
    ...device,
    key: newId(),
    body: { name: '王小明', idNumber: madeUpIdNumber('19900307') },
  });

describe('an account of which nothing weighs', () => {
  it('is erased by a fresh code after its notice; phone and inbox hear of it', async () => {
    const phone = madeUpPhone();
    const { id, device } = await signIn(phone);
    expect((await house.call('DELETE', '/v1/me', device)).body.code).toBe('access.step-up-required');
    const asked = await ask(device);
    expect(asked.status).toBe(202);
    const waits = Date.parse(asked.body.dueAt as string) - house.clock.now().getTime();
    expect(waits).toBe(72 * 3_600_000);
    house.clock.advance({ minutes: 1 });
    expect((await ask(device)).body).toEqual(asked.body); // one that stands goes on
    await house.work();
    const messages = await house.call('GET', `/v1/development/messages?phone=${phone}`);
    expect(messages.body.items[0].body).toContain('申请注销');
    const inbox = await house.call('GET', '/v1/inbox', device);
    expect(inbox.body.items).toMatchObject([{ kind: 'identity.erasure-asked' }]);
    house.clock.advance({ hours: 71 });
    await house.strike('erase-after-notice');
    expect(await stateOf(id)).toBe('active');
    house.clock.advance({ hours: 1 });
    await house.strike('erase-after-notice');
    expect(await stateOf(id)).toBe('erased');
    await house.work();
    const last = await house.call('GET', `/v1/development/messages?phone=${phone}`);
    expect(last.body.items[0].body).toBe('【信工】您的账户已注销，个人信息已删除。');
    expect((await signIn(phone)).id).not.toBe(id);
  });

  it('stays when its person takes it back', async () => {
    const { id, device } = await signIn(madeUpPhone());
    await ask(device);
    expect((await house.call('DELETE', '/v1/me/erasure', device)).status).toBe(204);
    expect((await house.call('DELETE', '/v1/me/erasure', device)).status).toBe(404);
    house.clock.advance({ hours: 73 });
    await house.strike('erase-after-notice');
    expect(await stateOf(id)).toBe('active');
  });

  it('stays when it gained a real name meanwhile', async () => {
    const { id, device } = await signIn(madeUpPhone());
    await ask(device);
    await giveName(device);
    house.clock.advance({ hours: 73 });
    await house.strike('erase-after-notice');
    expect(await stateOf(id)).toBe('active');
  });

  it('is not erased by an old code', async () => {
    const { device } = await signIn(madeUpPhone());
    house.clock.advance({ minutes: 6 });
    expect((await ask(device)).body.code).toBe('identity.fresh-code-needed');
  });
});

describe('an account of which something weighs', () => {
  it('is erased with a proof only: with a real name, or with a key', async () => {
    const named = await signIn(madeUpPhone());
    await giveName(named.device);
    expect((await ask(named.device)).body.code).toBe('access.step-up-required');
    const phone = madeUpPhone();
    const early = await signIn(phone);
    const other = await signIn(phone);
    const keys = await makeKeyPair();
    const statement = { workerId: other.id, kid: keys.kid };
    const proof = await signStatement(keys, 'xingong-key+jws', statement);
    const body = { publicKey: keys.publicJwk, proof };
    await house.call('POST', '/v1/me/keys', { ...other.device, key: newId(), body }); // in another session
    expect((await ask(early.device)).body.code).toBe('access.step-up-required');
    expect((await ask((await signIn(phone)).device)).body.code).toBe('access.proof-required');
  });
});
