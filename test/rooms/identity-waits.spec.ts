import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { firm, representative } from '../../demo/acts/found.js';
import { makeKeyPair, signStatement } from '../../demo/client/keys.js';
import { madeUpIdNumber, madeUpPhone, madeUpUscc } from '../../demo/client/numbers.js';
import { type Organisation, Worker } from '../../demo/client/party.js';
import { Refused } from '../../demo/client/world.js';
import { BootstrapOperator } from '../../src/identity/index.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { asId, newId, type OrganisationId } from '../../src/platform/ids/ids.js';
import { type Answer, actor, type House, openHouse } from '../harness/app.js';

let house: House;
let operatorId: OrganisationId;
beforeAll(async () => {
  house = await openHouse();
  const { organisationId } = await house.get(BootstrapOperator).run((await makeKeyPair()).publicJwk);
  operatorId = asId(organisationId);
}, 60_000);
afterAll(() => house.close());
beforeEach(() => house.clock.advance({ hours: 25 })); // leaves the rate windows of the test before

type Body = Record<string, unknown>;
const at = (id: string): string => `/v1/organisations/${id}`;
const post = (url: string, as: Actor, body?: unknown): Promise<Answer> =>
  house.call('POST', url, { as, key: newId(), ...(body !== undefined && { body }) });
const pass = async (time: { days?: number; hours?: number; minutes?: number }): Promise<void> => {
  house.clock.advance(time);
  await house.drain();
};
const operator = (): Actor => actor('operator', { organisationId: operatorId });
/** A reviewer of the operator with a confirmed real name. */
async function reviewer(): Promise<Actor> {
  const person = await representative(house.world(), '程审核');
  return actor('operator', { organisationId: operatorId, personId: person.id, duties: ['reviewer'] });
}

const itemsOf = async (url: string, who: Actor | Worker | Organisation): Promise<Body[]> => {
  const { items } = (
    'role' in who ? (await house.call('GET', url, { as: who })).body : await who.get(url)
  ) as { items: Body[] };
  return items;
};
const kindsOf = async (who: Actor | Worker | Organisation, subject: string): Promise<unknown[]> =>
  (await itemsOf('/v1/todos?limit=100', who))
    .filter((todo) => todo['subject'] === subject)
    .map(({ kind }) => kind);
const heard = async (who: Actor | Worker | Organisation, kind: string): Promise<number> =>
  (await itemsOf('/v1/inbox?limit=100', who)).filter((message) => message['kind'] === kind).length;
async function told(name: string, member: string, id: string): Promise<Body[]> {
  const rows = await house
    .get(Database)
    .query<{ payload: Body }>(
      `SELECT payload FROM platform.event WHERE name = $1 AND payload ->> $2 = $3 ORDER BY id`,
      [`identity.${name}`, member, id],
    );
  return rows.map(({ payload }) => payload);
}
const codeOf = async (call: Promise<unknown>): Promise<string | undefined> =>
  call.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Refused) return error.code;
      throw error;
    },
  );

describe('an organisation that registered', () => {
  it('is the operator’s to approve: overdue after five working days and again after the next, until it is', async () => {
    const person = await Worker.signUp(house.world());
    const about = { kind: 'insurer', name: '湘江保险', uscc: madeUpUscc() };
    const { organisationId: id } = await person.post('/v1/organisations', about);
    await house.drain();
    expect(await kindsOf(operator(), id)).toEqual(['approve-organisation']);
    expect(await kindsOf({ ...operator(), duties: ['reviewer'] }, id)).toEqual([]);
    await pass({ days: 4 });
    expect(await told('approval-overdue', 'organisationId', id)).toEqual([]);
    await pass({ days: 6 });
    expect(await told('approval-overdue', 'organisationId', id)).toHaveLength(1);
    expect(await heard(operator(), 'identity.approval-overdue')).toBe(1);
    await pass({ days: 10 });
    expect(await told('approval-overdue', 'organisationId', id)).toHaveLength(2);
    expect((await post(`${at(id)}/approval`, operator(), {})).status).toBeLessThan(300);
    await pass({ days: 30 });
    expect(await told('approval-overdue', 'organisationId', id)).toHaveLength(2);
    expect(await kindsOf(operator(), id)).toEqual([]);
  });

  it('is nobody’s to-do where it is an employer: it acts by its proof', async () => {
    const { party } = await house.organisation('employer');
    await pass({ days: 20 });
    expect(await kindsOf(operator(), party.id)).toEqual([]);
    expect(await told('approval-overdue', 'organisationId', party.id)).toEqual([]);
  });
});

describe('a contest', () => {
  it('that nobody answers and nobody decides: two may decide after its days, and are reminded until they do', async () => {
    const [name, uscc] = ['湘江造纸有限公司', madeUpUscc()];
    const standing = await firm(house.world(), { kind: 'employer', name, uscc });
    const claimant = await representative(house.world(), '周建军');
    const { organisationId: claimId } = await claimant.post('/v1/organisations', {
      kind: 'employer',
      name,
      uscc,
    });
    await codeOf(claimant.post(`${at(claimId)}/authority/representative`));
    const statement = '本人为法定代表人，从未授权他人以本企业名义登记。';
    const { id } = await claimant.post(`${at(claimId)}/authority/contests`, { statement });
    await house.drain();
    expect(await kindsOf(standing, id)).toEqual(['answer-contest']);
    expect(await kindsOf(operator(), id)).toEqual([]);

    await pass({ days: 15, minutes: 1 });
    expect(await told('contest-decidable', 'contestId', id)).toMatchObject([{ stated: false }]);
    expect(await kindsOf(standing, id)).toEqual([]);
    expect(await kindsOf(operator(), id)).toEqual(['decide-contest']);
    await pass({ days: 18 });
    expect(await told('contest-overdue', 'contestId', id)).toEqual([]);
    await pass({ days: 8 });
    expect(await told('contest-overdue', 'contestId', id)).toMatchObject([{ reassigned: false }]);
    for (const who of [operator(), standing]) expect(await heard(who, 'identity.contest-overdue')).toBe(1);

    const decision = { outcome: 'rejected', reason: '登记机关档案与一方所述一致。' };
    for (const as of [await reviewer(), await reviewer()])
      expect((await post(`/v1/authority-contests/${id}/decision`, as, decision)).status).toBeLessThan(300);
    await pass({ days: 60 });
    expect(await told('contest-overdue', 'contestId', id)).toHaveLength(1);
    expect(await told('contest-decidable', 'contestId', id)).toHaveLength(1);
    expect(await kindsOf(operator(), id)).toEqual([]);
  });
});

describe('a small transfer', () => {
  it('that nobody confirms expires with its hours, once, and who asked hears of it', async () => {
    const by = await representative(house.world(), '王经办冒');
    const about = { kind: 'employer', name: '资江橡胶有限公司', uscc: madeUpUscc() };
    const { organisationId } = await by.post('/v1/organisations', about);
    const { id } = await by.post(`${at(organisationId)}/authority/transfers`, {
      account: '1202022719900012345',
    });
    await house.drain();
    expect(await kindsOf(by, id)).toEqual(['confirm-transfer']);
    await pass({ hours: 71 });
    expect(await told('transfer-ended', 'transferId', id)).toEqual([]);
    await pass({ hours: 1 });
    expect(await told('transfer-ended', 'transferId', id)).toMatchObject([{ outcome: 'expired' }]);
    expect(await kindsOf(by, id)).toEqual([]);
    expect(await heard(by, 'identity.transfer-ended')).toBe(1);
    expect(await codeOf(by.post(`/v1/authority-transfers/${id}/confirmation`, { amount: 345 }))).toBe(
      'identity.transfer-state',
    );
    await pass({ days: 10 });
    expect(await told('transfer-ended', 'transferId', id)).toHaveLength(1);
  });

  it('that is confirmed expires never', async () => {
    const by = await representative(house.world(), '王经办冒');
    const about = { kind: 'employer', name: '资江陶瓷有限公司', uscc: madeUpUscc() };
    const { organisationId } = await by.post('/v1/organisations', about);
    const { id } = await by.post(`${at(organisationId)}/authority/transfers`, {
      account: '1202022719900012345',
    });
    expect((await by.post(`/v1/authority-transfers/${id}/confirmation`, { amount: 345 })).outcome).toBe(
      'proven',
    );
    await pass({ days: 10 });
    expect(await told('transfer-ended', 'transferId', id)).toMatchObject([{ outcome: 'confirmed' }]);
    expect(await kindsOf(by, id)).toEqual([]);
  });
});

describe('who asks for an account back at a counter', () => {
  const asked = async (): Promise<{ by: Worker; id: string; card: Body }> => {
    const by = await Worker.signUp(house.world());
    const card = { name: '王小明', idNumber: madeUpIdNumber('19940407') };
    const { id, state } = await by.post('/v1/me/recoveries', { means: 'counter', ...card });
    expect(state).toBe('awaits-sight');
    await house.drain();
    return { by, id, card };
  };

  it('and is never seen hears after a month that it is void', async () => {
    const { by, id, card } = await asked();
    expect(await kindsOf(operator(), id)).toEqual(['see-person']);
    expect(await kindsOf({ ...operator(), duties: ['reviewer'] }, id)).toEqual([]);
    expect(await heard(by, 'identity.sight-asked')).toBe(1);
    await pass({ days: 29 });
    expect(await told('sight-ended', 'recoveryId', id)).toEqual([]);
    await pass({ days: 5 });
    expect(await told('sight-ended', 'recoveryId', id)).toMatchObject([{ outcome: 'unseen' }]);
    expect(await kindsOf(operator(), id)).toEqual([]);
    expect(await heard(by, 'identity.sight-ended')).toBe(1);
    const late = await post(`/v1/recoveries/${id}/sightings`, operator(), card);
    expect(late.body.code).toBe('identity.recovery-state');
  });

  it('is nobody’s to-do any more once two clerks have seen them', async () => {
    const { id, card } = await asked();
    for (let n = 0; n < 2; n += 1) await post(`/v1/recoveries/${id}/sightings`, operator(), card);
    await pass({ days: 60 });
    expect(await told('sight-ended', 'recoveryId', id)).toMatchObject([{ outcome: 'seen' }]);
    expect(await kindsOf(operator(), id)).toEqual([]);
  });
});

describe('a machine client whose person left', () => {
  it('is a to-do of the owners until one of them adopts it', async () => {
    const { party, owner } = await house.organisation('employer');
    const added = await post(`${at(party.id)}/members`, owner, {
      phone: madeUpPhone(),
      name: '李开发',
      duties: ['administrator'],
    });
    const { memberId } = added.body;
    const engineer: Actor = { ...owner, id: memberId, personId: newId(), duties: ['administrator'] };
    const keys = await makeKeyPair();
    const about = { organisationId: party.id, kid: keys.kid };
    const proof = await signStatement(keys, 'xingong-key+jws', about);
    const registered = await post(`${at(party.id)}/clients`, engineer, {
      publicKey: keys.publicJwk,
      proof,
      scopes: ['recruiter'],
    });
    expect(registered.status).toBe(201);
    const subject = `${party.id}:${registered.body.clientId}`;
    const gone = `${at(party.id)}/members/${memberId}`;
    expect((await house.call('DELETE', gone, { as: owner })).status).toBeLessThan(300);
    await house.drain();
    const [todo] = (await itemsOf('/v1/todos?limit=100', owner)).filter((one) => one['subject'] === subject);
    expect(todo).toMatchObject({
      kind: 'adopt-client',
      call: { path: `${at(party.id)}/clients/${registered.body.clientId}/adoption` },
    });
    const adoption = `${at(party.id)}/clients/${registered.body.clientId}/adoption`;
    expect((await post(adoption, owner)).status).toBeLessThan(300);
    await house.drain();
    expect(await kindsOf(owner, subject)).toEqual([]);
  });
});
