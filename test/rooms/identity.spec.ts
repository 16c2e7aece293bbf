import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeJwt } from 'jose';
import { makeKeyPair, signStatement } from '../../demo/client/keys.js';
import { madeUpIdNumber, madeUpPhone } from '../../demo/client/numbers.js';
import { IdentityFacade } from '../../src/identity/index.js';
import { SubjectVault } from '../../src/platform/crypto/subject-vault.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { Parameters } from '../../src/platform/parameter/parameters.js';
import { Commands } from '../../src/platform/command/commands.js';
import { type Answer, actor, type House, openHouse } from '../harness/app.js';

const SOURCE = 'simulated-real-name-source';
const ONE_TIME_CODE = 'urn:xingong:params:oauth:grant-type:one-time-code';

let house: House;
let identity: IdentityFacade;
beforeAll(async () => {
  house = await openHouse();
  identity = house.get(IdentityFacade);
});
afterAll(() => house.close());
beforeEach(() => house.clock.advance({ hours: 2 })); // leaves the rate windows of the test before

interface Person extends Actor {
  phone: string;
  bearer: Record<string, string>;
}

/** A worker who signed in with a code. */
async function person(phone = madeUpPhone()): Promise<Person> {
  const form = { grant_type: ONE_TIME_CODE, ...(await house.codeFor(phone)) };
  const { body } = await house.call('POST', '/oauth/token', { form });
  const bearer = { authorization: `Bearer ${body.access_token}` };
  const id = decodeJwt(body.access_token).sub!;
  return { ...actor('worker', { id, personId: id }), phone, bearer };
}

const post = (url: string, as: Actor, body?: object, key: string = newId()): Promise<Answer> =>
  house.call('POST', url, { as, key, ...(body && { body }) });
const giveName = (as: Actor, name = '王小明', idNumber = madeUpIdNumber('19900307')): Promise<Answer> =>
  post('/v1/me/real-name', as, { name, idNumber });
const consentTo = (as: Actor, change: object = {}): Promise<Answer> =>
  post('/v1/consents', as, {
    purpose: 'real-name-check',
    fields: ['name', 'idNumber'],
    recipientId: SOURCE,
    expiresAt: new Date(house.clock.now().getTime() + 86_400_000).toISOString(),
    ...change,
  });
const verify = (as: Actor, key: string = newId()): Promise<Answer> =>
  post('/v1/me/real-name/verification', as, undefined, key);
const me = async (as: Actor): Promise<Answer['body']> => (await house.call('GET', '/v1/me', { as })).body;
const events = async (of: string): Promise<{ name: string; payload: object }[]> =>
  house.get(Database).query('SELECT name, payload FROM platform.event WHERE stream = $1 ORDER BY id', [of]);

describe('what is asked of many', () => {
  it('is what is asked of each: workers, organisations and consents; ids that name nothing are absent', async () => {
    const [named, unnamed, gone] = [await person(), await person(), await person()];
    for (const worker of [named, gone]) await giveName(worker);
    const other = newId();
    await consentTo(named);
    await consentTo(named, { recipientId: other, purpose: 'insurance' });
    await house.call('DELETE', '/v1/me', { as: gone });
    const ids = [named.id, unnamed.id, gone.id, other, named.id, 'nobody'];
    const workers = await identity.workersById(ids);
    expect(workers.size).toBe(3);
    for (const id of ids) expect(workers.get(id) ?? null).toEqual(await identity.worker(id));
    expect(workers.get(gone.id)).toMatchObject({ state: 'erased', age: null });

    const [first, second] = [await house.organisation('employer'), await house.organisation('provider')];
    const parties = [second.party.id, first.party.id, other, 'nobody'];
    const organisations = await identity.organisationsById(parties);
    expect(organisations.size).toBe(2);
    for (const id of parties) expect(organisations.get(id) ?? null).toEqual(await identity.organisation(id));

    const about = { purpose: 'real-name-check', recipientIds: [SOURCE, other] };
    const subjectIds = [named.id, unnamed.id, 'nobody'];
    expect(await identity.consents({ ...about, subjectIds })).toEqual([
      await identity.consent({ ...about, subjectId: named.id, recipientId: SOURCE }),
    ]);
    expect(await identity.consents({ ...about, subjectIds: ['nobody'] })).toEqual([]);
  });
});

describe('a real name', () => {
  it('goes from phone to L1 to L2, and its events never name the person', async () => {
    const worker = await person();
    expect(await me(worker)).toMatchObject({ level: 'L0', name: null, idNumber: null, age: null });
    const idNumber = madeUpIdNumber('19900307');
    expect((await giveName(worker, '王小明', idNumber)).body).toEqual({ level: 'L1' });
    expect(await identity.worker(worker.id)).toEqual({
      id: worker.id,
      state: 'active',
      level: 'L1',
      age: 36,
    });
    await consentTo(worker);
    expect((await verify(worker)).body).toEqual({ state: 'match', level: 'L2' });
    expect(await me(worker)).toMatchObject({
      level: 'L2',
      name: '王小明',
      idNumber: `4301**********${idNumber.slice(-4)}`,
      phone: `${worker.phone.slice(0, 3)}****${worker.phone.slice(-4)}`,
      realNameCheck: 'match',
    });
    const appended = await events(worker.id);
    expect(appended.map(({ name }) => name)).toEqual([
      'identity.worker-registered',
      'identity.real-name-verified',
      'identity.consent-given',
      'identity.real-name-verified',
    ]);
    const told = JSON.stringify(appended);
    for (const secret of ['王小明', idNumber, worker.phone, '1990']) expect(told).not.toContain(secret);
    expect((await giveName(worker)).body.code).toBe('identity.real-name-settled');
    expect((await verify(worker)).body.code).toBe('identity.real-name-settled');
  });

  it.each([
    ['a wrong check digit', '430104199003070010', 'identity.id-number-invalid'],
    ['15 digits', '430104900307001', 'identity.id-number-unsupported'],
    ['a foreigner, one digit wrong', '911124198108030034', 'identity.id-number-invalid'],
    ['a child', madeUpIdNumber('20120101'), 'identity.too-young'],
  ])('refuses %s and keeps nothing', async (_, idNumber, code) => {
    const worker = await person();
    expect((await giveName(worker, '王小明', idNumber)).body).toMatchObject({ status: 422, code });
    expect(await me(worker)).toMatchObject({ level: 'L0', version: 1 });
  });

  it('takes the age of work from the parameter in force', async () => {
    const entry = {
      key: 'identity.minimum-age',
      scope: 'CN',
      validFrom: '2026-11-01',
      value: 50,
      source: 'test',
      setBy: 'test',
    };
    const parameters = house.get(Parameters);
    await house.get(Commands).unkeyed((tx) => parameters.set(tx, entry));
    parameters.wasSet();
    const { body } = await giveName(await person());
    expect(body).toMatchObject({ code: 'identity.too-young', minimumAge: 50 });
    await house.get(Commands).unkeyed((tx) => parameters.set(tx, { ...entry, value: 16 }));
    parameters.wasSet();
    expect((await giveName(await person())).status).toBe(200);
  });

  it('is held by nobody until a source confirms it, then by one, also when two are confirmed at once', async () => {
    const [a, b] = [await person(), await person()];
    const idNumber = madeUpIdNumber('19880101');
    const given = await Promise.all([a, b].map((who) => giveName(who, '甲某', idNumber)));
    expect(given.map(({ body }) => body)).toEqual([{ level: 'L1' }, { level: 'L1' }]); // says nothing of the other
    await Promise.all([a, b].map((who) => consentTo(who)));
    const checked = await Promise.all([a, b].map((who) => verify(who)));
    expect(checked.map(({ body }) => body.level).sort()).toEqual(['L1', 'L2']);
    expect((await me(checked[0]!.body.level === 'L2' ? b : a)).level).toBe('L1');
  });

  it('can be given again until it is confirmed, by the same key only the same', async () => {
    const worker = await person();
    const key = newId();
    const first = { name: '王小名', idNumber: madeUpIdNumber('19900307') };
    const given = await post('/v1/me/real-name', worker, first, key);
    expect((await post('/v1/me/real-name', worker, first, key)).body).toEqual(given.body);
    const other = { ...first, name: '王小明' };
    expect((await post('/v1/me/real-name', worker, other, key)).body.code).toBe('command.key-reused');
    expect((await post('/v1/me/real-name', worker, other)).status).toBe(200);
    expect((await me(worker)).name).toBe('王小明');
  });

  it('is asked about only with consent to exactly that', async () => {
    const worker = await person();
    expect((await verify(worker)).body.code).toBe('identity.real-name-missing');
    await giveName(worker);
    const refused = await verify(worker);
    expect(refused.body).toMatchObject({
      status: 403,
      code: 'identity.consent-missing',
      purpose: 'real-name-check',
      recipientId: SOURCE,
    });
    await consentTo(worker, { fields: ['name'] });
    expect((await verify(worker)).status).toBe(403);
    await consentTo(worker, { purpose: 'other-purpose' });
    expect((await verify(worker)).status).toBe(403);
    const { body } = await consentTo(worker);
    await house.call('DELETE', `/v1/consents/${body.consentId}`, { as: worker });
    expect((await verify(worker)).status).toBe(403);
    await consentTo(worker);
    house.clock.advance({ days: 2 }); // it has expired
    expect((await verify(worker)).status).toBe(403);
    const { items } = (await house.call('GET', '/v1/me/access-log', { as: worker })).body;
    expect(items).toEqual([]); // nobody was asked
  });

  it.each([
    ['张否', 'no-match'],
    ['张无', 'unknown-person'],
  ])('of %s stays L1: %s', async (name, state) => {
    const worker = await person();
    await giveName(worker, name);
    await consentTo(worker);
    expect((await verify(worker)).body).toEqual({ state, level: 'L1' });
    expect((await verify(worker)).body).toEqual({ state, level: 'L1' }); // told again, not asked again
    await giveName(worker, '张三'); // corrected: a new question
    expect((await verify(worker)).body).toEqual({ state: 'match', level: 'L2' });
  });

  it('stays pending when the answer gets lost, and the same call finds it', async () => {
    const worker = await person();
    await giveName(worker, '张迟');
    await consentTo(worker);
    const key = newId();
    const lost = await verify(worker, key);
    expect(lost.body).toMatchObject({ status: 503, code: 'identity.source-unavailable' });
    expect(lost.headers['retry-after']).toBe('10');
    expect(await me(worker)).toMatchObject({ level: 'L1', realNameCheck: 'pending' });
    expect((await verify(worker, key)).body).toEqual({ state: 'match', level: 'L2' });
    expect((await verify(worker, key)).status).toBe(200);
    const { items } = (await house.call('GET', '/v1/me/access-log', { as: worker })).body;
    expect(items).toHaveLength(1);
  });

  it('is not raised by an answer somebody else signed', async () => {
    const worker = await person();
    await giveName(worker, '张伪');
    await consentTo(worker);
    for (const _ of [1, 2]) expect((await verify(worker)).status).toBe(503);
    expect(await me(worker)).toMatchObject({ level: 'L1', realNameCheck: 'pending' });
  });

  it('is recorded once when it is asked about twice at once', async () => {
    const worker = await person();
    await giveName(worker);
    await consentTo(worker);
    const answers = await Promise.all([verify(worker), verify(worker), verify(worker)]);
    for (const { status, body } of answers)
      if (status === 200) expect(body).toEqual({ state: 'match', level: 'L2' });
      else expect(body.code).toBe('identity.real-name-settled');
    const raised = (await events(worker.id)).filter(({ payload }) => JSON.stringify(payload).includes('L2'));
    expect(raised).toHaveLength(1);
  });
});

describe('a key', () => {
  it('is registered by who holds it, once, and stays known when retired', async () => {
    const worker = await person();
    const keys = await makeKeyPair();
    const proofOf = (workerId: string, typ = 'xingong-key+jws'): Promise<string> =>
      signStatement(keys, typ, { workerId, kid: keys.kid });
    const register = (proof: string): Promise<Answer> =>
      post('/v1/me/keys', worker, { publicKey: keys.publicJwk, proof });
    expect((await register(await proofOf(newId()))).body.code).toBe('signature.invalid');
    expect((await register(await proofOf(worker.id, 'xingong-contract+jws'))).body.code).toBe(
      'signature.invalid',
    );
    const leaky = { publicKey: keys.privateJwk, proof: await proofOf(worker.id) };
    expect((await post('/v1/me/keys', worker, leaky)).body.code).toBe('request.invalid');
    expect((await register(await proofOf(worker.id))).body).toEqual({ kid: keys.kid, state: 'active' });
    expect((await register(await proofOf(worker.id))).body.code).toBe('identity.key-taken');
    const stranger = await person();
    const at = `/v1/me/keys/${keys.kid}`;
    expect((await house.call('DELETE', at, { as: stranger })).status).toBe(404);
    expect(await identity.signingKey(stranger.id, keys.kid)).toBeNull();
    expect((await house.call('DELETE', at, { as: worker })).status).toBe(204);
    expect((await house.call('DELETE', at, { as: worker })).status).toBe(404);
    const { x, y } = keys.publicJwk;
    expect(await identity.signingKey(worker.id, keys.kid)).toEqual({
      ownerId: worker.id,
      kid: keys.kid,
      jwk: { kty: 'EC', crv: 'P-256', x, y },
      state: 'retired',
    });
    const { body } = await house.call('GET', '/v1/me/keys', { as: worker });
    expect(body.items).toMatchObject([{ kid: keys.kid, state: 'retired' }]);
  });
});

describe('a consent', () => {
  const use = (subjectId: string) => ({ subjectId, purpose: 'real-name-check', recipientId: SOURCE });

  it('holds until it is withdrawn, replaced or expired, and its history stays', async () => {
    const worker = await person();
    expect(await identity.consent(use(worker.id))).toBeNull();
    const first = (await consentTo(worker)).body.consentId;
    expect(await identity.consent(use(worker.id))).toMatchObject({ id: first, fields: ['name', 'idNumber'] });
    const second = (await consentTo(worker, { fields: ['name'] })).body.consentId;
    expect(await identity.consent(use(worker.id))).toMatchObject({ id: second, fields: ['name'] });
    for (const _ of [1, 2])
      expect((await house.call('DELETE', `/v1/consents/${second}`, { as: worker })).status).toBe(204);
    expect(await identity.consent(use(worker.id))).toBeNull();
    const third = (await consentTo(worker)).body.consentId;
    house.clock.advance({ days: 1 });
    expect(await identity.consent(use(worker.id))).toBeNull();
    const { body } = await house.call('GET', '/v1/consents?limit=2', { as: worker });
    expect(body.items.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual([
      [third, 'expired'],
      [second, 'withdrawn'],
    ]);
    const rest = await house.call('GET', `/v1/consents?limit=2&cursor=${body.nextCursor}`, { as: worker });
    expect(rest.body.items).toMatchObject([{ id: first, state: 'replaced' }]);
    expect(rest.body.nextCursor).toBeNull();
    const names = (await events(worker.id)).map(({ name }) => name);
    expect(names.filter((name) => name === 'identity.consent-withdrawn')).toHaveLength(1);
  });

  it('is one in force when it is given twice at once', async () => {
    const worker = await person();
    await Promise.all([consentTo(worker), consentTo(worker), consentTo(worker)]);
    const { items } = (await house.call('GET', '/v1/consents', { as: worker })).body;
    const states = items.map(({ state }: { state: string }) => state).sort();
    expect(states).toEqual(['in-force', 'replaced', 'replaced']);
  });

  it('names a recipient that exists and an end to come; it is nobody else’s to withdraw', async () => {
    const worker = await person();
    const past = house.clock.now().toISOString();
    expect((await consentTo(worker, { expiresAt: past })).body.code).toBe('identity.consent-expiry');
    expect((await consentTo(worker, { recipientId: newId() })).body.code).toBe('identity.recipient-unknown');
    const { party } = await house.organisation('platform');
    const { body } = await consentTo(worker, { recipientId: party.id });
    const stranger = await person();
    const taken = await house.call('DELETE', `/v1/consents/${body.consentId}`, { as: stranger });
    expect(taken.body.code).toBe('identity.not-found');
    expect(await identity.consent({ ...use(worker.id), recipientId: party.id })).not.toBeNull();
    expect((await consentTo(actor('employer'))).status).toBe(403);
  });

  it('can be changed by nobody in the database', async () => {
    const { body } = await consentTo(await person());
    const change = house
      .get(Database)
      .query('UPDATE identity.consent SET expires_at = now() WHERE id = $1', [body.consentId]);
    await expect(change).rejects.toThrow();
  });
});

describe('disclosure', () => {
  it('hands out what was given and shows the worker who read it', async () => {
    const worker = await person();
    const employer = actor('employer');
    const idNumber = madeUpIdNumber('19900307');
    await giveName(worker, '王小明', idNumber);
    const clear = await identity.disclose({
      subjectId: worker.id,
      fields: ['name', 'idNumber', 'phone', 'birthDate', 'gender'],
      readerId: employer.id,
      readerOrganisationId: employer.organisationId!,
      purpose: 'contract',
    });
    expect(clear).toMatchObject({ name: '王小明', idNumber, phone: worker.phone, birthDate: '1990-03-07' });
    await identity.disclose({ subjectId: worker.id, fields: ['phone'], readerId: 'rail', purpose: 'payout' });
    const first = await house.call('GET', '/v1/me/access-log?limit=1', { as: worker });
    expect(first.body.items).toMatchObject([
      { readerId: 'rail', readerOrganisationId: null, fields: ['phone'], purpose: 'payout' },
    ]);
    const next = `/v1/me/access-log?limit=1&cursor=${first.body.nextCursor}`;
    const second = (await house.call('GET', next, { as: worker })).body;
    expect(second.items).toMatchObject([{ readerId: employer.id, purpose: 'contract' }]);
    expect(second.nextCursor).toBeNull();
    expect(JSON.stringify(second)).not.toContain(idNumber);
  });

  it('leaves out what was never given, and knows no strangers', async () => {
    const worker = await person();
    const read = { fields: ['name', 'phone'] as ('name' | 'phone')[], readerId: 'x', purpose: 'contract' };
    expect(await identity.disclose({ ...read, subjectId: worker.id })).toEqual({ phone: worker.phone });
    const nobody = identity.disclose({ ...read, subjectId: newId() });
    await expect(nobody).rejects.toMatchObject({ code: 'identity.not-found' });
  });
});

describe('erasure', () => {
  it('gives a copy first, then leaves nothing readable', async () => {
    const worker = await person();
    const idNumber = madeUpIdNumber('19900307');
    await giveName(worker, '欧阳明日', idNumber);
    await consentTo(worker);
    await verify(worker);
    const copy = await house.call('GET', '/v1/me/export', { as: worker });
    expect(copy.body.personal).toEqual({
      name: '欧阳明日',
      documentKind: 'resident-id',
      idNumber,
      phone: worker.phone,
      birthDate: '1990-03-07',
      gender: Number(idNumber[16]) % 2 === 1 ? 'male' : 'female',
    });
    expect(copy.body.consents).toHaveLength(1);
    expect(copy.body.accessLog).toMatchObject([{ readerId: SOURCE, purpose: 'real-name-check' }]);

    const before = await house
      .get(Database)
      .query<{ name: Buffer }>('SELECT name FROM identity.worker WHERE id = $1', [worker.id]);
    const erased = await house.call('DELETE', '/v1/me', { as: worker });
    expect(erased.status).toBe(200);
    expect(erased.body.stays[0]).toMatchObject({ zh: expect.any(String), en: expect.any(String) });

    const [row] = await house
      .get(Database)
      .query<Record<string, unknown>>('SELECT * FROM identity.worker WHERE id = $1', [worker.id]);
    const empty = [
      'phone',
      'phone_hash',
      'name',
      'id_number',
      'id_number_hash',
      'birth_date',
      'gender',
      'region',
    ];
    expect(empty.map((column) => row![column])).toEqual(empty.map(() => null));
    const backup = house
      .get(SubjectVault)
      .decrypt(worker.id, { kind: 'identity', field: 'name' }, before[0]!.name); // a backup's row
    await expect(backup).rejects.toMatchObject({ code: 'privacy.subject-erased' });

    expect((await house.call('GET', '/v1/me', { as: worker })).body.code).toBe('identity.worker-erased');
    expect((await house.call('DELETE', '/v1/me', { as: worker })).body.code).toBe('identity.worker-erased');
    expect((await giveName(worker)).status).toBe(410);
    expect((await consentTo(worker)).status).toBe(410);
    expect(await identity.worker(worker.id)).toMatchObject({ state: 'erased', level: 'L0', age: null });
    const consent = { subjectId: worker.id, purpose: 'real-name-check', recipientId: SOURCE };
    expect(await identity.consent(consent)).toBeNull();
    const read = { subjectId: worker.id, fields: ['name' as const], readerId: 'x', purpose: 'y' };
    await expect(identity.disclose(read)).rejects.toMatchObject({ code: 'identity.worker-erased' });
    expect((await events(worker.id)).slice(-2)).toMatchObject([
      { name: 'identity.worker-erased' },
      { name: 'identity.personal-data-destroyed', payload: { classes: ['work', 'pay', 'health'] } },
    ]);
    house.clock.advance({ minutes: 2 });
    expect((await house.call('GET', '/v1/me', { headers: worker.bearer })).status).toBe(401);
  });

  it('frees phone and ID number for a new account', async () => {
    const phone = madeUpPhone();
    const idNumber = madeUpIdNumber('19900307');
    const old = await person(phone);
    await giveName(old, '王小明', idNumber);
    await house.call('DELETE', '/v1/me', { as: old });
    const fresh = await person(phone);
    expect(fresh.id).not.toBe(old.id);
    expect((await giveName(fresh, '王小明', idNumber)).status).toBe(200);
  });

  it('happens once when it is asked twice at once', async () => {
    const worker = await person();
    const answers = await Promise.all([1, 2].map(() => house.call('DELETE', '/v1/me', { as: worker })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
  });

  it('stores nothing personal in clear anywhere in the room', async () => {
    const worker = await person();
    await giveName(worker, '司马无忌', madeUpIdNumber('19900307'));
    const tables = await house.get(Database).query<{ name: string }>(
      `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
         WHERE table_schema IN ('identity', 'platform') AND table_type = 'BASE TABLE'`,
    );
    expect(tables.length).toBeGreaterThan(12);
    for (const { name } of tables) {
      const rows = await house.get(Database).query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      const text = rows.map(({ row }) => row).join('\n');
      for (const secret of [worker.phone, '司马无忌'])
        for (const form of [secret, Buffer.from(secret).toString('hex')])
          if (text.includes(form)) throw new Error(`${name} holds personal data in clear`);
    }
  });
});
