import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { equip, firm, found, representative } from '../../demo/acts/found.js';
import { consent, proveRealName } from '../../demo/acts/trust.js';
import { makeKeyPair, signStatement } from '../../demo/client/keys.js';
import { madeUpPhone, madeUpUscc } from '../../demo/client/numbers.js';
import { Official, Worker } from '../../demo/client/party.js';
import { Refused } from '../../demo/client/world.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { TrustedIssuers } from '../../src/platform/http/access/trusted-issuers.js';
import { asId, newId } from '../../src/platform/ids/ids.js';
import { type Answer, actor, type House, openHouse } from '../harness/app.js';
import { gatherOperator } from '../harness/journey.js';

let house: House;
beforeAll(async () => void (house = await openHouse()));
afterAll(() => house.close());
beforeEach(() => house.clock.advance({ hours: 2 })); // leaves the rate windows of the test before

const NOBODY_SEES = (): Promise<void> => Promise.reject(new Error('no paper is shown here'));
const post = (url: string, as: Actor, body: object = {}): Promise<Answer> =>
  house.call('POST', url, { as, key: newId(), body });
const at = (id: string): string => `/v1/organisations/${id}`;
const read = async (id: string): Promise<Answer['body']> =>
  (await house.call('GET', at(id), { as: actor('operator') })).body;
const codeOf = async (call: Promise<unknown>): Promise<string | undefined> =>
  call.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Refused) return error.code;
      throw error;
    },
  );
/** Somebody with a confirmed name who knows a firm's public code and name, and is not its representative. */
const impostor = (): Promise<Worker> => representative(house.world(), '李冒');

describe('a firm’s code and name, which anybody can read', () => {
  it('make nobody its representative: the claim reaches nothing, is seen by nobody and occupies nothing', async () => {
    const uscc = madeUpUscc();
    const about = { kind: 'employer', name: '湘江纺织有限公司', uscc };
    const thief = await impostor();
    const claim = await found(thief, about, NOBODY_SEES);
    expect(await read(claim.organisationId)).toMatchObject({ state: 'registered', authority: 'unproven' });
    await thief.actFor(claim.organisationId);
    expect((await thief.get(at(claim.organisationId))).authority).toBe('unproven'); // it may know where it stands
    for (const path of ['/v1/jobs', '/v1/enterprises/me/certification', '/v1/escrow/deposits'])
      expect([path, await codeOf(thief.post(path, {}))]).toEqual([path, 'access.authority-unproven']);
    const { publicJwk, kid, ...keys } = await makeKeyPair();
    const proof = await signStatement({ publicJwk, kid, ...keys }, 'xingong-key+jws', {
      organisationId: claim.organisationId,
      kid,
    });
    const client = { publicKey: publicJwk, proof, scopes: ['recruiter'] };
    expect(await codeOf(thief.post(`${at(claim.organisationId)}/clients`, client))).toBe(
      'access.authority-unproven',
    );
    const found4 = await house.call('GET', `/v1/enterprises/search?uscc=${uscc}`, { as: actor('platform') });
    expect(JSON.stringify(found4.body)).not.toContain(claim.organisationId);

    // the firm itself comes: no 409, and what was claimed before it ends at once
    const owner = await representative(house.world(), '周建国');
    const firm = await found(owner, about, NOBODY_SEES);
    expect(await read(firm.organisationId)).toMatchObject({ authority: 'proven' });
    expect(await read(claim.organisationId)).toMatchObject({ state: 'closed', authority: 'displaced' });
    house.clock.advance({ minutes: 2 });
    expect(await codeOf(thief.get(at(claim.organisationId)))).toBeDefined();
    const party = await equip(house.world(), owner, { ...about, ...firm });
    expect((await party.get(at(party.id))).authority).toBe('proven');
    await house.drain();
    const inbox = (await party.get('/v1/inbox')).items as { kind: string }[];
    expect(inbox.map(({ kind }) => kind)).toContain('identity.organisation-displaced');
  });

  it('are held by one: another claim to a proven firm is no takeover, whoever is quicker', async () => {
    const about = { kind: 'employer', name: '湘江陶瓷有限公司', uscc: madeUpUscc() };
    const people = [
      await representative(house.world(), '周建国'),
      await representative(house.world(), '周建军'),
    ];
    const claims = await Promise.all(people.map((person) => person.post('/v1/organisations', about)));
    const proving = await Promise.all(
      people.map((person, i) =>
        codeOf(person.post(`${at(claims[i]!.organisationId)}/authority/representative`)),
      ),
    );
    // the slower one is displaced, or finds the firm taken
    expect(proving.filter((code) => code === undefined)).toHaveLength(1);
    const states = await Promise.all(claims.map(async ({ organisationId }) => read(organisationId)));
    expect(states.map(({ authority }) => authority).sort()).toEqual(['displaced', 'proven']);
    const late = await representative(house.world(), '周建民');
    const third = await late.post('/v1/organisations', about);
    expect(await codeOf(late.post(`${at(third.organisationId)}/authority/representative`))).toBe(
      'identity.authority-contested',
    );
  });

  it('are asked about with consent, by a person with a confirmed name, and the answer reveals nothing else', async () => {
    const nameless = await Worker.signUp(house.world());
    const about = { kind: 'employer', name: '湘江木业有限公司', uscc: madeUpUscc() };
    expect(await codeOf(nameless.post('/v1/organisations', about))).toBe('identity.real-name-required');
    const person = await Worker.signUp(house.world());
    await proveRealName(person, '李冒');
    const { organisationId } = await person.post('/v1/organisations', about);
    const prove = (): Promise<Answer['body']> =>
      person.post(`${at(organisationId)}/authority/representative`);
    expect(await codeOf(prove())).toBe('identity.consent-missing');
    const use = { purpose: 'authority-check', recipientId: 'simulated-firm-registry' };
    await consent(person, { ...use, fields: ['name', 'idNumber'] });
    expect(await prove()).toEqual({
      organisationId,
      outcome: 'no-match',
      answer: { firmName: true, uscc: true, representativeName: false, representativeIdNumber: false },
    });
    const reads = (await person.get('/v1/me/access-log')).items as { purpose: string }[];
    expect(reads.map(({ purpose }) => purpose)).toContain('authority-check');
  });

  it.each([
    ['loses the answer on the way', '湘江迟'],
    ['answers with somebody else’s signature', '湘江伪'],
  ])('prove nothing when the registry %s', async (_, name) => {
    const person = await representative(house.world(), '周建国');
    const about = { kind: 'employer', name, uscc: madeUpUscc() };
    const { organisationId } = await person.post('/v1/organisations', about);
    const url = `${at(organisationId)}/authority/representative`;
    expect(await codeOf(person.post(url))).toBe('identity.source-unavailable');
    expect((await read(organisationId)).authority).toBe('unproven');
  });

  it('are proven once for one key, also when the first answer of the registry got lost', async () => {
    const person = await representative(house.world(), '周建国');
    const about = { kind: 'employer', name: '湘江又迟', uscc: madeUpUscc() };
    const { organisationId } = await person.post('/v1/organisations', about);
    const sending = { key: newId() };
    const prove = (): Promise<Answer['body']> =>
      person.post(`${at(organisationId)}/authority/representative`, {}, sending);
    expect(await codeOf(prove())).toBe('identity.source-unavailable');
    const proven = await prove();
    expect(proven.outcome).toBe('proven');
    expect(await prove()).toEqual(proven);
    expect(await codeOf(person.post(`${at(organisationId)}/authority/representative`))).toBe(
      'identity.authority-state',
    );
  });
});

describe('an agent', () => {
  it('acts once the legal representative signed a mandate with their own key; nobody else’s counts', async () => {
    const agent = await representative(house.world(), '王代理冒');
    const about = { kind: 'employer', name: '湘江印刷有限公司', uscc: madeUpUscc() };
    const { organisationId } = await agent.post('/v1/organisations', about);
    const boss = await representative(house.world(), '周建国');
    const give = async (by: Worker, signer = by): Promise<Answer['body']> => {
      const statement = { organisationId, agentId: agent.id, kid: by.keys.kid };
      const mandate = await signer.sign('xingong-mandate+jws', statement);
      return by.post(`${at(organisationId)}/authority/mandate`, {
        agentId: agent.id,
        kid: by.keys.kid,
        mandate,
      });
    };
    expect(await codeOf(give(boss, agent))).toBe('signature.invalid');
    expect((await give(await impostor())).outcome).toBe('no-match');
    expect((await give(boss)).outcome).toBe('proven');
    const members = await house.call('GET', `${at(organisationId)}/members`, { as: actor('operator') });
    expect(members.body.items).toMatchObject([{ duties: ['owner'], addedBy: agent.id }]);
  });
});

describe('a firm whose representative has no resident ID', () => {
  it('is claimed by an employee who has one; two of the region see passport and letter, and then both own it', async () => {
    const agent = await representative(house.world(), '周代办');
    const about = { kind: 'employer', name: '湘江外商独资有限公司', uscc: madeUpUscc() };
    const foreigner = await Worker.signUp(house.world()); // no source confirms a passport
    expect(await codeOf(foreigner.post('/v1/organisations', about))).toBe('identity.real-name-required');
    const { organisationId } = await agent.post('/v1/organisations', about);
    await agent.actFor(organisationId);
    const owner = { phone: foreigner.phone, name: 'JOHN SMITH', duties: ['owner'] };
    const members = `${at(organisationId)}/members`;
    expect(await codeOf(agent.post(members, owner))).toBe('access.authority-unproven');

    const region = about.uscc.slice(2, 6);
    const clerk = (): Actor => actor('government', { region, duties: ['counter-clerk'] });
    const paper = { means: 'paper', reference: '授权书 2026-11，护照 E12345678', sha256: 'ef'.repeat(32) };
    const see = (as: Actor): Promise<Answer> => post(`${at(organisationId)}/authority/papers`, as, paper);
    expect((await see(clerk())).body.outcome).toBe('awaits-second');
    expect((await see(clerk())).body.outcome).toBe('proven');
    house.clock.advance({ minutes: 2 });

    await agent.post(members, owner);
    await foreigner.actFor(organisationId);
    await foreigner.post(members, { phone: madeUpPhone(), name: '招聘员', duties: ['recruiter'] });
    const { items } = await foreigner.get(members);
    expect(items).toMatchObject([
      { name: '周代办', duties: ['owner'] },
      { name: 'JOHN SMITH', duties: ['owner'], arrived: true },
      { duties: ['recruiter'], addedBy: foreigner.id },
    ]);
    expect((await equip(house.world(), foreigner, { ...about, organisationId })).id).toBe(organisationId);
  });
});

describe('a body outside the business registry', () => {
  it('is proven by a letter that two people see, the same letter, with no part in it', async () => {
    const head = await representative(house.world(), '郑处长');
    const about = { kind: 'government', name: '长沙县人社局', region: '430121', uscc: madeUpUscc() };
    const { organisationId } = await head.post('/v1/organisations', about);
    const letter = { means: 'letter', reference: '介绍信 8', sha256: 'ab'.repeat(32) };
    const see = (as: Actor, paper: object = letter): Promise<Answer> =>
      post(`${at(organisationId)}/authority/papers`, as, paper);
    const [first, second] = [actor('operator'), actor('operator')];
    expect((await see({ ...first, organisations: [organisationId] })).body.code).toBe('access.own-matter');
    expect((await see(first)).body.outcome).toBe('awaits-second');
    const underAnotherId = { ...actor('operator'), personId: first.personId! };
    expect((await see(underAnotherId)).body.code).toBe('four-eyes.second-person-needed');
    expect((await see(second, { ...letter, sha256: 'cd'.repeat(32) })).body.outcome).toBe('awaits-second');
    expect((await see(second)).body.outcome).toBe('proven');
    expect((await see(actor('operator'))).body.code).toBe('identity.authority-state');
    // proven, and not approved yet: it may act once the operator let it
    await head.enrol();
    await head.actFor(organisationId);
    expect(await codeOf(head.get('/v1/employment-map'))).toBe('access.authority-unproven');
    await post(`${at(organisationId)}/approval`, actor('operator'), { region: '430121' });
    house.clock.advance({ minutes: 2 });
    expect(await codeOf(head.get('/v1/webhooks'))).toBeUndefined();
  });
});

describe('an organisation from before authority was asked for', () => {
  it('goes on, names one owner and nobody else, and may recruit no more when its days are over', async () => {
    const party = await firm(house.world(), { kind: 'employer', name: '湘江旧友有限公司' });
    const organisationId = asId<'organisation'>(party.id);
    const machine = actor('employer', { id: party.ids.clientId, organisationId });
    const owner = actor('employer', { organisationId, machine: false });
    const database = house.get(Database);
    await database.query(
      `UPDATE identity.organisation SET authority = 'before', authority_due_at = NULL WHERE id = $1`,
      [party.id],
    );
    await database.query(`UPDATE identity.member SET state = 'removed' WHERE organisation_id = $1`, [
      party.id,
    ]);
    await house.strike('set-authority-due');
    const { authorityDueAt } = await read(party.id);
    expect(new Date(authorityDueAt).getTime() - house.clock.now().getTime()).toBe(90 * 86_400_000);
    house.clock.advance({ minutes: 2 });
    expect((await party.get('/v1/jobs')).items).toEqual([]); // as it did

    const before = { ...owner, standing: 'before' } as const;
    const member = { phone: madeUpPhone(), name: '张三', duties: ['recruiter'] };
    expect((await post(`${at(party.id)}/members`, before, member)).body.code).toBe('identity.members-closed');
    const named = await post(
      `${at(party.id)}/owner`,
      { ...machine, standing: 'before' },
      {
        phone: madeUpPhone(),
        name: '周建国',
      },
    );
    expect(named.status).toBe(201);
    const again = { phone: madeUpPhone(), name: '别人' };
    expect((await post(`${at(party.id)}/owner`, { ...machine, standing: 'before' }, again)).body.code).toBe(
      'identity.members-closed',
    );

    house.clock.advance({ days: 91 });
    const overdue = { ...machine, standing: 'overdue' } as const;
    expect((await post('/v1/jobs', overdue, {})).body.code).toBe('access.authority-required');
    // what was worked is approved and paid all the same
    expect((await post(`/v1/shifts/${newId()}/approval`, overdue, {})).body.code).toBe(
      'tongbao.no-such-shift',
    );
    expect(await codeOf(party.post('/v1/jobs', {}))).toBe('access.authority-required');
  });
});

describe('people and duties', () => {
  it('each does what they are for: an auditor reads and changes nothing, nobody makes an owner but an owner', async () => {
    const { party, owner } = await house.organisation('employer');
    const members = `${at(party.id)}/members`;
    const add = (as: Actor, duties: string[]): Promise<Answer> =>
      post(members, as, { phone: madeUpPhone(), name: '成员', duties });
    const administrator: Actor = { ...owner, id: newId(), personId: newId(), duties: ['administrator'] };
    expect((await add(administrator, ['recruiter'])).status).toBe(201);
    expect((await add(administrator, ['owner'])).body.code).toBe('identity.owner-only');
    expect((await add(owner, ['adjuster'])).body.code).toBe('identity.duties-unfit');
    expect((await add(owner, ['auditor', 'recruiter'])).body.code).toBe('identity.duties-unfit');
    expect((await add(owner, ['boss'])).body.code).toBe('request.invalid');
    const recruiter: Actor = { ...owner, duties: ['recruiter'] };
    expect((await add(recruiter, ['viewer'])).body.code).toBe('access.forbidden');
    const auditor: Actor = { ...owner, duties: ['auditor'] };
    expect((await house.call('GET', members, { as: auditor })).status).toBe(200);
    expect((await post('/v1/jobs', auditor)).body.code).toBe('access.forbidden');

    const { items } = (await house.call('GET', members, { as: owner })).body;
    const [first] = items as { id: string }[];
    expect((await house.call('DELETE', `${members}/${first!.id}`, { as: owner })).body.code).toBe(
      'identity.last-owner',
    );
    const unmake = await post(`${members}/${first!.id}/duties`, owner, { duties: ['viewer'] });
    expect(unmake.body.code).toBe('identity.last-owner');
  });

  it('a machine stops when the member who answers for it leaves, until an owner adopts it', async () => {
    const { party, owner } = await house.organisation('employer');
    const phone = madeUpPhone();
    const members = `${at(party.id)}/members`;
    const added = await post(members, owner, { phone, name: '工程师', duties: ['administrator'] });
    const engineer: Actor = {
      ...owner,
      id: added.body.memberId,
      personId: newId(),
      duties: ['administrator'],
    };
    const keys = await makeKeyPair();
    const organisationId = party.id;
    const proof = await signStatement(keys, 'xingong-key+jws', { organisationId, kid: keys.kid });
    const client = { publicKey: keys.publicJwk, proof, scopes: ['recruiter'] };
    const { clientId } = (await post(`${at(party.id)}/clients`, engineer, client)).body;
    const left = await house.call('DELETE', `${members}/${added.body.memberId}`, { as: owner });
    expect(left.status).toBe(204);
    const listed = async (): Promise<{ id: string; state: string }[]> =>
      (await house.call('GET', `${at(party.id)}/clients`, { as: owner })).body.items;
    const stateOf = async (): Promise<string | undefined> =>
      (await listed()).find(({ id }) => id === clientId)?.state;
    expect(await stateOf()).toBe('orphaned');
    const adopt = (as: Actor): Promise<Answer> => post(`${at(party.id)}/clients/${clientId}/adoption`, as);
    expect((await adopt({ ...owner, duties: ['administrator'] })).body.code).toBe('access.forbidden');
    expect((await adopt(owner)).status).toBe(204);
    expect(await stateOf()).toBe('active');
    await house.drain();
    const inbox = (await house.call('GET', '/v1/inbox', { as: owner })).body.items as { kind: string }[];
    for (const kind of ['identity.member-added', 'identity.member-removed', 'identity.client-changed'])
      expect(inbox.map((one) => one.kind)).toContain(kind);
  });

  it('the operator grants nothing in an organisation of others', async () => {
    const { party } = await house.organisation('provider');
    const stranger = actor('operator');
    const keys = await makeKeyPair();
    const proof = await signStatement(keys, 'xingong-key+jws', { organisationId: party.id, kid: keys.kid });
    const client = { publicKey: keys.publicJwk, proof, scopes: ['payroll-releaser'] };
    expect((await post(`${at(party.id)}/clients`, stranger, client)).body.code).toBe('identity.not-found');
    const member = { phone: madeUpPhone(), name: '自己人', duties: ['owner'] };
    expect((await post(`${at(party.id)}/members`, stranger, member)).body.code).toBe('identity.not-found');
  });
});

describe('a proof', () => {
  it('stronger than a code opens what can not be undone, for five minutes', async () => {
    const worker = await Worker.signUp(house.world());
    const token = await worker.accessToken();
    const bearer = { authorization: `Bearer ${token}` };
    const account = { kind: 'bank', account: '6222020200011192222', holder: '王小明' };
    const change = (headers: Record<string, string>): Promise<Answer> =>
      house.call('POST', '/v1/me/payout-account', { headers, key: newId(), body: account });
    house.clock.advance({ minutes: 6 });
    expect((await change(bearer)).body.code).toBe('access.step-up-required');
    await worker.stepUp();
    const proven = { authorization: `Bearer ${await worker.accessToken()}` };
    expect((await change(proven)).body.code).not.toBe('access.step-up-required');
    house.clock.advance({ minutes: 6 });
    expect((await change(proven)).body.code).toBe('access.step-up-required');
  });

  it('is the session’s and fresh: another’s, an old or a repeated one proves nothing new', async () => {
    const [worker, other] = [await Worker.signUp(house.world()), await Worker.signUp(house.world())];
    const sessions = (await worker.get('/v1/me/sessions')).items as { id: string }[];
    const prove = async (at: Date, by = worker, sessionId = sessions[0]!.id): Promise<string | undefined> => {
      const statement = { sessionId, kid: worker.keys.kid, at: at.toISOString() };
      const signature = await by.sign('xingong-proof+jws', statement);
      const proof = { by: 'key', kid: worker.keys.kid, at: at.toISOString(), signature };
      return codeOf(worker.post('/v1/me/proofs', proof));
    };
    const now = house.clock.now();
    expect(await prove(now)).toBeUndefined();
    expect(await prove(new Date(now.getTime() - 61_000))).toBe('identity.proof-stale');
    expect(await prove(new Date(now.getTime() + 61_000))).toBe('identity.proof-stale');
    expect(await prove(now, other)).toBe('signature.invalid');
    expect(await prove(now, worker, newId())).toBe('signature.invalid');
    expect(await codeOf(worker.post('/v1/me/proofs', { by: 'key' }))).toBe('identity.proof-incomplete');
    expect(await codeOf(worker.post('/v1/me/proofs', { by: 'totp', code: '000000' }))).toBe(
      'identity.totp-not-enrolled',
    );
  });

  it('is missing in a sign-in from a new device: it may clock in and see today, and nothing that lasts', async () => {
    const worker = await Worker.signUp(house.world());
    house.clock.advance({ hours: 1 });
    const phone = worker.phone;
    const form = {
      grant_type: 'urn:xingong:params:oauth:grant-type:one-time-code',
      ...(await house.codeFor(phone)),
    };
    const { access_token } = (await house.call('POST', '/oauth/token', { form })).body;
    const headers = { authorization: `Bearer ${access_token}` };
    const get = async (url: string): Promise<string | undefined> =>
      (await house.call('GET', url, { headers })).body?.code;
    for (const url of ['/v1/me', '/v1/me/export', '/v1/me/payout-account', '/v1/me/keys', '/v1/claims'])
      expect([url, await get(url)]).toEqual([url, 'access.proof-required']);
    for (const url of ['/v1/me/engagements', '/v1/me/policies', '/v1/wage-items', '/v1/me/sessions'])
      expect([url, await get(url)]).toEqual([url, undefined]);
    const own = await makeKeyPair();
    const proof = await signStatement(own, 'xingong-key+jws', { workerId: worker.id, kid: own.kid });
    const body = { publicKey: own.publicJwk, proof };
    const added = await house.call('POST', '/v1/me/keys', { headers, key: newId(), body });
    expect(added.body.code).toBe('access.proof-required');
  });
});

describe('an owner on a new device', () => {
  it('acts for nobody by a code alone, though it is the firm’s own phone', async () => {
    const owner = await representative(house.world(), '周建国');
    const about = { kind: 'employer', name: '湘江新机有限公司' };
    const { organisationId } = await found(owner, about, NOBODY_SEES);
    const form = {
      grant_type: 'urn:xingong:params:oauth:grant-type:one-time-code',
      ...(await house.codeFor(owner.phone)),
      organisation_id: organisationId,
    };
    const { access_token } = (await house.call('POST', '/oauth/token', { form })).body;
    const headers = { authorization: `Bearer ${access_token}` };
    for (const url of ['/v1/jobs', `${at(organisationId)}/members`])
      expect((await house.call('GET', url, { headers })).body.code).toBe('access.proof-required');
  });
});

describe('the operator’s machine', () => {
  it('outside a trial lets people in until two owners are there, and approves nothing', async () => {
    const real = await house.twin({ XINGONG_HOST: '0.0.0.0' });
    expect(real.config.trial).toBe(false);
    const machine = await gatherOperator(real);
    const waiting = await house.organisation('employer');
    expect(await codeOf(machine.post(`${at(waiting.party.id)}/approval`, {}))).toBe('access.forbidden');
    const invite = async (): Promise<string> => {
      const phone = madeUpPhone();
      const member = { phone, name: '所有人', duties: ['owner'] };
      await machine.post(`${at(machine.id)}/members`, member);
      return phone;
    };
    for (let i = 0; i < 2; i++) await Official.takeUp(real.world(), machine.id, await invite());
    real.clock.advance({ minutes: 11 });
    expect(await codeOf(invite())).toBe('access.forbidden');
    await real.close();
  });
});

describe('an outside issuer', () => {
  it('names nobody of ours, and its organisations are alive, of their kind and in their region', async () => {
    const check = (claimed: Partial<Actor> & Pick<Actor, 'role'>): Promise<Actor | null> =>
      house.get(TrustedIssuers).known({ ...actor(claimed.role), ...claimed });
    const { party } = await house.organisation('employer');
    const organisationId = asId<'organisation'>(party.id);
    expect(await check({ role: 'employer', organisationId })).toMatchObject({ standing: 'proven' });
    expect(await check({ role: 'insurer', organisationId })).toBeNull();
    expect(await check({ role: 'employer' })).toBeNull();
    const bureau = await house.organisation('government', '4301');
    const of = asId<'organisation'>(bureau.party.id);
    expect(await check({ role: 'government', organisationId: of, region: '430102' })).not.toBeNull();
    expect(await check({ role: 'government', organisationId: of, region: '43' })).toBeNull();
    await post(`${at(party.id)}/suspension`, actor('operator'), { reasonCode: 'licence-expired' });
    expect(await check({ role: 'employer', organisationId })).toBeNull();
    const id = newId();
    expect(await check({ role: 'worker', id })).toMatchObject({ id });
    expect((await house.call('GET', '/v1/me', { as: actor('worker', { id }) })).body.level).toBe('L0');
  });
});
