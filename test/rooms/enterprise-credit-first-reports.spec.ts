import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostEmployer } from '../../demo/acts/trust.js';
import { makeKeyPair } from '../../demo/client/keys.js';
import { EnterpriseCreditFacade } from '../../src/enterprise-credit/index.js';
import { BootstrapOperator } from '../../src/identity/index.js';
import { addDays, businessDay } from '../../src/platform/clock/business-day.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { asId, newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';

let house: House;
let operator: Actor;
let second: Actor;
beforeAll(async () => {
  house = await openHouse();
  const { organisationId } = await house.get(BootstrapOperator).run((await makeKeyPair()).publicJwk);
  operator = actor('operator', { organisationId: asId(organisationId) });
  second = actor('operator', { organisationId: asId(organisationId) });
  house.clock.set(new Date('2026-12-01T01:00:00Z')); // from which day on first reports wait
}, 60_000);
afterAll(async () => house.close());

type Body = Record<string, unknown>;
const today = (): string => businessDay(house.clock.now());
const post = (url: string, as: Actor, body?: unknown, key = newId()): Promise<Answer> =>
  house.call('POST', url, { as, key, ...(body !== undefined && { body }) });
const get = (url: string, as: Actor): Promise<Answer> => house.call('GET', url, { as });
const credit = (): EnterpriseCreditFacade => house.get(EnterpriseCreditFacade);
const scoreOf = async ({ party }: OrganisationInHouse): Promise<number> =>
  (await credit().score(party.id))!.score!;
const pass = async (time: { days?: number; minutes?: number }): Promise<void> => {
  house.clock.advance(time);
  await house.drain();
};

async function certified(): Promise<OrganisationInHouse> {
  const employer = await house.organisation('employer');
  expect((await post('/v1/enterprises/me/certification', employer.actor)).status).toBe(201);
  await house.drain();
  return employer;
}

async function hosted(): Promise<{ platform: OrganisationInHouse; employer: OrganisationInHouse }> {
  const [platform, employer] = [await house.organisation('platform'), await certified()];
  await hostEmployer(platform.party, employer.party, '2026-10-01');
  return { platform, employer };
}

async function reported(
  platform: OrganisationInHouse,
  employer: OrganisationInHouse,
  how: { daysAgo?: number; grade?: string } = {},
): Promise<Body & { id: string }> {
  const { status, body } = await saidOf(platform, employer, how);
  expect(status).toBe(201);
  await house.drain();
  return body;
}
async function saidOf(
  platform: OrganisationInHouse,
  employer: OrganisationInHouse,
  { daysAgo = 0, grade = 'B' } = {},
): Promise<Answer> {
  const said = {
    enterpriseId: employer.party.id,
    category: 'fee-fraud',
    evidenceGrade: grade,
    evidence: [],
    incidentOn: addDays(today(), -daysAgo),
    ground: 'user-complaint',
    description: '入职前要求缴纳服装费三百元，未退还。',
  };
  const statement = { reporterId: platform.party.id, ...said };
  const signature = await platform.party.sign('xingong-fraud-report+jws', statement);
  return post('/v1/fraud-reports', platform.actor, { ...said, signature });
}

function engagements({ party }: OrganisationInHouse, many: number, outcome = 'broken'): Body[] {
  return Array.from({ length: many }, () => {
    return { enterpriseId: party.id, reference: newId(), outcome, occurredOn: today() };
  });
}
async function told(
  platform: OrganisationInHouse,
  employer: OrganisationInHouse,
  many: number,
  outcome = 'broken',
): Promise<Answer> {
  return toldAll(platform, engagements(employer, many, outcome));
}
async function toldAll({ party, actor: as }: OrganisationInHouse, items: Body[]): Promise<Answer> {
  const signature = await party.sign('xingong-fulfilments+jws', { platformId: party.id, items });
  const answer = await post('/v1/fulfilments', as, { items, signature });
  await house.drain();
  return answer;
}

async function judged(reportId: string, verdict: 'upheld' | 'dismissed'): Promise<void> {
  const level = verdict === 'upheld' ? { restrictionLevel: 'watch' } : {};
  const review = { verdict, reasons: '两名审核员核对后一致。', ...level };
  for (const as of [operator, second])
    expect((await post(`/v1/fraud-reports/${reportId}/reviews`, as, review)).status).toBe(201);
  await house.drain();
}
async function decided(id: unknown, verdict: string, as = operator): Promise<Answer> {
  const reasons = '已核对双方记录';
  const answer = await post(`/v1/fulfilments/${String(id)}/decision`, as, { verdict, reasons });
  await house.drain();
  return answer;
}

async function contested(id: unknown, { actor: as }: OrganisationInHouse): Promise<Answer> {
  const said = { statement: '该员工当日请假，岗位已另行安排，平台记录有误。', evidence: [] };
  const answer = await post(`/v1/enterprises/me/fulfilments/${String(id)}/objection`, as, said);
  await house.drain();
  return answer;
}

/** People decide so many of its reports, about so many employers. */
async function learnt(
  platform: OrganisationInHouse,
  many: number,
  employers: number,
  verdict: 'upheld' | 'dismissed' = 'upheld',
): Promise<void> {
  const about: OrganisationInHouse[] = [];
  for (let n = 0; n < employers; n++) about.push(await certified());
  for (const one of about) await hostEmployer(platform.party, one.party, '2026-10-01');
  for (let n = 0; n < many; n++) {
    const { id } = await reported(platform, about[n % employers]!, { daysAgo: n });
    await judged(id, verdict);
  }
}

const todosOf = async (as: Actor, subject: unknown): Promise<Body[]> =>
  (await get('/v1/todos?limit=100', as)).body.items.filter((todo: Body) => todo['subject'] === subject);
const about = async ({ actor: as }: OrganisationInHouse): Promise<Body[]> =>
  (await get('/v1/enterprises/me/fulfilments?limit=100', as)).body.items;
const messages = async (as: Actor, kind: string): Promise<number> =>
  (await get('/v1/inbox?limit=100', as)).body.items.filter(
    (message: Body) => message['kind'] === `enterprise-credit.${kind}`,
  ).length;
const factsOf = async ({ party }: OrganisationInHouse, kind: string): Promise<number> => {
  const [row] = await house
    .get(Database)
    .query<{ many: number }>(
      'SELECT count(*)::int AS many FROM enterprise_credit.fact WHERE enterprise_id = $1 AND kind = $2',
      [party.id, kind],
    );
  return row!.many;
};
/** The employer says nothing in the days that it has to object; holidays make them more than ten. */
async function unheard(employer: OrganisationInHouse): Promise<void> {
  const [{ objectBy }] = (await about(employer)) as [Body];
  while (today() <= String(objectBy)) await pass({ days: 1 });
}
async function replays({ party }: OrganisationInHouse): Promise<void> {
  expect(await credit().recompute(party.id, house.clock.now())).toMatchObject({ same: true });
}

describe('the first reports of a platform', () => {
  it('take no points and wait for two people at once; what they uphold counts', async () => {
    const { platform, employer } = await hosted();
    const sound = await scoreOf(employer);
    const report = await reported(platform, employer);
    expect(report).toMatchObject({ isFirst: true, state: 'reported' });
    expect(await scoreOf(employer)).toBe(sound);
    const [todo] = await todosOf(operator, report.id);
    expect(todo).toMatchObject({ kind: 'review-fraud-report' });
    expect(JSON.stringify(todo)).toContain('该平台首批举报');
    const queue = (await get('/v1/review-queue?limit=100', operator)).body.items as Body[];
    const queued = queue.find(({ enterpriseId }) => enterpriseId === employer.party.id);
    expect(queued).toMatchObject({ action: 'review', feedback: 0, groups: 0, reportIds: [report.id] });

    const [seen] = (await get('/v1/enterprises/me/reports', employer.actor)).body.items;
    expect(seen).toMatchObject({ id: report.id, isFirst: true });
    expect((await todosOf(employer.actor, report.id)).map(({ kind }) => kind)).toEqual(['object-to-report']);

    await house.strike('reweigh-cases');
    await house.strike('rescore-everyone');
    expect(await factsOf(employer, 'reports-weighed')).toBe(0);
    await replays(employer);
    await judged(report.id, 'upheld');
    expect(await scoreOf(employer)).toBeLessThan(sound);
    expect(await todosOf(operator, report.id)).toEqual([]);
    await replays(employer);
  });

  it('are objected to as any others, and overdue when nobody decides: told once a term, never counted', async () => {
    const { platform, employer } = await hosted();
    const sound = await scoreOf(employer);
    const { id } = await reported(platform, employer);
    const said = { statement: '系员工私人借款，公司未收取任何费用。', evidence: [] };
    expect((await post(`/v1/enterprises/me/reports/${id}/objection`, employer.actor, said)).status).toBe(201);
    await house.drain();
    expect((await todosOf(operator, id)).map(({ kind }) => kind)).toEqual(['review-fraud-report']);
    await pass({ days: 21 });
    expect(await messages(employer.actor, 'objection-overdue')).toBe(1);
    await house.strike('reweigh-cases');
    expect(await scoreOf(employer)).toBe(sound);
    await judged(id, 'dismissed');
    expect(await scoreOf(employer)).toBe(sound);
    await pass({ days: 60 });
    expect(await messages(employer.actor, 'objection-overdue')).toBe(1);
  });

  it('suspend nobody and propose nothing, whoever vouches for them', async () => {
    const employer = await certified();
    for (let n = 0; n < 4; n++) {
      const platform = await house.organisation('platform');
      await hostEmployer(platform.party, employer.party, '2026-10-01');
      const { id } = await reported(platform, employer, { grade: 'A' });
      const found = { source: '国家企业信用信息公示系统', reference: '（2026）处字第17号' };
      expect((await post(`/v1/fraud-reports/${id}/vouching`, second, found)).status).toBe(201);
      await house.drain();
    }
    expect((await credit().permit(employer.party.id)).mayRecruit).toBe(true);
    const proposals = (await get('/v1/suspension-proposals?limit=100', operator)).body.items as Body[];
    expect(proposals.filter(({ enterpriseId }) => enterpriseId === employer.party.id)).toEqual([]);
  });

  it('are over once people decided three about three employers: the next weighs, those that wait still wait', async () => {
    const { platform, employer } = await hosted();
    await learnt(platform, 2, 2);
    const waiting = await reported(platform, employer);
    expect(waiting['isFirst']).toBe(true);
    const other = await certified();
    await hostEmployer(platform.party, other.party, '2026-10-01');
    await judged((await reported(platform, other)).id, 'upheld');

    const third = await certified();
    await hostEmployer(platform.party, third.party, '2026-10-01');
    const before = await scoreOf(third);
    expect(await reported(platform, third)).toMatchObject({ isFirst: false });
    expect(await scoreOf(third)).toBeLessThan(before);
    await replays(third);
    await house.strike('reweigh-cases');
    expect(await factsOf(employer, 'reports-weighed')).toBe(0);
    // one more statement about the incident that waits changes nothing of that
    expect(await reported(platform, employer)).toMatchObject({ isFirst: true, submissions: 2 });
    expect(await factsOf(employer, 'reports-weighed')).toBe(0);
  });

  it('are not over by one employer, nor by what another platform of the same owner said', async () => {
    const [platform, sibling] = [await house.organisation('platform'), await house.organisation('platform')];
    const owner = { ownerUscc: platform.party.ids.uscc, source: '国家企业信用信息公示系统' };
    for (const { party } of [platform, sibling])
      expect((await post(`/v1/reporters/${party.id}/owner`, operator, owner)).status).toBe(201);
    await learnt(platform, 5, 1);
    const employer = await certified();
    for (const { party } of [platform, sibling]) await hostEmployer(party, employer.party, '2026-10-01');
    expect(await reported(platform, employer)).toMatchObject({ isFirst: true });
    await learnt(platform, 2, 2);
    expect(await reported(platform, employer, { daysAgo: 30 })).toMatchObject({ isFirst: false });
    expect(await reported(sibling, employer, { daysAgo: 1 })).toMatchObject({ isFirst: true });
  });
});

describe('the first reports of a platform, beside others', () => {
  it('take no points by ending its silence either: that stays as it was until they are decided', async () => {
    const { platform, employer } = await hosted();
    const known = await house.organisation('platform');
    await hostEmployer(known.party, employer.party, '2026-10-01');
    await pass({ days: 120 });
    await learnt(known, 3, 3);
    const sound = await scoreOf(employer);
    await reported(known, employer, { grade: 'C' });
    const weighed = await scoreOf(employer);
    expect(weighed).toBeLessThan(sound);
    const facts = await factsOf(employer, 'reports-weighed');
    const { id } = await reported(platform, employer);
    await house.strike('reweigh-cases');
    await house.drain();
    expect(await scoreOf(employer)).toBe(weighed);
    expect(await factsOf(employer, 'reports-weighed')).toBe(facts);
    await judged(id, 'dismissed');
    expect(await scoreOf(employer)).toBe(weighed);
    await replays(employer);
  });

  it('are three at most that wait when all are said at once, by reports and by engagements', async () => {
    const platform = await house.organisation('platform');
    const employers: OrganisationInHouse[] = [];
    for (let n = 0; n < 8; n++) employers.push(await certified());
    for (const { party } of employers) await hostEmployer(platform.party, party, '2026-10-01');
    const said = await Promise.all(employers.map((one) => saidOf(platform, one)));
    expect(said.filter(({ status }) => status === 201)).toHaveLength(3);
    const refused = said.filter(({ body }) => body.code === 'enterprise-credit.claims-limited');
    expect(refused).toHaveLength(5);
    const told = await Promise.all(employers.map((one) => toldAll(platform, engagements(one, 1))));
    expect(told.filter(({ status }) => status === 201)).toHaveLength(3);
    await house.drain();
    for (const one of employers) for (const { id } of await about(one)) await decided(id, 'dismissed');
  });

  it('are bounded by themselves: what a platform said before the rule, and is open, shuts it out of nothing', async () => {
    const rule = { decided: 3, employers: 3, open: 3 };
    await house.setParameter('enterprise-credit.first-reports', { ...rule, decided: 0 }, today());
    const { platform, employer } = await hosted();
    for (let n = 0; n < 4; n++)
      expect(await reported(platform, employer, { daysAgo: n })).toMatchObject({ isFirst: false });
    await house.setParameter('enterprise-credit.first-reports', rule, addDays(today(), 1));
    await pass({ days: 1 });
    for (let n = 10; n < 13; n++)
      expect(await reported(platform, employer, { daysAgo: n })).toMatchObject({ isFirst: true });
    const refused = (await saidOf(platform, employer, { daysAgo: 14 })).body;
    expect(refused).toMatchObject({ code: 'enterprise-credit.claims-limited', limitOpenOfOwner: 3 });
  });
});

describe('engagements that a new platform tells', () => {
  it('as broken are held for a person: out of the score until one upholds it', async () => {
    const { platform, employer } = await hosted();
    const sound = await scoreOf(employer);
    expect((await told(platform, employer, 2)).body).toEqual({ recorded: 2, refused: 0 });
    expect(await scoreOf(employer)).toBe(sound);
    expect(await factsOf(employer, 'fulfilment-broken')).toBe(0);
    const [one, two] = await about(employer);
    for (const held of [one, two]) {
      expect(held).toMatchObject({ state: 'held', isFirst: true });
      const [todo] = await todosOf(operator, held!['id']);
      expect(todo).toMatchObject({ kind: 'decide-fulfilment' });
      expect(JSON.stringify(todo)).toContain('该平台首批报送');
    }
    expect((await decided(one!['id'], 'upheld', employer.actor)).status).toBe(403);
    await unheard(employer);
    expect((await decided(one!['id'], 'upheld')).body).toMatchObject({ state: 'upheld' });
    const lowered = await scoreOf(employer);
    expect(lowered).toBeLessThan(sound);
    expect(await todosOf(operator, one!['id'])).toEqual([]);
    expect((await decided(two!['id'], 'dismissed')).body).toMatchObject({ state: 'dismissed' });
    expect((await decided(two!['id'], 'upheld')).body.code).toBe('enterprise-credit.fulfilment-closed');
    expect(await scoreOf(employer)).toBe(lowered);
    expect(await factsOf(employer, 'fulfilment-broken')).toBe(1);
    const reporter = (await get(`/v1/reporters/${platform.party.id}`, platform.actor)).body;
    expect(reporter).toMatchObject({ upheld: 1, dismissed: 1 });
    await house.strike('rescore-everyone');
    await replays(employer);
  });

  it('are upheld only once the employer was heard, or its days to object are over; dismissed at any time', async () => {
    const { platform, employer } = await hosted();
    const sound = await scoreOf(employer);
    await told(platform, employer, 3);
    const [one, two, three] = await about(employer);
    const refused = (await decided(one!['id'], 'upheld')).body;
    expect(refused).toMatchObject({ code: 'enterprise-credit.fulfilment-unheard', detail: one!['objectBy'] });
    expect((await decided(two!['id'], 'dismissed')).body).toMatchObject({ state: 'dismissed' });
    expect((await contested(three!['id'], employer)).body).toMatchObject({ state: 'objected' });
    expect((await decided(three!['id'], 'dismissed')).body).toMatchObject({ state: 'dismissed' });
    while (today() < String(one!['objectBy'])) await pass({ days: 1 });
    expect((await decided(one!['id'], 'upheld')).body).toMatchObject({ status: 409 });
    expect(await factsOf(employer, 'fulfilment-broken')).toBe(0);
    await pass({ days: 1 });
    expect((await decided(one!['id'], 'upheld')).body).toMatchObject({ state: 'upheld' });
    expect(await scoreOf(employer)).toBeLessThan(sound);
    await replays(employer);
  });

  it('are open to one objection after they were upheld unheard, which another person decides', async () => {
    const { platform, employer } = await hosted();
    await told(platform, employer, 2);
    await unheard(employer);
    await house.strike('rescore-everyone');
    await house.drain();
    const sound = await scoreOf(employer);
    const held = await about(employer);
    for (const { id } of held) expect((await decided(id, 'upheld')).body).toMatchObject({ state: 'upheld' });
    const lowered = await scoreOf(employer);
    expect(lowered).toBeLessThan(sound);
    for (const { id } of held) {
      expect((await contested(id, employer)).body).toMatchObject({ state: 'objected', decidedAt: null });
      expect((await todosOf(second, id)).map(({ kind }) => kind)).toEqual(['decide-fulfilment']);
      expect((await decided(id, 'upheld')).body.code).toBe('enterprise-credit.fulfilment-decided-by-you');
    }
    const free = await scoreOf(employer);
    expect(free).toBeGreaterThan(lowered);
    expect((await decided(held[0]!['id'], 'upheld', second)).body).toMatchObject({ state: 'upheld' });
    expect(await scoreOf(employer)).toBeLessThan(free);
    expect((await decided(held[1]!['id'], 'dismissed', second)).body).toMatchObject({ state: 'dismissed' });
    expect(await factsOf(employer, 'fulfilment-broken')).toBe(2);
    expect(await factsOf(employer, 'dispute-closed')).toBe(1);
    expect((await contested(held[0]!['id'], employer)).body.code).toBe('enterprise-credit.fulfilment-closed');
    expect(await todosOf(second, held[0]!['id'])).toEqual([]);
    await replays(employer);
  });

  it('may be objected to while they are held, and taken back', async () => {
    const { platform, employer } = await hosted();
    const sound = await scoreOf(employer);
    await told(platform, employer, 2);
    const [one, two] = await about(employer);
    expect((await contested(one!['id'], employer)).body).toMatchObject({ state: 'objected' });
    expect(await todosOf(operator, one!['id'])).toHaveLength(1);
    await decided(one!['id'], 'upheld');
    expect(await factsOf(employer, 'fulfilment-broken')).toBe(1);
    const retracted = await post(`/v1/fulfilments/${String(two!['id'])}/retraction`, platform.actor);
    expect(retracted.body).toMatchObject({ state: 'retracted' });
    await house.drain();
    expect(await todosOf(operator, two!['id'])).toEqual([]);
    expect(await factsOf(employer, 'fulfilment-broken')).toBe(1);
    expect(await scoreOf(employer)).toBeLessThan(sound);
    await pass({ days: 60 });
    expect(await messages(employer.actor, 'fulfilment-overdue')).toBe(0);
  });

  it('stay out of the score when nobody decides: all sides hear of it once a term', async () => {
    const { platform, employer } = await hosted();
    const sound = await scoreOf(employer);
    const before = await messages(operator, 'fulfilment-overdue');
    await told(platform, employer, 1);
    await pass({ days: 19 });
    expect(await messages(employer.actor, 'fulfilment-overdue')).toBe(0);
    await pass({ days: 2 });
    for (const who of [platform.actor, employer.actor])
      expect(await messages(who, 'fulfilment-overdue')).toBe(1);
    expect(await messages(operator, 'fulfilment-overdue')).toBe(before + 1);
    await house.strike('rescore-everyone');
    expect(await scoreOf(employer)).toBe(sound);
    const { id } = (await about(employer))[0]!;
    await decided(id, 'dismissed');
    await pass({ days: 60 });
    expect(await messages(employer.actor, 'fulfilment-overdue')).toBe(1);
  });

  it('are three at most that wait, of all employers, reports and engagements apart', async () => {
    const { platform, employer } = await hosted();
    const other = await certified();
    await hostEmployer(platform.party, other.party, '2026-10-01');
    expect((await told(platform, employer, 2)).body).toEqual({ recorded: 2, refused: 0 });
    await pass({ days: 1 });
    const refused = (await told(platform, other, 2)).body;
    expect(refused).toMatchObject({ code: 'enterprise-credit.claims-limited', limitOpenOfOwner: 3 });
    expect((await told(platform, other, 1)).body).toEqual({ recorded: 1, refused: 0 });
    expect((await told(platform, other, 20, 'kept')).body).toEqual({ recorded: 20, refused: 0 });
    await pass({ days: 1 });
    for (let n = 0; n < 3; n++) await reported(platform, n % 2 ? employer : other, { daysAgo: n });
    await decided((await about(employer))[0]!['id'], 'dismissed');
    expect((await told(platform, other, 1)).body).toEqual({ recorded: 1, refused: 0 });
  });

  it('as kept count once people have upheld enough of what it says, each once', async () => {
    const { platform, employer } = await hosted();
    expect((await told(platform, employer, 3, 'kept')).body).toEqual({ recorded: 3, refused: 0 });
    await house.strike('release-kept');
    expect(await factsOf(employer, 'fulfilment-kept')).toBe(0);
    await learnt(platform, 5, 3);
    for (let n = 0; n < 2; n++) await house.strike('release-kept');
    await house.drain();
    expect(await factsOf(employer, 'fulfilment-kept')).toBe(3);
    expect((await about(employer)).map(({ isFirst }) => isFirst)).toEqual([false, false, false]);
    expect((await told(platform, employer, 1)).body).toEqual({ recorded: 1, refused: 0 });
    expect(await factsOf(employer, 'fulfilment-broken')).toBe(1);
    await pass({ days: 60 });
    expect(await factsOf(employer, 'fulfilment-kept')).toBe(3);
    await replays(employer);
  });

  it('as kept are released in pages, all of a platform at once', async () => {
    const { platform, employer } = await hosted();
    for (let n = 0; n < 3; n++)
      expect((await told(platform, employer, 500, 'kept')).body).toEqual({ recorded: 500, refused: 0 });
    await learnt(platform, 3, 3);
    await house.strike('release-kept');
    await house.drain();
    expect(await factsOf(employer, 'fulfilment-kept')).toBe(1500);
  });

  it('as kept count after a month although their platform is not known, once', async () => {
    const { platform, employer } = await hosted();
    expect((await told(platform, employer, 3, 'kept')).body).toEqual({ recorded: 3, refused: 0 });
    expect((await about(employer)).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting']);
    const [{ id }] = (await about(employer)) as [Body];
    const retracted = await post(`/v1/fulfilments/${String(id)}/retraction`, platform.actor);
    expect(retracted.body).toMatchObject({ state: 'retracted' });
    await pass({ days: 29 });
    await house.strike('release-kept');
    expect(await factsOf(employer, 'fulfilment-kept')).toBe(0);
    for (let n = 0; n < 2; n++) await pass({ days: 5 });
    expect(await factsOf(employer, 'fulfilment-kept')).toBe(2);
    expect((await about(employer)).map(({ state }) => state)).toEqual(['retracted', 'reported', 'reported']);
    await pass({ days: 40 });
    expect(await factsOf(employer, 'fulfilment-kept')).toBe(2);
    await replays(employer);
  });

  it('as kept never count where people found its platform wrong every time', async () => {
    const { platform, employer } = await hosted();
    await learnt(platform, 3, 3, 'dismissed');
    expect((await told(platform, employer, 2, 'kept')).body).toEqual({ recorded: 2, refused: 0 });
    await house.strike('release-kept');
    expect((await about(employer)).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    for (let n = 0; n < 2; n++) await pass({ days: 35 });
    expect((await about(employer)).map(({ state }) => state)).toEqual(['uncounted', 'uncounted']);
    await house.strike('release-kept');
    expect(await factsOf(employer, 'fulfilment-kept')).toBe(0);
    await replays(employer);
  });

  it('are taken as kept where the broken ones of the batch have no room, and those are none of them', async () => {
    const { platform, employer } = await hosted();
    const other = await certified();
    await hostEmployer(platform.party, other.party, '2026-10-01');
    const items = [...engagements(employer, 2), ...engagements(other, 2), ...engagements(other, 3, 'kept')];
    expect((await toldAll(platform, items)).body).toEqual({ recorded: 3, refused: 4 });
    expect((await about(employer)).length).toBe(0);
    expect((await about(other)).map(({ outcome }) => outcome)).toEqual(['kept', 'kept', 'kept']);
    // said again it has nothing new that could be taken
    expect((await toldAll(platform, items)).body.code).toBe('enterprise-credit.claims-limited');
    expect((await toldAll(platform, items.slice(0, 3))).body).toEqual({ recorded: 3, refused: 0 });
  });
});

describe('a platform is known', () => {
  it('by what was upheld of all employers that it hosts, where those are fewer than three', async () => {
    const { platform, employer } = await hosted();
    for (let n = 0; n < 3; n++) {
      const said = await reported(platform, employer, { daysAgo: n });
      expect(said['isFirst']).toBe(true);
      await judged(said.id, 'upheld');
    }
    expect(await reported(platform, employer, { daysAgo: 9 })).toMatchObject({ isFirst: false });
    const other = await certified();
    await hostEmployer(platform.party, other.party, '2026-10-01');
    expect(await reported(platform, other)).toMatchObject({ isFirst: true });
  });
});
