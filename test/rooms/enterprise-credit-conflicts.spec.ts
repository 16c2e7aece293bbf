import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeKeyPair } from '../../demo/client/keys.js';
import { madeUpUscc } from '../../demo/client/numbers.js';
import { sourceConflictOpened } from '../../src/enterprise-credit/events.js';
import { BootstrapOperator } from '../../src/identity/index.js';
import { addDays, addMonths, businessDay } from '../../src/platform/clock/business-day.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { asId, newId, type OrganisationId } from '../../src/platform/ids/ids.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';
import { pdf, upload } from '../harness/papers.js';

type Body = Record<string, unknown>;

/** A place whose papers are seen at a counter, and the same place after its registry and permit authority were connected. */
let connected: House;
let counter: House;
let operatorId: OrganisationId;
beforeAll(async () => {
  connected = await openHouse();
  const { organisationId } = await connected.get(BootstrapOperator).run((await makeKeyPair()).publicJwk);
  operatorId = asId(organisationId);
  counter = await connected.twin({ XINGONG_SIMULATE_OUTSIDE: 'false' });
}, 60_000);
afterAll(async () => {
  await counter.close();
  await connected.close();
});
beforeEach(() => connected.clock.advance({ hours: 2 })); // leaves the rate windows of the test before

const today = (): string => businessDay(connected.clock.now());
const official = (duty: 'counter-clerk' | 'reviewer', more: Partial<Actor> = {}): Actor =>
  actor('operator', { organisationId: operatorId, duties: [duty], ...more });
const personOf = ({ actor: machine, owner }: OrganisationInHouse): Actor => ({
  ...owner,
  organisationId: machine.organisationId!,
  duties: ['administrator'],
  secondFactor: true,
});
const firm = async (
  name: string,
  kind: 'employer' | 'provider' = 'employer',
): Promise<{ id: string; uscc: string; name: string; member: Actor }> => {
  const uscc = madeUpUscc();
  const made = await connected.organisation(kind, undefined, name, uscc);
  return { id: made.party.id, uscc, name, member: personOf(made) };
};
type Firm = Awaited<ReturnType<typeof firm>>;

const post = (house: House, url: string, as: Actor, body: Body, key: string = newId()): Promise<Answer> =>
  house.call('POST', url, { as, key, body });
const seenByTwo = async ({ member, uscc, name }: Firm, more: Body = {}): Promise<void> => {
  const paper = { paper: 'business-licence', number: uscc, name, ...more };
  const scan = (await upload(counter, member, { purpose: 'licence', bytes: pdf() })).body.id;
  const { body } = await post(counter, '/v1/enterprises/me/sightings', member, {
    ...paper,
    documentIds: [scan],
  });
  for (const clerk of [official('counter-clerk'), official('counter-clerk')])
    expect((await post(counter, `/v1/firm-sightings/${body.id}/sightings`, clerk, paper)).status).toBe(200);
  await counter.drain();
};
const permitOf = (number: string, more: Body = {}): Body => ({
  paper: 'human-resources-service',
  number,
  validUntil: addMonths(today(), 40),
  scope: ['职业中介活动'],
  ...more,
});
const askRegistry = async ({ member }: Firm): Promise<Body> => {
  const { body } = await post(connected, '/v1/enterprises/me/certification', member, {});
  await connected.drain();
  return body;
};
/** The day on which what the counter confirmed for half a year is asked about anew. */
const askAuthority = async (): Promise<void> => {
  connected.clock.advance({ days: 170 });
  for (let round = 0; round < 2; round++) {
    await connected.drain();
    await connected.strike('resume-permits');
  }
  await connected.drain();
};
const own = async ({ member }: Firm, path: string): Promise<Body> =>
  (await connected.call('GET', `/v1/enterprises/me/${path}`, { as: member })).body;
const conflictsOf = async (of: Firm): Promise<Body[]> =>
  (await own(of, 'source-conflicts'))['items'] as Body[];
const permitsOf = async (of: Firm): Promise<Body[]> => (await own(of, 'certification'))['permits'] as Body[];
const decision = async ({ id }: Firm): Promise<Body> =>
  (await connected.call('GET', `/v1/enterprises/${id}/decision`, { as: actor('platform') })).body;
const decide = (id: unknown, as: Actor, upholds: string, key?: string): Promise<Answer> =>
  post(connected, `/v1/source-conflicts/${String(id)}/decision`, as, { upholds }, key);
const decidedByTwo = async (id: unknown, upholds: string): Promise<void> => {
  expect((await decide(id, official('reviewer'), upholds)).body).toEqual({ id, outcome: 'awaits-second' });
  expect((await decide(id, official('reviewer'), upholds)).body).toEqual({ id, outcome: 'decided' });
  await connected.drain();
};
const todosAbout = async (subject: unknown): Promise<Body[]> => {
  const { body } = await connected.call('GET', '/v1/todos?limit=100', { as: official('reviewer') });
  return body.items.filter((todo: Body) => todo['subject'] === subject);
};
const heard = async ({ member }: Firm, what: string): Promise<number> => {
  const { body } = await connected.call('GET', '/v1/inbox?limit=100', { as: member });
  return body.items.filter(({ kind }: Body) => kind === `enterprise-credit.source-conflict-${what}`).length;
};

describe('a licence that two people saw, of which a registry says otherwise later', () => {
  it('counts until two reviewers find the registry right; both sides and the firm see why', async () => {
    const of = await firm('沅江查无清泉家政有限公司');
    await seenByTwo(of, { foundedOn: '2018-08-16' });
    const before = await decision(of);
    expect(before).toMatchObject({ admission: 'ACCEPT', level: 'licensed' });
    expect(await askRegistry(of)).toMatchObject({ state: 'contested', failReasons: ['NOT_REGISTERED'] });
    expect(await decision(of)).toEqual(before);
    const [conflict] = await conflictsOf(of);
    expect(conflict).toMatchObject({
      about: 'business-licence',
      differs: ['status'],
      held: { way: 'counter', source: 'counter', state: 'certified', foundedOn: '2018-08-16' },
      answered: { way: 'online', asOf: today(), state: 'refused', failReasons: ['NOT_REGISTERED'] },
      inForce: 'held',
      state: 'open',
    });
    const id = conflict!['id'];
    const [todo] = await todosAbout(id);
    expect(todo).toMatchObject({ kind: 'decide-source-conflict', dueAt: conflict!['decideBy'] });
    expect(await heard(of, 'opened')).toBe(1);
    await askRegistry(of); // the same answer again is no other conflict
    expect(await conflictsOf(of)).toHaveLength(1);
    await decidedByTwo(id, 'answered');
    expect(await decision(of)).toMatchObject({ admission: 'REJECT', certifiedUntil: null });
    expect(await conflictsOf(of)).toMatchObject([{ id, state: 'answered' }]);
    expect(await todosAbout(id)).toEqual([]);
    expect(await heard(of, 'ended')).toBe(1);
  });

  it('goes on counting where two find the counter right, and nobody is asked about the same answer again', async () => {
    const of = await firm('沅江更名同舟商贸有限公司');
    await seenByTwo(of);
    const before = await decision(of);
    await askRegistry(of);
    const [conflict] = await conflictsOf(of);
    expect(conflict).toMatchObject({ differs: ['name'] });
    await decidedByTwo(conflict!['id'], 'held');
    expect(await askRegistry(of)).toMatchObject({ state: 'contested' });
    expect(await conflictsOf(of)).toMatchObject([{ state: 'held' }]);
    expect(await decision(of)).toEqual(before);
  });

  it('is over at once where the registry itself ended the firm, and counts again if two find that wrong', async () => {
    const of = await firm('沅江注销有余商贸有限公司');
    await seenByTwo(of);
    const before = await decision(of);
    expect(await askRegistry(of)).toMatchObject({ state: 'refused', failReasons: ['DEREGISTERED'] });
    expect(await decision(of)).toMatchObject({ admission: 'REJECT' });
    const [conflict] = await conflictsOf(of);
    expect(conflict).toMatchObject({ inForce: 'answered', state: 'open' });
    await decidedByTwo(conflict!['id'], 'held');
    const { admission, level, certifiedUntil } = before;
    expect(await decision(of)).toMatchObject({ admission, level, certifiedUntil });
  });

  it('differs in the day of founding too, and not where the paper did not say it', async () => {
    const day = await firm('沅江异日商贸有限公司');
    await seenByTwo(day, { foundedOn: '2001-01-01' });
    await askRegistry(day);
    expect(await conflictsOf(day)).toMatchObject([{ differs: ['founded-on'] }]);
    const silent = await firm('沅江无日商贸有限公司');
    await seenByTwo(silent);
    expect(await askRegistry(silent)).toMatchObject({ state: 'certified', way: 'online' });
    expect(await conflictsOf(silent)).toEqual([]);
  });

  it('of which nobody decided in time is due again, and told to both; an end of it makes it void', async () => {
    const of = await firm('沅江查无迟迟商贸有限公司');
    await seenByTwo(of);
    await askRegistry(of);
    const [first] = await conflictsOf(of);
    connected.clock.advance({ days: 25 });
    await connected.drain();
    const [later] = await conflictsOf(of);
    expect(later).toMatchObject({ id: first!['id'], state: 'open' });
    expect(new Date(later!['decideBy'] as string) > new Date(first!['decideBy'] as string)).toBe(true);
    expect(await heard(of, 'overdue')).toBe(1);
    connected.clock.advance({ days: 165 }); // the certification is over
    await connected.drain();
    await askRegistry(of);
    await connected.strike('resume-certifications');
    await connected.drain();
    expect(await own(of, 'certification')).toMatchObject({ state: 'refused' });
    expect(await conflictsOf(of)).toMatchObject([{ state: 'void' }]);
  });
});

describe('who decides between two ways', () => {
  it('is two natural persons with the duty, of the operator or of the region, and none of the firm', async () => {
    const of = await firm('沅江查无四目商贸有限公司');
    await seenByTwo(of);
    await askRegistry(of);
    const [conflict] = await conflictsOf(of);
    const id = conflict!['id'];
    const first = official('reviewer');
    const key = newId();
    expect((await decide(id, first, 'held', key)).body.outcome).toBe('awaits-second');
    expect((await decide(id, first, 'held', key)).body.outcome).toBe('awaits-second'); // the same request
    expect((await decide(id, first, 'held')).body.code).toBe('four-eyes.second-person-needed');
    const insider = official('reviewer', { organisations: [of.id] });
    expect((await decide(id, insider, 'held')).body.code).toBe('access.own-matter');
    for (const stranger of [of.member, actor('worker'), actor('platform'), official('counter-clerk')])
      expect((await decide(id, stranger, 'held')).status).toBe(403);
    const region = of.uscc.slice(2, 4);
    const far = actor('government', { region: region === '43' ? '44' : '43', duties: ['reviewer'] });
    expect((await decide(id, far, 'held')).body.code).toBe('enterprise-credit.no-such-source-conflict');
    const list = async (as: Actor): Promise<unknown[]> =>
      (await connected.call('GET', '/v1/source-conflicts?limit=100', { as })).body.items.filter(
        (one: Body) => one['id'] === id,
      );
    expect(await list(far)).toEqual([]);
    const near = actor('government', { region, duties: ['reviewer'] });
    expect(await list(near)).toHaveLength(1);
    expect(await list(first)).toHaveLength(1);
    // whoever finds the other side right agrees with nobody yet
    expect((await decide(id, near, 'answered')).body.outcome).toBe('awaits-second');
    expect((await decide(id, near, 'held')).body.outcome).toBe('decided');
    expect((await decide(id, near, 'held')).body.code).toBe('enterprise-credit.source-conflict-state');
    const [decided] = await conflictsOf(of);
    expect(decided).toMatchObject({ state: 'held', decidedBy: [first.personId, near.personId] });
    expect((await decide(newId(), first, 'held')).status).toBe(404);
  });
});

describe('a permit that two people saw, of which its authority says otherwise later', () => {
  const number = (mark: string): string => `湘人服证字${mark}${madeUpUscc().slice(-8)}`;

  it('counts until two reviewers find the authority right', async () => {
    const of = await firm('沅江持证劳务服务有限公司', 'provider');
    await seenByTwo(of);
    const paper = permitOf(number('查无'));
    await seenByTwo(of, paper);
    expect(await permitsOf(of)).toMatchObject([{ state: 'confirmed', way: 'counter' }]);
    await askAuthority();
    expect(await permitsOf(of)).toMatchObject([
      { state: 'confirmed', way: 'counter', validUntil: paper['validUntil'] },
    ]);
    const about = (await conflictsOf(of)).filter((one) => one['about'] === 'human-resources-service');
    expect(about).toMatchObject([
      {
        differs: ['status'],
        answered: { failReasons: ['PERMIT_NOT_FOUND'] },
        inForce: 'held',
        state: 'open',
      },
    ]);
    await decidedByTwo(about[0]!['id'], 'answered');
    expect(await permitsOf(of)).toMatchObject([
      { state: 'refused', way: 'online', failReasons: ['PERMIT_NOT_FOUND'] },
    ]);
  });

  it('is over at once where the authority revoked it, and counts again if two find that wrong', async () => {
    const of = await firm('沅江吊证劳务服务有限公司', 'provider');
    await seenByTwo(of);
    await seenByTwo(of, permitOf(number('吊销')));
    const [before] = await permitsOf(of);
    await askAuthority();
    expect(await permitsOf(of)).toMatchObject([{ state: 'refused', failReasons: ['PERMIT_REVOKED'] }]);
    const about = (await conflictsOf(of)).filter((one) => one['about'] === 'human-resources-service');
    expect(about).toMatchObject([{ inForce: 'answered', state: 'open' }]);
    await decidedByTwo(about[0]!['id'], 'held');
    const { validUntil, confirmedUntil, asOf } = before!;
    const state = { state: 'confirmed', way: 'counter', failReasons: [] };
    expect(await permitsOf(of)).toMatchObject([{ ...state, validUntil, confirmedUntil, asOf }]);
  });

  it('agrees again in the end, or never differed: an end that is later is a renewal', async () => {
    const of = await firm('沅江续证劳务服务有限公司', 'provider');
    await seenByTwo(of);
    await seenByTwo(of, permitOf(number(''), { validUntil: addDays(today(), 400) }));
    await askAuthority();
    expect(await permitsOf(of)).toMatchObject([{ state: 'confirmed', way: 'online' }]);
    expect((await conflictsOf(of)).filter((one) => one['about'] !== 'business-licence')).toEqual([]);
    const opened = await connected.get(Outbox).history([sourceConflictOpened], null, 1_000);
    expect(opened.some(({ payload }) => payload.enterpriseId === of.id)).toBe(false);
  });
});
