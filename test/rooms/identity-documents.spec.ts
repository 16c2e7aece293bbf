import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeKeyPair } from '../../demo/client/keys.js';
import { madeUpIdNumber, madeUpPhone, madeUpUscc } from '../../demo/client/numbers.js';
import { Worker } from '../../demo/client/party.js';
import { Refused } from '../../demo/client/world.js';
import { BootstrapOperator, IdentityFacade } from '../../src/identity/index.js';
import { Commands } from '../../src/platform/command/commands.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { asId, newId, type OrganisationId } from '../../src/platform/ids/ids.js';
import { Parameters } from '../../src/platform/parameter/parameters.js';
import { type Answer, actor, type House, openHouse } from '../harness/app.js';

type Body = Record<string, unknown>;
const SOURCE = 'simulated-real-name-source';

let house: House;
let operatorId: OrganisationId;
beforeAll(async () => {
  house = await openHouse();
  const { organisationId } = await house.get(BootstrapOperator).run((await makeKeyPair()).publicJwk);
  operatorId = asId(organisationId);
}, 60_000);
afterAll(() => house.close());
beforeEach(() => house.clock.advance({ hours: 25 })); // leaves the rate windows of the test before

const clerk = (): Actor => actor('operator', { organisationId: operatorId });
const post = (url: string, as: Actor, body?: unknown): Promise<Answer> =>
  house.call('POST', url, { as, key: newId(), ...(body !== undefined && { body }) });
const refusalOf = async (call: Promise<unknown>): Promise<Refused> => {
  const error = await call.then(
    () => 'nothing was refused',
    (thrown: unknown) => thrown,
  );
  if (error instanceof Refused) return error;
  throw error;
};
const itemsOf = async (url: string, who: Actor | Worker): Promise<Body[]> =>
  (
    ('role' in who ? (await house.call('GET', url, { as: who })).body : await who.get(url)) as {
      items: Body[];
    }
  ).items;
const todosAbout = async (subject: string): Promise<unknown[]> =>
  (await itemsOf('/v1/todos?limit=100', clerk())).filter((todo) => todo['subject'] === subject);
const heard = async (who: Worker, kind: string): Promise<number> =>
  (await itemsOf('/v1/inbox?limit=100', who)).filter((message) => message['kind'] === kind).length;
const endings = async (checkId: string): Promise<string[]> => {
  const rows = await house.get(Database).query<{ outcome: string }>(
    `SELECT payload ->> 'outcome' AS outcome FROM platform.event
     WHERE name = 'identity.name-sight-ended' AND payload ->> 'checkId' = $1`,
    [checkId],
  );
  return rows.map(({ outcome }) => outcome);
};
const consent = (worker: Worker): Promise<unknown> =>
  worker.post('/v1/consents', {
    purpose: 'real-name-check',
    fields: ['name', 'idNumber'],
    recipientId: SOURCE,
    expiresAt: new Date(house.clock.now().getTime() + 86_400_000).toISOString(),
  });

const PERMIT = { name: '陈大文', documentKind: 'hk-macao-permit', idNumber: 'h12345678' };
let serial = 10_000_000;
/** Another person's home-return permit. */
const aPermit = (): typeof PERMIT => ({ ...PERMIT, idNumber: `H${(serial += 1)}` });
/** A person whose permit waits for two clerks. */
async function awaiting(card = aPermit()): Promise<{ worker: Worker; card: typeof PERMIT; checkId: string }> {
  const worker = await Worker.signUp(house.world());
  await worker.post('/v1/me/real-name', { ...card, birthDate: '1990-03-07' });
  const { state, checkId } = await worker.post('/v1/me/real-name/verification');
  expect(state).toBe('awaits-sight');
  await house.drain();
  return { worker, card, checkId };
}
const BORN = { birthDate: '1990-03-07' };
const see = (checkId: string, as: Actor, card: object): Promise<Answer> =>
  post(`/v1/real-name-checks/${checkId}/sightings`, as, { ...BORN, ...card });

describe('a name', () => {
  it('is kept as the names office writes it, however it was typed, and is what sources and others read', async () => {
    const worker = await Worker.signUp(house.world());
    await worker.post('/v1/me/real-name', {
      name: ' 买买提 ・阿卜杜拉',
      idNumber: madeUpIdNumber('19900307'),
    });
    expect(await worker.get('/v1/me')).toMatchObject({
      name: '买买提·阿卜杜拉',
      documentKind: 'resident-id',
    });
    await consent(worker);
    expect(await worker.post('/v1/me/real-name/verification')).toEqual({ state: 'match', level: 'L2' });
    const read = { subjectId: worker.id, readerId: 'contract', purpose: 'contract' };
    const shown = await house.get(IdentityFacade).disclose({ ...read, fields: ['name', 'idNumber'] });
    expect(shown).toMatchObject({ name: '买买提·阿卜杜拉', documentKind: 'resident-id' });
    // banks leave the separator out
    const account = { kind: 'bank', account: '6228480402564890018', holder: '买买提阿卜杜拉' };
    expect(await worker.post('/v1/me/payout-account', account)).toMatchObject({ kind: 'bank' });
  });

  it.each([
    ['王小明2', 'digit'],
    ['王@明', 'symbol'],
    ['王', 'length'],
    ['王小明·', 'separator'],
  ])('that is none is refused, saying why: %s', async (name, fault) => {
    const worker = await Worker.signUp(house.world());
    const given = { name, idNumber: madeUpIdNumber('19900307') };
    const refused = await refusalOf(worker.post('/v1/me/real-name', given));
    expect(refused.code).toBe('identity.name-invalid');
    expect(JSON.stringify(refused.problem)).toContain(fault);
    expect(await worker.get('/v1/me')).toMatchObject({ level: 'L0', name: null, documentKind: null });
  });

  it.each(['〇小明', '𠮷小明', '刘䶮'])('of rare characters is one: %s', async (name) => {
    const worker = await Worker.signUp(house.world());
    await worker.post('/v1/me/real-name', { name, idNumber: madeUpIdNumber('19900307') });
    expect(await worker.get('/v1/me')).toMatchObject({ name, level: 'L1' });
  });
});

describe('a document', () => {
  it('of a foreigner is checked at the source as a resident’s', async () => {
    const worker = await Worker.signUp(house.world());
    await worker.post('/v1/me/real-name', {
      name: 'John Ｓmith',
      documentKind: 'permanent-resident-id',
      idNumber: '911124198108030024',
    });
    await consent(worker);
    expect(await worker.post('/v1/me/real-name/verification')).toEqual({ state: 'match', level: 'L2' });
    expect(await worker.get('/v1/me')).toMatchObject({ name: 'John Smith', age: 45 });
  });

  it.each([
    [
      'without a birth date',
      { documentKind: 'taiwan-permit', idNumber: '12345678' },
      'identity.id-number-invalid',
    ],
    [
      'of nobody',
      { documentKind: 'passport', idNumber: 'E1234567', birthDate: '1990-03-07' },
      'identity.id-number-invalid',
    ],
    [
      'of a child',
      { documentKind: 'taiwan-permit', idNumber: '12345678', birthDate: '2015-01-01' },
      'identity.too-young',
    ],
  ])('%s is refused', async (_, document, code) => {
    const worker = await Worker.signUp(house.world());
    const refused = await refusalOf(worker.post('/v1/me/real-name', { name: '陈大文', ...document }));
    expect(refused.code).toBe(code);
  });

  it('that no source knows proves nobody by face or carrier, for their account or to get it back', async () => {
    const worker = await Worker.signUp(house.world());
    const asked = { means: 'face', evidence: 'live:1', ...aPermit() };
    expect((await refusalOf(worker.post('/v1/me/recoveries', asked))).code).toBe(
      'identity.document-to-counter',
    );
  });

  it('that no source knows waits for two clerks, who see what was given, and then it is the person’s alone', async () => {
    const { worker, card, checkId } = await awaiting();
    expect(await todosAbout(checkId)).toMatchObject([{ kind: 'see-name' }]);
    expect(await heard(worker, 'identity.name-sight-asked')).toBe(1);
    // asked for again it is the same one
    expect((await worker.post('/v1/me/real-name/verification')).checkId).toBe(checkId);

    const first = clerk();
    for (const born of [{ birthDate: '2011-03-07' }, { birthDate: undefined }])
      expect((await see(checkId, first, { ...card, ...born })).body.code).toBe('identity.sight-unlike');
    const unlike = await see(checkId, first, { ...card, idNumber: 'H99999999' });
    expect(unlike.body.code).toBe('identity.sight-unlike');
    const asResident = { name: card.name, idNumber: madeUpIdNumber('19900307') };
    expect((await see(checkId, first, asResident)).body.code).toBe('identity.sight-unlike');
    expect((await see(checkId, first, card)).body).toEqual({ id: checkId, outcome: 'awaits-second' });
    await see(checkId, first, card);
    expect(await worker.get('/v1/me')).toMatchObject({ level: 'L1', realNameCheck: 'awaits-sight' });
    // renewals count no other document
    const renewed = { ...card, idNumber: `${card.idNumber}02` };
    expect((await see(checkId, clerk(), renewed)).body).toEqual({ id: checkId, outcome: 'seen' });
    expect(await worker.get('/v1/me')).toMatchObject({ level: 'L2', realNameCheck: 'match' });
    await house.drain();
    expect(await todosAbout(checkId)).toEqual([]);
    house.clock.advance({ days: 60 });
    await house.drain();
    expect(await endings(checkId)).toEqual(['seen']);
    expect((await see(checkId, clerk(), card)).body.code).toBe('identity.name-sight-state');

    // somebody else with the same permit stays unproven
    const other = await awaiting(card);
    for (const as of [clerk(), clerk()]) await see(other.checkId, as, card);
    expect(await other.worker.get('/v1/me')).toMatchObject({ level: 'L1' });
  });

  it('that nobody comes with in time is void after a month, once, and may be asked for again', async () => {
    const { worker, card, checkId } = await awaiting();
    house.clock.advance({ days: 29 });
    await house.drain();
    expect(await endings(checkId)).toEqual([]);
    house.clock.advance({ days: 5 });
    await house.drain();
    expect(await endings(checkId)).toEqual(['unseen']);
    expect(await heard(worker, 'identity.name-sight-ended')).toBe(1);
    expect(await todosAbout(checkId)).toEqual([]);
    expect((await see(checkId, clerk(), card)).body.code).toBe('identity.name-sight-state');
    expect(await worker.post('/v1/me/real-name/verification')).toMatchObject({
      state: 'awaits-sight',
      checkId,
    });
    for (const as of [clerk(), clerk()]) await see(checkId, as, card);
    expect(await worker.get('/v1/me')).toMatchObject({ level: 'L2' });
  });

  it('gives way to another that its person gives', async () => {
    const { worker, card, checkId } = await awaiting();
    await worker.post('/v1/me/real-name', { name: '陈大文', idNumber: madeUpIdNumber('19900307') });
    await house.drain();
    expect(await endings(checkId)).toEqual(['void']);
    expect(await todosAbout(checkId)).toEqual([]);
    expect((await see(checkId, clerk(), card)).body.code).toBe('identity.name-sight-state');
  });

  it('is for clerks to see: no stranger, no other role, no clerk their own', async () => {
    const { worker, card, checkId } = await awaiting();
    const own = { ...clerk(), personId: worker.id };
    expect((await see(checkId, own, card)).status).toBe(403);
    for (const as of [actor('employer'), actor('worker'), { ...clerk(), duties: ['reviewer' as const] }])
      expect((await see(checkId, as, card)).status).toBe(403);
    expect((await see(newId(), clerk(), card)).status).toBe(404);
    expect((await see(checkId, clerk(), { ...card, name: '陈9' })).body.code).toBe('identity.name-invalid');
  });

  it('is another for each kind: the same digits prove two people', async () => {
    const digits = String((serial += 1));
    const taiwan = { ...PERMIT, documentKind: 'taiwan-permit', idNumber: digits };
    const passport = { ...PERMIT, documentKind: 'passport', issuedBy: 'KOR', idNumber: digits };
    for (const card of [taiwan, passport, { ...passport, issuedBy: 'GBR' }]) {
      const { worker, checkId } = await awaiting(card);
      for (const as of [clerk(), clerk()]) await see(checkId, as, card);
      expect(await worker.get('/v1/me')).toMatchObject({ level: 'L2', documentKind: card.documentKind });
    }
  });
});

describe('a phone', () => {
  const codeFor = (phone: string): Promise<Answer> =>
    house.call('POST', '/v1/sign-in/codes', { body: { phone } });

  it('of elsewhere gets no code until the gateway reaches its country', async () => {
    const phone = '+85291234567';
    const refused = await codeFor(phone);
    expect(refused).toMatchObject({ status: 422, body: { code: 'identity.phone-unreachable' } });
    const entry = {
      key: 'identity.code-countries',
      scope: 'CN',
      validFrom: '2026-11-01',
      value: ['852'],
      source: '短信网关合同附件：香港',
      setBy: 'test',
    };
    const parameters = house.get(Parameters);
    await house.get(Commands).unkeyed((tx) => parameters.set(tx, entry));
    parameters.wasSet();
    expect((await codeFor(phone)).status).toBeLessThan(300);
    expect((await codeFor('+853 6212 3456')).body.code).toBe('identity.phone-unreachable');
    const worker = await Worker.signUp(house.world(), phone);
    expect((await worker.get('/v1/me')).phone).toBe('+85****4567');
  });

  it('of the mainland is the same with its country code', async () => {
    const phone = madeUpPhone();
    const worker = await Worker.signUp(house.world(), `+86 ${phone}`);
    expect((await worker.get('/v1/me')).phone).toBe(`${phone.slice(0, 3)}****${phone.slice(-4)}`);
  });

  it.each(['1234', '+8612', '+0123456789', '12345678901'])('%s is none', async (phone) => {
    expect((await codeFor(phone)).status).toBe(400);
  });
});

describe('a unified social credit code', () => {
  it('whose check character does not follow is taken with a warning: the registry decides', async () => {
    const worker = await Worker.signUp(house.world());
    await worker.post('/v1/me/real-name', { name: '王小明', idNumber: madeUpIdNumber('19850505') });
    await consent(worker);
    await worker.post('/v1/me/real-name/verification');
    const about = { kind: 'employer', name: '厦门早年企业有限公司' };
    const old = await worker.post('/v1/organisations', { ...about, uscc: '91350203M0001QKT19' });
    expect(old.warnings).toMatchObject([{ code: 'uscc-checksum' }]);
    const sound = await worker.post('/v1/organisations', { ...about, uscc: madeUpUscc().toLowerCase() });
    expect(sound.warnings).toEqual([]);
    const shown = await house.call('GET', `/v1/organisations/${sound.organisationId}`, { as: clerk() });
    expect(shown.body.uscc).toMatch(/^[0-9A-Z]{18}$/);
    const none = await refusalOf(worker.post('/v1/organisations', { ...about, uscc: '9I350203M0001QKT19' }));
    expect(none.code).toBe('identity.uscc-invalid');
  });
});
