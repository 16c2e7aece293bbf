import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { equip, found, representative } from '../../demo/acts/found.js';
import { makeKeyPair, signStatement } from '../../demo/client/keys.js';
import { madeUpUscc } from '../../demo/client/numbers.js';
import { type Organisation, Worker } from '../../demo/client/party.js';
import { organisationDisplaced } from '../../src/identity/events.js';
import { BootstrapOperator, IdentityFacade } from '../../src/identity/index.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { asId, newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';
import { restrict } from '../harness/restriction.js';

let house: House;
let operator: Actor;
beforeAll(async () => {
  house = await openHouse();
  const { publicJwk } = await makeKeyPair();
  const { organisationId } = await house.get(BootstrapOperator).run(publicJwk);
  operator = actor('operator', { organisationId: asId(organisationId) });
});
afterAll(() => house.close());
beforeEach(() => house.clock.advance({ hours: 2 })); // leaves the rate windows of the test before

type Body = Answer['body'];
const post = (url: string, as: Actor, body: object = {}): Promise<Answer> =>
  house.call('POST', url, { as, key: newId(), body });

/** An employer with a client, its code, and the person who proved it. */
interface Firm {
  party: Organisation;
  owner: Worker;
}
/** The registry of a trial takes people of this family name for the legal representative of whatever they claim. */
const boss = (): Promise<Worker> => representative(house.world(), '周建国');

async function certified(party: Organisation): Promise<void> {
  await party.post('/v1/enterprises/me/certification');
  await house.drain();
}

async function firmOf(owner: Worker, name = '长沙无关劳务有限公司'): Promise<Firm> {
  const about = { kind: 'employer', name };
  const claim = await found(owner, about, () => Promise.reject(new Error('no paper is shown here')));
  const party = await equip(house.world(), owner, { ...about, ...claim });
  await certified(party);
  return { party, owner };
}

/** A firm that an agent acts for by the mandate of its legal representative. */
async function firmByAgent(agent: Worker, name = '长沙代理劳务有限公司'): Promise<Firm> {
  await agent.actFor('self');
  const about = { kind: 'employer', name };
  const { organisationId, uscc } = await agent.post('/v1/organisations', {
    ...about,
    uscc: madeUpUscc(),
  });
  const principal = await boss();
  const { kid } = principal.keys;
  const mandate = await principal.sign('xingong-mandate+jws', { organisationId, agentId: agent.id, kid });
  await principal.post(`/v1/organisations/${organisationId}/authority/mandate`, {
    agentId: agent.id,
    kid,
    mandate,
  });
  const party = await equip(house.world(), agent, { ...about, organisationId, uscc });
  await certified(party);
  return { party, owner: agent };
}

/** A firm lets somebody in, who takes it up themself. */
async function joins(person: Worker, { party, owner }: Firm, duties = ['administrator']): Promise<string> {
  await owner.actFor(party.id);
  const { memberId } = await owner.post(`/v1/organisations/${party.id}/members`, {
    phone: person.phone,
    name: '陈经办',
    duties,
  });
  await person.actFor(party.id);
  return memberId as string;
}

const decision = ({ party }: Firm): Promise<Body> => party.get('/v1/enterprises/me/decision');
const kindsOf = ({ relations }: Body): string[] => relations.map(({ kind }: { kind: string }) => kind);
const waiting = async ({ party }: Firm): Promise<Body> => {
  const { body } = await house.call('GET', '/v1/admissions?limit=100', { as: operator });
  return body.items.find(({ enterpriseId }: Body) => enterpriseId === party.id);
};
async function settle(firm: Firm, verdict: 'ACCEPT' | 'REJECT'): Promise<void> {
  const { id } = await waiting(firm);
  const body = { decision: verdict, reason: '两家企业实际经营独立，已核实。' };
  expect((await post(`/v1/admissions/${id}/decision`, operator, body)).status).toBe(201);
  await house.drain();
}
/** An appeal against a restriction is won: it ends. */
async function lift({ party }: Firm, restrictionId: string): Promise<void> {
  const { id } = await party.post('/v1/appeals', {
    restrictionId,
    statement: '举报所述与事实不符，附工资表说明。',
    evidence: [],
  });
  const body = { outcome: 'upheld', reason: '经核查举报不属实。' };
  expect((await post(`/v1/appeals/${id}/decision`, actor('operator'), body)).status).toBeLessThan(300);
  await house.drain();
}
async function told({ party }: Firm): Promise<string[]> {
  const { items } = await party.get('/v1/inbox?limit=100');
  return (items as { kind: string; zh: string }[])
    .filter(({ kind }) => kind === 'enterprise-credit.related-to-restricted')
    .map((message) => JSON.stringify(message));
}

describe('a firm of the same controller as a restricted one', () => {
  let fraud: Firm;
  let sister: Firm;
  let restrictionId: string;

  it('is reviewed and told why, with the other’s name and restriction; others see no relation', async () => {
    fraud = await firmOf(await boss(), '长沙同控丁劳务有限公司');
    sister = await firmOf(await boss(), '株洲同控丁劳务有限公司');
    const apart = await firmOf(await boss(), '岳阳同控戊劳务有限公司');
    expect(await decision(sister)).toMatchObject({ admission: 'ACCEPT', relations: [] });
    restrictionId = await restrict(house, fraud, 'blacklist');
    const relation = {
      kind: 'controller',
      enterpriseId: fraud.party.id,
      name: '长沙同控丁劳务有限公司',
      restrictionId,
      level: 'blacklist',
    };
    expect(await decision(sister)).toMatchObject({
      admission: 'REVIEW',
      mayRecruit: false,
      restriction: null,
      reasonCodes: ['RELATED_TO_RESTRICTED'],
      relations: [relation],
    });
    expect((await waiting(sister)).relations).toEqual([relation]);
    expect(await decision(apart)).toMatchObject({ admission: 'ACCEPT', relations: [] });
    const [message, ...more] = await told(sister);
    expect(more).toEqual([]);
    expect(message).toContain('同一控制人');
    expect([await told(apart), await told(fraud)]).toEqual([[], []]);
    const { actor: platform } = await house.organisation('platform');
    const seen = await house.call('GET', `/v1/enterprises/${sister.party.id}/decision`, { as: platform });
    expect(seen.body).toMatchObject({ admission: 'REVIEW', reasonCodes: ['RELATED_TO_RESTRICTED'] });
    expect(seen.text).not.toContain(fraud.party.id);
  });

  it('moves no point of its score', async () => {
    const other = await firmOf(await boss(), '长沙寻常劳务有限公司');
    const facts = async ({ party }: Firm): Promise<number> => {
      const sql = 'SELECT id FROM enterprise_credit.fact WHERE enterprise_id = $1';
      return (await house.get(Database).query(sql, [party.id])).length;
    };
    const scored = async ({ party }: Firm): Promise<unknown> =>
      (await party.get('/v1/enterprises/me/score')).score;
    expect(await scored(sister)).toBeGreaterThan(1000);
    expect([await scored(sister), await facts(sister)]).toEqual([await scored(other), await facts(other)]);
  });

  it('stays accepted by a reviewer for the same relation, and is looked at for a new one', async () => {
    const { id } = await waiting(sister);
    for (const { party } of [sister, fraud]) {
      const own = { ...operator, organisations: [party.id] };
      const body = { decision: 'ACCEPT', reason: '我自己的事情' };
      const { status, body: refused } = await post(`/v1/admissions/${id}/decision`, own, body);
      expect({ status, code: refused.code }).toEqual({ status: 403, code: 'access.own-matter' });
    }
    const todos = async (): Promise<Body[]> =>
      (await house.call('GET', '/v1/todos?limit=100', { as: operator })).body.items.filter(
        ({ subject }: Body) => subject === id,
      );
    expect(await todos()).toMatchObject([{ kind: 'decide-admission' }]);
    expect(JSON.stringify(await todos())).toContain('关联');
    await settle(sister, 'ACCEPT');
    expect(await todos()).toEqual([]);
    expect(await decision(sister)).toMatchObject({ admission: 'ACCEPT', mayRecruit: true, reasonCodes: [] });
    await certified(sister.party);
    expect(await decision(sister)).toMatchObject({ admission: 'ACCEPT', mayRecruit: true });
    expect(await told(sister)).toHaveLength(1);

    const third = await firmOf(await boss(), '湘潭同控丁劳务有限公司');
    expect(await decision(third)).toMatchObject({ admission: 'REVIEW' }); // asked when it is decided, too
    const another = await restrict(house, third, 'no-new-posts');
    const { admission, relations } = await decision(sister);
    expect(admission).toBe('REVIEW');
    const restrictions = relations.map((one: Body) => one.restrictionId);
    expect(restrictions.toSorted()).toEqual([restrictionId, another].toSorted());
    expect(await told(sister)).toHaveLength(2);
    await lift(third, another);
    expect(await decision(sister)).toMatchObject({ admission: 'ACCEPT', mayRecruit: true });
  });

  it('is back once the restriction is lifted, whoever looked at it or not', async () => {
    const late = await firmOf(await boss(), '益阳同控丁劳务有限公司');
    expect(await decision(late)).toMatchObject({ admission: 'REVIEW' });
    const refused = await firmOf(await boss(), '常德同控丁劳务有限公司');
    await settle(refused, 'REJECT');
    expect(await decision(refused)).toMatchObject({
      admission: 'REJECT',
      reasonCodes: ['RELATED_TO_RESTRICTED'],
    });
    await lift(fraud, restrictionId);
    for (const firm of [sister, late, refused])
      expect(await decision(firm)).toMatchObject({ admission: 'ACCEPT', reasonCodes: [], relations: [] });
  });

  it('is not looked at for what stops nothing, or what two people have not decided', async () => {
    await restrict(house, fraud, 'watch');
    await restrict(house, fraud, 'posting-cap');
    expect(await decision(sister)).toMatchObject({ admission: 'ACCEPT', relations: [] });
  });
});

describe('who was proven to act', () => {
  it('relates firms: the same legal representative, whatever the registry says', async () => {
    const owner = await boss();
    const [fraud, sister] = [await firmOf(owner), await firmOf(owner)];
    await restrict(house, fraud, 'blacklist');
    const { admission, reasonCodes, relations } = await decision(sister);
    expect({ admission, reasonCodes }).toEqual({
      admission: 'REVIEW',
      reasonCodes: ['RELATED_TO_RESTRICTED'],
    });
    expect(kindsOf({ relations })).toEqual(['representative']);
    expect(JSON.stringify(await waiting(sister))).not.toContain(owner.id); // it names no person
  });

  it('relates no firm of who is its legal representative no more, unless they were when it was restricted', async () => {
    const owner = await boss();
    const [sold, kept] = [await firmOf(owner), await firmOf(owner)];
    house.clock.advance({ hours: 2 });
    // another proves it and takes it over; the one before leaves
    const database = house.get(Database);
    const successor = await boss();
    const [firm, now] = [sold.party.id, house.clock.now()];
    const replace = async (): Promise<void> => {
      await database.query(
        `INSERT INTO identity.authority_proof (id, organisation_id, person_id, means, outcome, seen_by, proven_at)
         VALUES ($1, $2, $3, 'representative', 'proven', '{}', $4)`,
        [newId(), firm, successor.id, now],
      );
      await database.query(
        `UPDATE identity.member SET state = 'removed', removed_at = $3 WHERE organisation_id = $1 AND person_id = $2`,
        [firm, owner.id, now],
      );
    };
    await replace();
    const tied = (await house.get(IdentityFacade).ties([kept.party.id], 5)).find(
      ({ there }) => there === firm,
    );
    expect(tied?.representatives).toEqual([{ leftHereAt: null, leftThereAt: now }]);
    const ties = await house.get(IdentityFacade).ties([firm], 5);
    expect(ties.find(({ there }) => there === kept.party.id)?.representatives).toEqual([
      { leftHereAt: now, leftThereAt: null },
    ]);
    house.clock.advance({ hours: 2 });
    await restrict(house, kept, 'blacklist');
    await certified(sold.party);
    expect(await decision(sold)).toMatchObject({ admission: 'ACCEPT', relations: [] });
  });

  it('relates firms: the same agent of two legal representatives', async () => {
    const agent = await representative(house.world(), '王代理冒');
    const [fraud, sister] = [await firmByAgent(agent), await firmByAgent(agent)];
    await restrict(house, fraud, 'blacklist');
    expect(kindsOf(await decision(sister))).toEqual(['agent']);
    expect((await told(sister))[0]).toContain('同一经证明的经办人');
  });

  it('relates nobody who serves many, as an agency that registers firms', async () => {
    const agent = await representative(house.world(), '王代理冒');
    const firms = [];
    for (let n = 0; n < 5; n++) {
      firms.push(await firmByAgent(agent));
      house.clock.advance({ hours: 2 });
    }
    const [fraud, ...others] = firms;
    await restrict(house, fraud!, 'blacklist');
    for (const other of others)
      expect(await decision(other)).toMatchObject({ admission: 'ACCEPT', relations: [] });
  });

  it('relates nobody by an unproven claim', async () => {
    const rival = await boss();
    const [fraud, victim] = [await firmOf(await boss()), await firmOf(rival)];
    await fraud.owner.actFor('self');
    const code = madeUpUscc();
    const { organisationId } = await fraud.owner.post('/v1/organisations', {
      kind: 'employer',
      uscc: code,
      name: '长沙空口劳务有限公司',
    });
    await restrict(house, fraud, 'blacklist');
    const identity = house.get(IdentityFacade);
    expect(await identity.ties([organisationId, 'nobody'], 5)).toEqual([]);
    const tied = await identity.ties([fraud.party.id], 5);
    expect(tied.map(({ there }) => there)).not.toContain(organisationId);
    expect(await decision(victim)).toMatchObject({ admission: 'ACCEPT' });
  });
});

describe('what the registry says', () => {
  it('relates nobody to an impostor, whose claim is proven no more', async () => {
    const [impostor, real] = [
      await firmOf(await boss(), '长沙同法壬劳务有限公司'),
      await firmOf(await boss(), '株洲同法壬劳务有限公司'),
    ];
    await restrict(house, impostor, 'blacklist');
    expect(await decision(real)).toMatchObject({ admission: 'REVIEW' });
    for (const authority of ['displaced', 'unproven', 'before']) {
      const sql = 'UPDATE identity.organisation SET authority = $2 WHERE id = $1';
      await house.get(Database).query(sql, [impostor.party.id, authority]);
      await certified(real.party);
      expect(await decision(real)).toMatchObject({ admission: 'ACCEPT', relations: [] });
    }
  });

  it('lets go whoever was related to an impostor as soon as the firm itself proves it', async () => {
    const [impostor, real] = [
      await firmOf(await boss(), '长沙同法丑劳务有限公司'),
      await firmOf(await boss(), '株洲同法丑劳务有限公司'),
    ];
    await restrict(house, impostor, 'blacklist');
    expect(await decision(real)).toMatchObject({ admission: 'REVIEW' });
    const sql = `UPDATE identity.organisation SET authority = 'displaced' WHERE id = $1`;
    await house.get(Database).query(sql, [impostor.party.id]);
    const displaced = { organisationId: impostor.party.id, kind: 'employer', provenId: newId() };
    await house.tell(organisationDisplaced, displaced, impostor.party.id);
    await house.drain();
    expect(await decision(real)).toMatchObject({ admission: 'ACCEPT', relations: [] });
  });

  it('names another legal representative than was proven, and that counts', async () => {
    const owner = await boss();
    const [fraud, sister] = [
      await firmOf(owner, '长沙同法癸劳务有限公司'),
      await firmOf(owner, '株洲同法子劳务有限公司'),
    ];
    await restrict(house, fraud, 'blacklist');
    expect(kindsOf(await decision(sister))).toEqual(['agent']);
  });

  it('relates nobody by whom more than twenty firms share, as a holder for the state', async () => {
    const [fraud, sister] = [
      await firmOf(await boss(), '长沙同控辛劳务有限公司'),
      await firmOf(await boss(), '株洲同控辛劳务有限公司'),
    ];
    const more = (from: number, to: number): Promise<unknown> =>
      house.get(Database).query(
        `INSERT INTO enterprise_credit.enterprise SELECT (jsonb_populate_record(e, jsonb_build_object(
           'id', gen_random_uuid(), 'uscc', lpad(n::text, 18, '9')))).*
         FROM enterprise_credit.enterprise e, generate_series($2::int, $3::int) n WHERE e.id = $1`,
        [fraud.party.id, from, to],
      );
    await more(1, 18);
    await restrict(house, fraud, 'blacklist');
    expect(kindsOf(await decision(sister))).toEqual(['controller']);
    await more(19, 19);
    await certified(sister.party);
    expect(await decision(sister)).toMatchObject({ admission: 'ACCEPT', relations: [] });
  });
});

describe('what a straw man leaves', () => {
  it('is the confirmed phone of the restricted one’s owner, once they took it up themselves', async () => {
    const [fraud, front] = [await firmOf(await boss()), await firmOf(await boss())];
    await front.owner.actFor(front.party.id);
    await front.owner.post(`/v1/organisations/${front.party.id}/members`, {
      phone: fraud.owner.phone,
      name: '陈经办',
      duties: ['administrator'],
    });
    const restrictionId = await restrict(house, fraud, 'blacklist');
    expect(await decision(front)).toMatchObject({ admission: 'ACCEPT', relations: [] }); // invited is not confirmed
    await fraud.owner.actFor(front.party.id);
    await certified(front.party);
    expect(await decision(front)).toMatchObject({
      admission: 'REVIEW',
      reasonCodes: ['SHARED_PHONE_WITH_RESTRICTED'],
      relations: [{ kind: 'phone', enterpriseId: fraud.party.id, restrictionId }],
    });
  });

  it('is not one person of both, as an accountant is; several are, also those who left the restricted one', async () => {
    const [fraud, front] = [await firmOf(await boss()), await firmOf(await boss())];
    const people: { person: Worker; memberId: string }[] = [];
    const both = async (): Promise<void> => {
      const person = await Worker.signUp(house.world());
      people.push({ person, memberId: await joins(person, fraud, ['viewer']) });
      await joins(person, front, ['viewer']);
    };
    await both();
    await both();
    const third = await Worker.signUp(house.world());
    await joins(third, fraud, ['viewer']);
    await restrict(house, fraud, 'blacklist');
    expect(await decision(front)).toMatchObject({ admission: 'ACCEPT', relations: [] });
    await joins(third, front, ['viewer']);
    const { party, owner } = fraud;
    await owner.actFor(party.id);
    await owner.delete(`/v1/organisations/${party.id}/members/${people[0]!.memberId}`);
    await certified(front.party);
    expect(await decision(front)).toMatchObject({
      admission: 'REVIEW',
      reasonCodes: ['SHARED_PEOPLE_WITH_RESTRICTED'],
    });
    expect(kindsOf(await decision(front))).toEqual(['people']);
  });

  it('is nobody whom the restricted one takes in or makes an owner afterwards', async () => {
    const [fraud, victim] = [await firmOf(await boss()), await firmOf(await boss())];
    await restrict(house, fraud, 'blacklist');
    house.clock.advance({ hours: 2 });
    await joins(victim.owner, fraud, ['owner']);
    for (let n = 0; n < 3; n++) {
      const person = await Worker.signUp(house.world());
      await joins(person, victim, ['viewer']);
      await joins(person, fraud, ['viewer']);
    }
    await certified(victim.party);
    expect(await decision(victim)).toMatchObject({ admission: 'ACCEPT', relations: [] });
  });

  it('is a public key that both registered', async () => {
    const [fraud, front] = [await firmOf(await boss()), await firmOf(await boss())];
    const keys = await makeKeyPair();
    for (const { party, owner } of [fraud, front]) {
      await owner.actFor(party.id);
      const proof = await signStatement(keys, 'xingong-key+jws', { organisationId: party.id, kid: keys.kid });
      const client = { publicKey: keys.publicJwk, proof, scopes: ['recruiter'] };
      await owner.post(`/v1/organisations/${party.id}/clients`, client);
    }
    await restrict(house, fraud, 'blacklist');
    expect(await decision(front)).toMatchObject({
      admission: 'REVIEW',
      reasonCodes: ['SHARED_KEY_WITH_RESTRICTED'],
    });
    const second = await restrict(house, fraud, 'no-new-posts');
    expect((await decision(front)).relations.map((one: Body) => one.restrictionId)).toContain(second);
  });
});

describe('an admission that nobody decides', () => {
  it('stays under review; the operator and the firm hear of it after each term', async () => {
    const firm = await firmOf(await boss(), '长沙空壳劳务有限公司');
    const heard = async (ask: () => Promise<Body>): Promise<number> =>
      (await ask()).items.filter(({ kind }: Body) => kind === 'enterprise-credit.admission-review-overdue')
        .length;
    const own = (): Promise<number> => heard(() => firm.party.get('/v1/inbox?limit=100'));
    const { id } = await waiting(firm);
    expect(await own()).toBe(0);
    for (const times of [1, 2]) {
      house.clock.advance({ days: 14 });
      await house.drain();
      expect(await own()).toBe(times);
    }
    const inbox = async (): Promise<Body> =>
      (await house.call('GET', '/v1/inbox?limit=100', { as: operator })).body;
    expect(await heard(inbox)).toBeGreaterThanOrEqual(2);
    expect(await decision(firm)).toMatchObject({ admission: 'REVIEW', admissionId: id });
    await settle(firm, 'REJECT');
    house.clock.advance({ days: 14 });
    await house.drain();
    expect(await own()).toBe(2);
  });
});

describe('a firm that an earlier release refused for a relation', () => {
  it('is decided on anew when this one begins, and hears that a person looks', async () => {
    const [fraud, sister] = [
      await firmOf(await boss(), '长沙同法庚劳务有限公司'),
      await firmOf(await boss(), '株洲同法庚劳务有限公司'),
    ];
    await restrict(house, fraud, 'blacklist');
    const database = house.get(Database);
    const id = sister.party.id;
    await database.query(
      `UPDATE enterprise_credit.enterprise SET admission = 'REJECT', admission_codes = '{RELATED_PARTY_BANNED}', admission_id = NULL
       WHERE id = $1`,
      [id],
    );
    await database.query(
      `INSERT INTO platform.delivery (room, handler, next_at, bulk, waits, later_key)
       VALUES ('enterprise-credit', 'enterprise-credit/when-relation-changed', $2, false, false, $1)`,
      [id, house.clock.now()],
    );
    await house.drain();
    expect(await decision(sister)).toMatchObject({
      admission: 'REVIEW',
      reasonCodes: ['RELATED_TO_RESTRICTED'],
    });
    expect(await told(sister)).toHaveLength(2);
  });
});
