import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeJwt } from 'jose';
import { madeUpIdNumber, madeUpPhone } from '../../demo/client/numbers.js';
import { Worker } from '../../demo/client/party.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type Answer, actor, type House, openHouse } from '../harness/app.js';
import { poisoned } from '../harness/poisoned.js';

const ONE_TIME_CODE = 'urn:xingong:params:oauth:grant-type:one-time-code';

let house: House;
beforeAll(async () => void (house = await openHouse()));
afterAll(() => house.close());
beforeEach(() => house.clock.advance({ hours: 2 })); // leaves the rate windows of the test before

/** A signed-in device: what it sends, and whose account it is in. */
interface Device {
  id: string;
  headers: Record<string, string>;
  token: { refresh_token: string };
}

async function signIn(phone: string): Promise<Device> {
  const form = { grant_type: ONE_TIME_CODE, ...(await house.codeFor(phone)) };
  const { body } = await house.call('POST', '/oauth/token', { form });
  const token = body.access_token as string;
  return { id: decodeJwt(token).sub!, headers: { authorization: `Bearer ${token}` }, token: body };
}

/** A worker with a key and a real name that a source confirmed. */
async function confirmed(phone: string, name: string, idNumber: string): Promise<Worker> {
  const worker = await Worker.signUp(house.world(), phone);
  await worker.post('/v1/consents', {
    purpose: 'real-name-check',
    fields: ['name', 'idNumber'],
    recipientId: 'simulated-real-name-source',
    expiresAt: new Date(house.clock.now().getTime() + 86_400_000).toISOString(),
  });
  await worker.post('/v1/me/real-name', { name, idNumber });
  await worker.post('/v1/me/real-name/verification');
  return worker;
}

const inbox = async (as: { id: string }): Promise<string[]> => {
  await house.drain();
  const { body } = await house.call('GET', '/v1/inbox', {
    as: actor('worker', { id: as.id, personId: as.id }),
  });
  return (body.items as { zh: string }[]).map(({ zh }) => zh);
};
const textsTo = async (phone: string): Promise<string[]> => {
  await house.work();
  const { body } = await house.call('GET', `/v1/development/messages?phone=${phone}`);
  return (body.items as { body: string }[]).map(({ body: text }) => text);
};
const me = async (device: Device): Promise<Answer> => house.call('GET', '/v1/me', device);
const ask = (device: Device, given: object, key: string = newId()): Promise<Answer> =>
  house.call('POST', '/v1/me/recoveries', { ...device, headers: device.headers, key, body: given });

describe('a person who takes another number', () => {
  it('needs a proof and a code sent to the new one; sessions go on, the old number and the inbox hear of it', async () => {
    const [old, next] = [madeUpPhone(), madeUpPhone()];
    const worker = await Worker.signUp(house.world(), old);
    const { phone, code, handle } = await house.codeFor(next);
    house.clock.advance({ minutes: 3 });
    const plain = await signIn(old);
    const weakly = await house.call('POST', '/v1/me/phone', { ...plain, body: { phone, code, handle } });
    expect(weakly.body.code).toBe('access.proof-required');
    await worker.stepUp();
    await expect(worker.post('/v1/me/phone', { phone, code: '00000000', handle })).rejects.toMatchObject({
      code: 'identity.code-wrong',
    });
    await worker.post('/v1/me/phone', { phone, code, handle });
    expect((await worker.get('/v1/me')).phone).toBe(`${next.slice(0, 3)}****${next.slice(-4)}`);
    expect((await textsTo(old))[0]).toContain('手机号已更换');
    expect((await inbox(worker))[0]).toContain('手机号已更换');
    expect((await signIn(next)).id).toBe(worker.id);
    house.clock.advance({ minutes: 2 });
    expect((await signIn(old)).id).not.toBe(worker.id); // the old number opens an account of its own
  });

  it('has the number that another account had: that one loses it and keeps everything else', async () => {
    const phone = madeUpPhone();
    const former = await Worker.signUp(house.world(), phone);
    const worker = await Worker.signUp(house.world(), madeUpPhone());
    house.clock.advance({ minutes: 2 });
    const asked = await house.codeFor(phone);
    await worker.stepUp();
    await worker.post('/v1/me/phone', asked);
    expect((await inbox(former))[0]).toContain('已由他人使用');
    expect(await former.get('/v1/me')).toMatchObject({ id: former.id, phone: '****' });
    expect((await former.get('/v1/me/keys')).items).toHaveLength(1);
    const again = madeUpPhone();
    const own = await house.codeFor(again);
    await former.stepUp();
    await former.post('/v1/me/phone', own); // its key still proves who it is
    expect((await former.get('/v1/me')).phone).toContain(again.slice(-4));
  });
});

describe('a number that changed hands', () => {
  it('opens an account of one’s own once its holder says that the one it met is another’s', async () => {
    const phone = madeUpPhone();
    const owner = await Worker.signUp(house.world(), phone);
    house.clock.advance({ minutes: 2 });
    const met = await signIn(phone);
    expect(met.id).toBe(owner.id);
    expect((await me(met)).body.code).toBe('access.proof-required');
    house.clock.advance({ minutes: 6 });
    const late = await house.call('POST', '/v1/me/phone/release', met);
    expect(late.body.code).toBe('identity.fresh-code-needed');
    const fresh = await signIn(phone);
    expect((await house.call('POST', '/v1/me/phone/release', fresh)).status).toBe(204);
    house.clock.advance({ minutes: 2 });
    expect((await me(fresh)).status).toBe(401);
    const own = await signIn(phone);
    expect(own.id).not.toBe(owner.id);
    expect((await me(own)).body).toMatchObject({ id: own.id, level: 'L0' });
    expect((await inbox(owner))[0]).toContain('已由他人使用');
    expect(await owner.get('/v1/me')).toMatchObject({ id: owner.id, phone: '****' });
  });

  it('is not given up by who proved the account to be theirs', async () => {
    const owner = await Worker.signUp(house.world(), madeUpPhone());
    await expect(owner.post('/v1/me/phone/release')).rejects.toMatchObject({
      code: 'identity.phone-still-yours',
    });
  });
});

describe('an account whose phone and key are gone', () => {
  const NAME = '王小明';
  const face = (idNumber: string, more: object = {}): object => ({
    means: 'face',
    name: NAME,
    idNumber,
    evidence: `live:${idNumber}`,
    ...more,
  });

  it('comes back by face: old channels hear of it, the old key is retired, the new phone holds', async () => {
    const [old, next] = [madeUpPhone(), madeUpPhone()];
    const idNumber = madeUpIdNumber('19900307');
    const lost = await confirmed(old, NAME, idNumber);
    const stolen = await signIn(old); // who has the old phone now
    const device = await signIn(next);
    const key = newId();
    const asked = await ask(device, face(idNumber), key);
    expect(asked).toMatchObject({ status: 201, body: { means: 'face', state: 'cooling' } });
    expect((await ask(device, face(idNumber), key)).body.id).toBe(asked.body.id);
    expect((await textsTo(old))[0]).toContain('申请恢复您的账户');
    expect((await inbox(lost))[0]).toContain('申请恢复此账户');
    // the old phone alone can not stop it
    const stopped = await house.call('POST', `/v1/me/recoveries/${asked.body.id}/objection`, stolen);
    expect(stopped.body.code).toBe('access.proof-required');
    house.clock.advance({ hours: 71 });
    await house.drain();
    expect((await signIn(next)).id).toBe(device.id);
    house.clock.advance({ hours: 1 });
    await house.drain();
    const back = await signIn(next);
    expect(back.id).toBe(lost.id);
    expect((await me(back)).body).toMatchObject({ level: 'L2', name: NAME });
    const keys = await house.call('GET', '/v1/me/keys', back);
    expect(keys.body.items).toMatchObject([{ state: 'retired' }]);
    const refreshed = { grant_type: 'refresh_token', refresh_token: stolen.token.refresh_token };
    expect((await house.call('POST', '/oauth/token', { form: refreshed })).status).toBe(400);
    expect((await signIn(old)).id).not.toBe(lost.id);
    const list = await house.call('GET', '/v1/me/recoveries', back);
    expect(list.body.items).toMatchObject([{ id: asked.body.id, state: 'done' }]);
  });

  it('does not wait for another that can not be recovered', async () => {
    const asked = [];
    for (const birth of ['19880307', '19890307']) {
      const idNumber = madeUpIdNumber(birth);
      const account = await confirmed(madeUpPhone(), NAME, idNumber);
      const next = madeUpPhone();
      const { body } = await ask(await signIn(next), face(idNumber));
      asked.push({ id: body.id as string, account: account.id, next });
    }
    const [stuck, free] = [asked[0]!, asked[1]!];
    const heal = await poisoned(house, 'identity.recovery', stuck.id);
    house.clock.advance({ hours: 72, minutes: 1 });
    await house.drain();
    const stateOf = async ({ account: id }: { account: string }): Promise<string> => {
      const as = actor('worker', { id, personId: id });
      return (await house.call('GET', '/v1/me/recoveries', { as })).body.items[0].state;
    };
    expect([await stateOf(stuck), await stateOf(free)]).toEqual(['cooling', 'done']);
    await heal();
    house.clock.advance({ minutes: 30 }); // what failed is tried again, later each time
    await house.drain();
    house.clock.advance({ hours: 2 });
    expect((await signIn(stuck.next)).id).toBe(stuck.account);
    expect((await signIn(free.next)).id).toBe(free.account);
  });

  it('is kept by its owner, who objects', async () => {
    const idNumber = madeUpIdNumber('19910307');
    const owner = await confirmed(madeUpPhone(), NAME, idNumber);
    const thief = await signIn(madeUpPhone());
    const { body } = await ask(thief, face(idNumber));
    for (const other of [thief, await signIn(madeUpPhone())]) {
      const objected = await house.call('POST', `/v1/me/recoveries/${body.id}/objection`, other);
      expect(objected.body.code).toBe('identity.not-found');
    }
    await owner.post(`/v1/me/recoveries/${body.id}/objection`);
    house.clock.advance({ hours: 73 });
    await house.drain();
    expect((await owner.get('/v1/me/recoveries')).items).toMatchObject([{ state: 'objected' }]);
    expect((await inbox(thief))[0]).toContain('已停止');
    expect((await owner.get('/v1/me/keys')).items).toMatchObject([{ state: 'active' }]);
    await expect(owner.post(`/v1/me/recoveries/${body.id}/objection`)).rejects.toMatchObject({
      code: 'identity.recovery-state',
    });
  });

  it('gives nothing to who knows name and number, nor says whether it is there', async () => {
    const idNumber = madeUpIdNumber('19920307');
    const owner = await confirmed(madeUpPhone(), NAME, idNumber);
    const stranger = await signIn('13800000001');
    const nobody = madeUpIdNumber('19930307');
    const attempts = [idNumber, nobody].map((claimed) =>
      ask(stranger, face(claimed, { evidence: 'live:me' })),
    );
    const [of, none] = await Promise.all(attempts);
    expect(of!.body.state).toBe('no-match');
    expect({ ...of!.body, id: '', askedAt: '' }).toEqual({ ...none!.body, id: '', askedAt: '' });
    const counted = [await ask(stranger, { means: 'counter', name: NAME, idNumber })];
    counted.push(await ask(stranger, { means: 'counter', name: NAME, idNumber: nobody }));
    expect(counted.map(({ body }) => body.state)).toEqual(['awaits-sight', 'awaits-sight']);
    expect(await inbox(owner)).toEqual([]);
  });

  it('comes back by the register of the carrier, for the number that one signed in with', async () => {
    const idNumber = madeUpIdNumber('19940307');
    await confirmed(madeUpPhone(), NAME, idNumber);
    const registered = `1380013${idNumber.slice(-4).replace('X', '0')}`;
    const wrong = await signIn(
      `1380013${String((Number(registered.slice(-4)) + 1) % 10_000).padStart(4, '0')}`,
    );
    const carrier = { means: 'carrier', name: NAME, idNumber };
    expect((await ask(wrong, carrier)).body.state).toBe('no-match');
    expect((await ask(await signIn(registered), carrier)).body.state).toBe('cooling');
  });

  it('comes back at a counter when two clerks have seen the person and the card', async () => {
    const idNumber = madeUpIdNumber('19950307');
    const lost = await confirmed(madeUpPhone(), NAME, idNumber);
    const next = madeUpPhone();
    const device = await signIn(next);
    const { body } = await ask(device, { means: 'counter', name: NAME, idNumber });
    const see = (as: ReturnType<typeof actor>, card: object = { name: NAME, idNumber }): Promise<Answer> =>
      house.call('POST', `/v1/recoveries/${body.id}/sightings`, { as, key: newId(), body: card });
    const [first, second] = [actor('operator'), actor('government', { region: '43' })];
    const unlike = await see(first, { name: NAME, idNumber: madeUpIdNumber('19960307') });
    expect(unlike.body.code).toBe('identity.sight-unlike');
    expect((await see(actor('operator', { id: lost.id, personId: lost.id }))).body.code).toBe(
      'access.own-matter',
    );
    expect((await see(actor('operator', { duties: ['reviewer'] }))).status).toBe(403);
    expect((await see(first)).body.outcome).toBe('awaits-second');
    expect((await see(first)).body.code).toBe('four-eyes.second-person-needed');
    expect((await inbox(lost)).filter((text) => text.includes('恢复'))).toEqual([]);
    expect((await see(second)).body.outcome).toBe('seen');
    expect((await inbox(lost))[0]).toContain('申请恢复此账户');
    house.clock.advance({ hours: 73 });
    await house.drain();
    expect((await signIn(next)).id).toBe(lost.id);
  });

  it('of somebody who acts for an organisation comes back at a counter only', async () => {
    const { owner, party } = await house.organisation('employer');
    const idNumber = madeUpIdNumber('19970307');
    const phone = madeUpPhone();
    const worker = await confirmed(phone, NAME, idNumber);
    await house.call('POST', `/v1/organisations/${party.id}/members`, {
      as: owner,
      key: newId(),
      body: { name: NAME, phone, duties: ['recruiter'] },
    });
    house.clock.advance({ minutes: 2 });
    const form = { grant_type: ONE_TIME_CODE, organisation_id: party.id, ...(await house.codeFor(phone)) };
    expect((await house.call('POST', '/oauth/token', { form })).status).toBe(200);
    const own = await signIn(madeUpPhone());
    expect((await ask(own, face(idNumber))).body).toMatchObject({ state: 'counter-needed', dueAt: null });
    expect(await inbox(worker)).toEqual([]);
  });
});

describe('a check of the living person', () => {
  const NAME = '王小明';
  const prove = (device: Device, body: object): Promise<Answer> =>
    house.call('POST', '/v1/me/proofs', { headers: device.headers, body: { by: 'real-name', ...body } });

  it('proves a session as a key does; name and ID number typed again are not even taken', async () => {
    const phone = madeUpPhone();
    const idNumber = madeUpIdNumber('19880307');
    const worker = await confirmed(phone, NAME, idNumber);
    house.clock.advance({ minutes: 2 });
    const device = await signIn(phone);
    const bare = await prove(device, { name: NAME, idNumber });
    expect(bare.body.code).toBe('request.invalid');
    expect((await prove(device, {})).body.code).toBe('identity.proof-incomplete');
    const other = await prove(device, { means: 'face', evidence: 'live:110101199003070038' });
    expect(other.body.code).toBe('identity.real-name-unlike');
    expect((await me(device)).body.code).toBe('access.proof-required');
    const proven = await prove(device, { means: 'face', evidence: `live:${idNumber}` });
    expect(proven.status).toBe(200);
    const headers = { authorization: `Bearer ${proven.body.access_token as string}` };
    expect((await house.call('GET', '/v1/me', { headers })).body.name).toBe(NAME);
    expect((await house.call('GET', '/v1/me/export', { headers })).status).toBe(200);
    const { items } = await worker.get('/v1/me/access-log');
    expect(items).toContainEqual(
      expect.objectContaining({ readerId: 'simulated-living-check-source', purpose: 'proof' }),
    );
  });

  it('proves nobody whose real name no source confirmed, and nobody while the source is silent', async () => {
    const unnamed = await signIn(madeUpPhone());
    const face = { means: 'face', evidence: 'live:anybody' };
    expect((await prove(unnamed, face)).body.code).toBe('identity.real-name-required');
    const phone = madeUpPhone();
    const idNumber = madeUpIdNumber('19870307');
    await expect(confirmed(phone, '张迟', idNumber)).rejects.toMatchObject({ status: 503 });
    const asked = await signIn(phone); // weak: its owner registered a key
    const named = { means: 'face', evidence: `live:${idNumber}` };
    expect((await prove(asked, named)).body.code).toBe('identity.real-name-required'); // no source said so yet
    await house.call('POST', '/v1/me/real-name/verification', {
      as: actor('worker', { id: asked.id, personId: asked.id }),
      key: newId(),
    });
    expect((await prove(asked, named)).body).toMatchObject({
      status: 503,
      code: 'identity.source-unavailable',
    });
    expect((await me(asked)).body.code).toBe('access.proof-required');
  });
});
