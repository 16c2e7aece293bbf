import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostEmployer } from '../../demo/acts/trust.js';
import { makeKeyPair } from '../../demo/client/keys.js';
import { BootstrapOperator } from '../../src/identity/index.js';
import { businessDay } from '../../src/platform/clock/business-day.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { asId, newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';

let house: House;
let operator: Actor;
beforeAll(async () => {
  house = await openHouse();
  const { organisationId } = await house.get(BootstrapOperator).run((await makeKeyPair()).publicJwk);
  operator = actor('operator', { organisationId: asId(organisationId) });
}, 60_000);
afterAll(async () => house.close());

type Body = Record<string, unknown>;
const post = (url: string, as: Actor, body?: unknown): Promise<Answer> =>
  house.call('POST', url, { as, key: newId(), ...(body !== undefined && { body }) });
const get = (url: string, as: Actor): Promise<Answer> => house.call('GET', url, { as });

/** Platforms host and report employers, all on one day. */
async function reported(platforms: OrganisationInHouse[], employers: OrganisationInHouse[]): Promise<void> {
  for (const { party, actor: as } of platforms)
    for (const employer of employers) {
      await hostEmployer(party, employer.party, '2026-10-01');
      const said = {
        enterpriseId: employer.party.id,
        category: 'fee-fraud',
        evidenceGrade: 'B',
        evidence: [],
        incidentOn: businessDay(house.clock.now()),
        ground: 'user-complaint',
        description: '入职前要求缴纳服装费三百元，未退还。',
      };
      const statement = { reporterId: party.id, ...said };
      const signature = await party.sign('xingong-fraud-report+jws', statement);
      expect((await post('/v1/fraud-reports', as, { ...said, signature })).status).toBe(201);
    }
  await house.drain();
}

async function employers(many: number): Promise<OrganisationInHouse[]> {
  const all = [];
  for (let n = 0; n < many; n++) {
    const employer = await house.organisation('employer');
    await post('/v1/enterprises/me/certification', employer.actor);
    all.push(employer);
  }
  await house.drain();
  return all;
}
const platforms = async (many: number): Promise<OrganisationInHouse[]> => {
  const all = [];
  for (let n = 0; n < many; n++) all.push(await house.organisation('platform'));
  return all;
};
const idsOf = (all: OrganisationInHouse[]): string[] => all.map(({ party }) => party.id).toSorted();

/** A night passes: who reports alike is found. */
async function run(days = 1): Promise<void> {
  house.clock.advance({ days });
  await house.drain();
  await house.strike('find-coordination');
  await house.drain();
}
/** Alarms about a platform, by state. */
const alarms = async (about: OrganisationInHouse, state = 'open'): Promise<Body[]> =>
  (await get(`/v1/credit-alarms?limit=100&state=${state}`, operator)).body.items.filter(
    ({ members }: { members: string[] }) => members.includes(about.party.id),
  );
const todosOf = async (as: Actor, subject: unknown): Promise<string[]> =>
  (await get('/v1/todos?limit=100', as)).body.items
    .filter((todo: Body) => todo['subject'] === subject)
    .map(({ kind }: Body) => kind);
/** How often the operator heard that nobody looked at an alarm. */
async function overdue(alarmId: unknown): Promise<number> {
  const events = await house
    .get(Database)
    .query<{ id: string }>(
      `SELECT id FROM platform.event WHERE name = 'enterprise-credit.alarm-overdue' AND payload ->> 'alarmId' = $1`,
      [alarmId],
    );
  const { items } = (await get('/v1/inbox?limit=100', operator)).body;
  const heard = items.filter(({ kind }: Body) => kind === 'enterprise-credit.alarm-overdue');
  expect(heard.length).toBeGreaterThanOrEqual(events.length);
  return events.length;
}
const acknowledge = async (
  id: unknown,
  as = operator,
  reason = '同一家子公司的两个站点，已合并',
): Promise<Answer> => {
  const answer = await post(`/v1/credit-alarms/${String(id)}/acknowledgement`, as, { reason });
  await house.drain();
  return answer;
};

describe('platforms that report the same employers on the same days', () => {
  it('are one to-do of the operator, until a person says what it is; a further platform is another', async () => {
    const [[first, second, third], targets] = [await platforms(3), await employers(2)];
    await reported([first!, second!], targets);
    await run();
    const [alarm, ...more] = await alarms(first!);
    expect(more).toEqual([]);
    expect(alarm).toMatchObject({
      kind: 'coordination',
      about: 'fraud-reports',
      measure: 2,
      bound: 2,
      state: 'open',
    });
    expect(alarm!['members']).toEqual(idsOf([first!, second!]));
    expect(await todosOf(operator, alarm!['id'])).toEqual(['look-at-credit-alarm']);
    expect(await todosOf(first!.actor, alarm!['id'])).toEqual([]);
    await run(); // found again: nobody is asked twice
    expect((await alarms(first!)).map(({ id }) => id)).toEqual([alarm!['id']]);

    expect((await acknowledge(alarm!['id'])).body).toMatchObject({
      state: 'acknowledged',
      reason: '同一家子公司的两个站点，已合并',
    });
    expect(await todosOf(operator, alarm!['id'])).toEqual([]);
    await run();
    expect(await alarms(first!)).toEqual([]);
    expect((await alarms(first!, 'acknowledged')).map(({ id }) => id)).toEqual([alarm!['id']]);

    await run(5);
    await reported([third!], targets); // days after: not on the same days
    await run();
    expect(await alarms(first!)).toEqual([]);
    const others = await employers(2);
    await reported([second!, third!], others);
    await run();
    const [wider] = await alarms(first!);
    expect(wider!['members']).toEqual(idsOf([first!, second!, third!]));
    expect((await alarms(first!, 'ended')).map(({ id }) => id)).toEqual([alarm!['id']]);
  });

  it('are heard of again after each term in which nobody looked, and of no more when they are in order', async () => {
    const [[first, second], targets] = [await platforms(2), await employers(2)];
    await reported([first!, second!], targets);
    await run();
    const [{ id, lookBy }] = (await alarms(first!)) as [Body];
    house.clock.set(new Date(Date.parse(String(lookBy)) - 60_000));
    await house.drain();
    expect(await overdue(id)).toBe(0);
    house.clock.advance({ minutes: 1 });
    await house.drain();
    expect(await overdue(id)).toBe(1);
    const [again] = await alarms(first!);
    expect(Date.parse(String(again!['lookBy']))).toBeGreaterThan(Date.parse(String(lookBy)));
    expect(await todosOf(operator, id)).toEqual(['look-at-credit-alarm']);
    await run(200); // what was reported is out of the window
    expect(await alarms(first!)).toEqual([]);
    expect((await alarms(first!, 'ended')).map((alarm) => alarm['id'])).toEqual([id]);
    expect(await todosOf(operator, id)).toEqual([]);
    const heard = await overdue(id);
    expect(heard).toBe(2); // the clock leapt over many terms: once for all of them
    await run(30);
    expect(await overdue(id)).toBe(heard);
    expect((await acknowledge(id)).body.code).toBe('enterprise-credit.alarm-not-open');
  });

  it('are no alarm where they found one fraud together, or where two people found it true', async () => {
    const [[first, second], targets] = [await platforms(2), await employers(2)];
    await reported([first!, second!], targets.slice(0, 1));
    await run();
    expect(await alarms(first!)).toEqual([]);
    await reported([first!], targets.slice(1));
    const answer = await get('/v1/fraud-reports?limit=100', first!.actor);
    const id = answer.body.items.find(({ enterpriseId }: Body) => enterpriseId === targets[1]!.party.id).id;
    const body = { verdict: 'upheld', reasons: '证据相互印证', restrictionLevel: 'watch' };
    for (const reviewer of [actor('operator'), actor('operator')])
      expect((await post(`/v1/fraud-reports/${id}/reviews`, reviewer, body)).status).toBe(201);
    await reported([second!], targets.slice(1));
    await run();
    expect(await alarms(first!)).toEqual([]);
  });

  it('are judged by a person of the operator who acts for none of them, with a reason, once', async () => {
    const [[first, second], targets] = [await platforms(2), await employers(2)];
    await reported([first!, second!], targets);
    await run();
    const [{ id }] = (await alarms(first!)) as [Body];
    for (const as of [first!.actor, targets[0]!.actor, actor('government', { region: '4403' })]) {
      expect((await get(`/v1/credit-alarms/${String(id)}`, as)).status).toBe(403);
      expect((await acknowledge(id, as)).status).toBe(403);
    }
    expect((await acknowledge(id, actor('operator', { duties: ['developer'] }))).status).toBe(403);
    expect((await acknowledge(id, actor('operator', { machine: true }))).status).toBe(403);
    const own = actor('operator', { organisations: [second!.party.id] });
    expect((await acknowledge(id, own)).body.code).toBe('access.own-matter');
    expect((await acknowledge(id, operator, '看')).status).toBe(400);
    expect((await acknowledge(newId())).body.code).toBe('enterprise-credit.no-such-alarm');
    const said = { as: operator, key: newId(), body: { reason: '已核查：各自收到求职者投诉' } };
    const url = `/v1/credit-alarms/${String(id)}/acknowledgement`;
    const once = await house.call('POST', url, said);
    expect(once.status).toBe(201);
    expect((await house.call('POST', url, said)).body).toEqual(once.body);
    expect((await acknowledge(id)).body.code).toBe('enterprise-credit.alarm-not-open');
    expect((await get(`/v1/credit-alarms/${String(id)}`, operator)).body.reason).toBe(said.body.reason);
  });
});
