import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeKeyPair } from '../../demo/client/keys.js';
import { madeUpUscc } from '../../demo/client/numbers.js';
import { addDays, addMonths, businessDay } from '../../src/platform/clock/business-day.js';
import { paperSightEnded } from '../../src/enterprise-credit/events.js';
import { BootstrapOperator } from '../../src/identity/index.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { asId, newId, type OrganisationId } from '../../src/platform/ids/ids.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';
import { hashOf, pdf, upload } from '../harness/papers.js';

type Body = Record<string, unknown>;

/** A place where no source is connected, and, beside it, one whose registry and permit authority answer. */
let trial: House;
let place: House;
let operatorId: OrganisationId;
beforeAll(async () => {
  trial = await openHouse();
  const { organisationId } = await trial.get(BootstrapOperator).run((await makeKeyPair()).publicJwk);
  operatorId = asId(organisationId);
  place = await trial.twin({ XINGONG_SIMULATE_OUTSIDE: 'false' });
}, 60_000);
afterAll(async () => {
  await place.close();
  await trial.close();
});
beforeEach(() => trial.clock.advance({ hours: 2 })); // leaves the rate windows of the test before

const today = (): string => businessDay(trial.clock.now());
const clerk = (more: Partial<Actor> = {}): Actor =>
  actor('operator', { organisationId: operatorId, duties: ['counter-clerk'], ...more });
/** A person who acts for a firm. */
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
  const made = await trial.organisation(kind, undefined, name, uscc);
  return { id: made.party.id, uscc, name, member: personOf(made) };
};
type Firm = Awaited<ReturnType<typeof firm>>;

const licence = ({ uscc, name }: Firm, more: Body = {}): Body => ({
  paper: 'business-licence',
  number: uscc,
  name,
  foundedOn: '2018-08-16',
  scope: ['职业中介活动', '家政服务'],
  ...more,
});
const permit = ({ name }: Firm, number: string, more: Body = {}): Body => ({
  paper: 'human-resources-service',
  number,
  name,
  validUntil: addMonths(today(), 40),
  scope: ['职业中介活动'],
  ...more,
});
const at = (house: House, url: string, as: Actor, body: Body, key: string = newId()): Promise<Answer> =>
  house.call('POST', url, { as, key, body });
const scan = async (as: Actor): Promise<{ id: string; hash: string }> =>
  (await upload(place, as, { purpose: 'licence', bytes: pdf() })).body;
const present = async (of: Firm, paper: Body, house = place): Promise<Answer> =>
  at(house, '/v1/enterprises/me/sightings', of.member, {
    ...paper,
    documentIds: [(await scan(of.member)).id],
  });
const see = (id: string, as: Actor, paper: Body, house = place): Promise<Answer> =>
  at(house, `/v1/firm-sightings/${id}/sightings`, as, paper);
const seenByTwo = async (of: Firm, paper: Body, house = place): Promise<string> => {
  const { body } = await present(of, paper, house);
  expect((await see(body.id, clerk(), paper, house)).body).toEqual({ id: body.id, outcome: 'awaits-second' });
  expect((await see(body.id, clerk(), paper, house)).body).toEqual({ id: body.id, outcome: 'seen' });
  await house.drain();
  return body.id;
};
const certification = async ({ member }: Firm): Promise<Body> =>
  (await place.call('GET', '/v1/enterprises/me/certification', { as: member })).body;
const decision = async ({ id }: Firm): Promise<Body> =>
  (await place.call('GET', `/v1/enterprises/${id}/decision`, { as: actor('platform') })).body;
const todosAbout = async (subject: string): Promise<Body[]> => {
  const { body } = await place.call('GET', '/v1/todos?limit=100', { as: clerk() });
  return body.items.filter((todo: Body) => todo['subject'] === subject);
};

describe('a firm of a place that no source knows', () => {
  it('is certified by two clerks who saw its licence, and says who saw it, when, and how it is known', async () => {
    const of = await firm('沅江清泉家政服务有限公司');
    const asked = await at(place, '/v1/enterprises/me/certification', of.member, {});
    expect(asked.body).toMatchObject({ state: 'pending', way: null });
    const paper = licence(of, { scope: ['家政服务'] });
    const { body: waiting } = await present(of, paper);
    expect(waiting).toMatchObject({ state: 'presented', presentedBy: of.member.personId, seenBy: [] });
    await place.drain();
    expect(await todosAbout(waiting.id)).toMatchObject([{ kind: 'see-firm-paper', dueAt: waiting.seeBy }]);
    const clerks = [clerk(), clerk()];
    await see(waiting.id, clerks[0]!, paper);
    await place.drain();
    expect(await certification(of)).toMatchObject({ state: 'pending' });
    await see(waiting.id, clerks[1]!, paper);
    await place.drain();
    expect(await todosAbout(waiting.id)).toEqual([]);
    expect(await certification(of)).toMatchObject({
      id: asked.body.id,
      state: 'certified',
      source: 'counter',
      way: 'counter',
      asOf: today(),
      level: 'licensed',
      validUntil: null,
    });
    const { body } = await place.call('GET', '/v1/enterprises/me/sightings', { as: of.member });
    const people = clerks.map(({ personId }) => personId);
    expect(body.items).toMatchObject([{ id: waiting.id, state: 'seen', seenBy: people }]);
    expect(body.items[0].endedAt).not.toBeNull();
    const decided = await decision(of);
    expect(decided).toMatchObject({ level: 'licensed' });
    expect(businessDay(new Date(decided['certifiedUntil'] as string))).toBe(addMonths(today(), 6));
  });

  it('is certified no longer than its licence holds, and waits for nobody when that is over', async () => {
    const of = await firm('沅江短期商贸有限公司');
    const validUntil = addDays(today(), 20);
    await seenByTwo(of, licence(of, { scope: ['家政服务'], validUntil }));
    expect(await certification(of)).toMatchObject({ state: 'certified', validUntil });
    expect((await decision(of))['certifiedUntil']).toBe(
      new Date(`${addDays(validUntil, 1)}T00:00:00+08:00`).toISOString(),
    );
  });

  it('needs its permits seen too, and recruits for others once they are', async () => {
    const of = await firm('沅江同舟劳务服务有限公司', 'provider');
    await seenByTwo(of, licence(of));
    expect(await decision(of)).toMatchObject({ level: 'registered', permits: [] });
    const number = '（湘）人服证字〔2024〕第0900001号';
    await seenByTwo(of, permit(of, number));
    expect(await decision(of)).toMatchObject({
      level: 'licensed',
      permits: [{ number, way: 'counter', asOf: today() }],
    });
    const until = addMonths(today(), 6);
    expect((await certification(of))['permits']).toMatchObject([
      { state: 'confirmed', way: 'counter', confirmedUntil: until },
    ]);
    trial.clock.advance({ days: 200 });
    await place.drain();
    expect((await certification(of))['permits']).toMatchObject([{ state: 'expired', confirmedUntil: null }]);
    expect(await decision(of)).toMatchObject({ permits: [] });
    await seenByTwo(of, permit(of, number)); // it is brought again
    expect((await certification(of))['permits']).toMatchObject([{ state: 'confirmed', way: 'counter' }]);
  });

  it('whose permit does not cover what it is needed for has none', async () => {
    const of = await firm('沅江另类劳务服务有限公司', 'provider');
    await seenByTwo(of, licence(of));
    const number = '湘人服证字0900002';
    await seenByTwo(of, permit(of, number, { scope: ['人力资源培训'] }));
    expect((await certification(of))['permits']).toMatchObject([
      { number, state: 'refused', failReasons: ['PERMIT_SCOPE_MISMATCH'], way: 'counter' },
    ]);
    expect(await decision(of)).toMatchObject({ level: 'registered', permits: [] });
  });

  it('that nobody brings a paper of in time hears of it once, and may present it anew', async () => {
    const of = await firm('沅江迟到商贸有限公司');
    const { body: first } = await present(of, licence(of));
    await place.drain();
    trial.clock.advance({ days: 20 }); // fifteen, and to the next working day
    await place.drain();
    await place.drain();
    expect(await todosAbout(first.id)).toEqual([]);
    expect((await see(first.id, clerk(), licence(of))).body.code).toBe('enterprise-credit.sighting-state');
    const ended = await place.get(Outbox).history([paperSightEnded], null, 1_000);
    expect(
      ended.filter(({ payload }) => payload.sightingId === first.id).map(({ payload }) => payload.outcome),
    ).toEqual(['unseen']);
    const { body: inbox } = await place.call('GET', '/v1/inbox?limit=100', { as: of.member });
    expect(
      inbox.items.filter(({ kind }: Body) => kind === 'enterprise-credit.paper-sight-ended'),
    ).toHaveLength(1);
    const { body: second } = await present(of, licence(of));
    const { body: third } = await present(of, licence(of)); // the one before need not be seen any more
    expect((await see(second.id, clerk(), licence(of))).body.code).toBe('enterprise-credit.sighting-state');
    expect((await see(third.id, clerk(), licence(of))).body.outcome).toBe('awaits-second');
  });
});

describe('a paper at a counter', () => {
  it('is not seen by one clerk twice, by who presented it, or by who belongs to the firm', async () => {
    const of = await firm('沅江一人商贸有限公司');
    const { body } = await present(of, licence(of));
    const first = clerk();
    const key = newId();
    const url = `/v1/firm-sightings/${body.id}/sightings`;
    expect((await at(place, url, first, licence(of), key)).body.outcome).toBe('awaits-second');
    expect((await at(place, url, first, licence(of), key)).body.outcome).toBe('awaits-second'); // the same request
    expect((await see(body.id, first, licence(of))).body.code).toBe('four-eyes.second-person-needed');
    const under = clerk({ personId: first.personId!, organisationId: first.organisationId! });
    expect((await see(body.id, under, licence(of))).body.code).toBe('four-eyes.second-person-needed');
    const own = clerk({ personId: of.member.personId! });
    expect((await see(body.id, own, licence(of))).body.code).toBe('access.own-matter');
    const insider = clerk({ organisations: [of.id] });
    expect((await see(body.id, insider, licence(of))).body.code).toBe('access.own-matter');
    for (const stranger of [of.member, actor('platform'), actor('worker'), clerk({ duties: ['reviewer'] })])
      expect((await see(body.id, stranger, licence(of))).status).toBe(403);
    expect((await see(newId(), clerk(), licence(of))).status).toBe(404);
    expect(await certification(of)).not.toHaveProperty('state', 'certified');
  });

  it('counts only where both clerks read what was presented', async () => {
    const of = await firm('沅江不同商贸有限公司');
    const { body } = await present(of, licence(of));
    expect((await see(body.id, clerk(), licence(of))).body.outcome).toBe('awaits-second');
    for (const unlike of [
      { foundedOn: '2018-08-17' },
      { validUntil: '2031-01-01' },
      { name: '沅江不同贸易有限公司' },
      { number: '91430100MA4L0FAKE1' },
      { scope: ['职业中介活动'] },
    ])
      expect((await see(body.id, clerk(), licence(of, unlike))).body.code).toBe(
        'enterprise-credit.paper-unlike',
      );
    // in another order, and typed with spaces, it says the same
    const typed = licence(of, { name: '沅江不同商贸 有限公司', scope: ['家政服务', '职业中介活动'] });
    expect((await see(body.id, clerk(), typed)).body.outcome).toBe('seen');
    expect((await see(body.id, clerk(), typed)).body.code).toBe('enterprise-credit.sighting-state');
  });

  it('is the firm’s own, in force, with a scan that its clerks read, and no other firm’s permit', async () => {
    const of = await firm('沅江自有劳务服务有限公司', 'provider');
    const other = await firm('沅江他人劳务服务有限公司', 'provider');
    const url = '/v1/enterprises/me/sightings';
    expect((await at(place, url, of.member, licence(of))).body.code).toBe('enterprise-credit.scans-missing');
    const theirs = { ...licence(of), documentIds: [(await scan(other.member)).id] };
    expect((await at(place, url, of.member, theirs)).body.code).toBe('document.unknown');
    expect((await present(of, licence(other))).body.code).toBe('enterprise-credit.paper-unlike');
    expect(
      (await present(of, permit(of, '湘人服证字0900003', { validUntil: addDays(today(), -1) }))).body.code,
    ).toBe('enterprise-credit.paper-over');
    expect((await present(of, permit(of, '湘 人服'))).status).toBe(400);
    const machine = { ...of.member, machine: true, personId: undefined };
    expect((await at(place, url, machine as unknown as Actor, licence(of))).status).toBe(403);
    await seenByTwo(other, permit(other, '湘人服证字0900004'));
    expect((await present(of, permit(of, '湘人服证字0900004'))).body.code).toBe(
      'enterprise-credit.paper-held-by-another',
    );
    const paper = await scan(of.member);
    const { body } = await at(place, url, of.member, { ...licence(of), documentIds: [paper.id] });
    const content = `/v1/documents/${paper.id}/content`;
    expect(hashOf((await place.call('GET', content, { as: clerk() })).bytes)).toBe(paper.hash);
    expect((await place.call('GET', content, { as: other.member })).body.code).toBe('document.unknown');
    const shown = await place.call('GET', `/v1/firm-sightings/${body.id}`, { as: clerk() });
    expect(shown.body).toMatchObject({ id: body.id, documents: [{ id: paper.id }] });
  });

  it('is seen by the clerks of the firm’s region too, and by no others', async () => {
    const of = await firm('沅江区域商贸有限公司');
    const region = of.uscc.slice(2, 4);
    const official = (where: string): Actor =>
      actor('government', { region: where, duties: ['counter-clerk'] });
    const { body } = await present(of, licence(of));
    const far = official(region === '43' ? '44' : '43');
    expect((await see(body.id, far, licence(of))).body.code).toBe('enterprise-credit.no-such-sighting');
    expect((await place.call('GET', `/v1/firm-sightings/${body.id}`, { as: far })).status).toBe(404);
    expect((await see(body.id, official(region), licence(of))).body.outcome).toBe('awaits-second');
    expect((await see(body.id, official(region), licence(of))).body.outcome).toBe('seen');
  });
});

describe('a source that is connected', () => {
  it('decides, unless it does not know the firm: then two clerks may', async () => {
    const known = await firm('长沙明德商贸有限公司');
    expect((await present(known, licence(known), trial)).body.code).toBe('enterprise-credit.source-decides');
    await at(trial, '/v1/enterprises/me/certification', known.member, {});
    expect((await present(known, licence(known), trial)).body.code).toBe('enterprise-credit.source-decides');
    const unknown = await firm('长沙查无商贸有限公司');
    expect((await present(unknown, licence(unknown), trial)).body.code).toBe(
      'enterprise-credit.source-decides',
    );
    const { body } = await at(trial, '/v1/enterprises/me/certification', unknown.member, {});
    expect(body).toMatchObject({ state: 'refused', failReasons: ['NOT_REGISTERED'] });
    await seenByTwo(unknown, licence(unknown, { scope: ['家政服务'] }), trial);
    expect(await certification(unknown)).toMatchObject({ state: 'certified', way: 'counter' });
  });

  it('that says a firm is deregistered is not overruled at a counter, here or where it is connected no more', async () => {
    const of = await firm('长沙注销商贸有限公司');
    await at(trial, '/v1/enterprises/me/certification', of.member, {});
    for (const house of [trial, place])
      expect((await present(of, licence(of), house)).body.code).toBe('enterprise-credit.source-decides');
  });
});
