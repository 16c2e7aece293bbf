import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostEmployer } from '../../demo/acts/trust.js';
import { makeKeyPair } from '../../demo/client/keys.js';
import { BootstrapOperator } from '../../src/identity/index.js';
import { addDays, businessDay } from '../../src/platform/clock/business-day.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { MendDeadlines } from '../../src/platform/deadline/mend-deadlines.usecase.js';
import { UnwatchedStore } from '../../src/platform/deadline/unwatched.store.js';
import { asId, newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';
import { authorityOf, reviewerOf } from '../harness/authority.js';

let house: House;
/** Everybody's reviewer: of the organisation that runs this house. */
let operator: Actor;
beforeAll(async () => {
  house = await openHouse();
  await house.knowReporters();
  const { organisationId } = await house.get(BootstrapOperator).run((await makeKeyPair()).publicJwk);
  operator = actor('operator', { organisationId: asId(organisationId) });
}, 60_000);
afterAll(async () => house.close());

type Body = Record<string, unknown>;
const CERTIFICATION = '/v1/enterprises/me/certification';
const post = (url: string, as: Actor, body?: unknown): Promise<Answer> =>
  house.call('POST', url, { as, key: newId(), ...(body !== undefined && { body }) });
const get = (url: string, as: Actor): Promise<Answer> => house.call('GET', url, { as });
const pass = async (time: { days?: number; minutes?: number }): Promise<void> => {
  house.clock.advance(time);
  await house.drain();
};

const todosOf = async (as: Actor, subject: string): Promise<{ kind: string; dueAt: string | null }[]> =>
  (await get('/v1/todos?limit=100', as)).body.items.filter((todo: Body) => todo['subject'] === subject);
const kindsOf = async (as: Actor, subject: string): Promise<string[]> =>
  (await todosOf(as, subject)).map(({ kind }) => kind).toSorted();
const messagesTo = async (as: Actor): Promise<string[]> =>
  (await get('/v1/inbox?limit=100', as)).body.items.map(({ kind }: Body) => kind);
const count = async (as: Actor, kind: string): Promise<number> =>
  (await messagesTo(as)).filter((one) => one === kind).length;
async function told(name: string, member: string, id: string): Promise<Body[]> {
  const rows = await house
    .get(Database)
    .query<{ payload: Body }>(
      `SELECT payload FROM platform.event WHERE name = $1 AND payload ->> $2 = $3 ORDER BY id`,
      [`enterprise-credit.${name}`, member, id],
    );
  return rows.map(({ payload }) => payload);
}

async function certified(name?: string, permits?: Body[]): Promise<OrganisationInHouse> {
  const employer = await house.organisation(permits ? 'provider' : 'employer', undefined, name);
  const body = permits && { permits };
  expect((await post(CERTIFICATION, employer.actor, body)).status).toBe(201);
  await house.drain();
  return employer;
}

async function declared(platform: OrganisationInHouse, employer: OrganisationInHouse): Promise<string> {
  const said = { since: '2026-10-01', accountReference: 'shop-7', enterpriseId: employer.party.id };
  const statement = { platformId: platform.party.id, ...said };
  const signature = await platform.party.sign('xingong-hosting+jws', statement);
  const { status, body } = await post('/v1/hostings', platform.actor, { ...said, signature });
  expect(status).toBe(201);
  await house.drain();
  return body.id as string;
}

/** A report by a platform that hosts the employer. */
async function reported(platform: OrganisationInHouse, employer: OrganisationInHouse): Promise<string> {
  await hostEmployer(platform.party, employer.party, '2026-10-01');
  const said = {
    enterpriseId: employer.party.id,
    category: 'fee-fraud',
    evidenceGrade: 'B',
    evidence: [],
    incidentOn: businessDay(house.clock.now()),
    ground: 'user-complaint',
    description: '入职前要求缴纳服装费三百元，未退还。',
  };
  const statement = { reporterId: platform.party.id, ...said };
  const signature = await platform.party.sign('xingong-fraud-report+jws', statement);
  const { status, body } = await post('/v1/fraud-reports', platform.actor, { ...said, signature });
  expect(status).toBe(201);
  await house.drain();
  return body.id as string;
}

async function upheld(reportId: string): Promise<string> {
  const body = { verdict: 'upheld', reasons: '证据相互印证', restrictionLevel: 'no-new-posts' };
  await post(`/v1/fraud-reports/${reportId}/reviews`, actor('operator'), body);
  const answer = await post(`/v1/fraud-reports/${reportId}/reviews`, actor('operator'), body);
  await house.drain();
  return answer.body.restrictionId as string;
}

async function appealed(employer: OrganisationInHouse, restrictionId: string): Promise<Answer['body']> {
  const said = { restrictionId, statement: '系员工私人借款，附借条。', evidence: [] };
  const { status, body } = await post('/v1/appeals', employer.actor, said);
  expect(status).toBe(201);
  await house.drain();
  return body;
}

/** When a business day ends in China. */
const endOf = (day: string): string => new Date(`${addDays(day, 1)}T00:00:00+08:00`).toISOString();

describe('a fraud report', () => {
  it('that nobody reviews is overdue after twenty days, and again after the next: all three sides hear of it', async () => {
    const [platform, employer] = [await house.organisation('platform'), await certified()];
    const id = await reported(platform, employer);
    expect(await kindsOf(operator, id)).toEqual(['review-fraud-report']);
    expect(await kindsOf(employer.actor, id)).toEqual(['object-to-report']);
    expect(await kindsOf(platform.actor, id)).toEqual([]);
    const dueAt = (await todosOf(operator, id))[0]!.dueAt!;
    const left = (Date.parse(dueAt) - house.clock.now().getTime()) / 86_400_000;
    expect(left).toBeGreaterThan(19);
    house.clock.set(new Date(Date.parse(dueAt) - 60_000));
    await house.drain();
    expect(await told('report-overdue', 'reportId', id)).toEqual([]);
    await pass({ minutes: 1 });
    await pass({ days: 10 });
    expect(await told('report-overdue', 'reportId', id)).toHaveLength(1);
    for (const who of [platform.actor, employer.actor, operator])
      expect(await count(who, 'enterprise-credit.report-overdue')).toBe(1);
    const messages = (await get('/v1/inbox?limit=100', employer.actor)).body.items as Body[];
    const overdue = messages.filter(({ kind }) => kind === 'enterprise-credit.report-overdue');
    expect(JSON.stringify(overdue)).not.toContain(platform.party.id); // not who reported it
    await pass({ days: 20 });
    expect(await told('report-overdue', 'reportId', id)).toHaveLength(2);
    await upheld(id);
    for (const who of [operator, employer.actor]) expect(await kindsOf(who, id)).toEqual([]);
    await pass({ days: 60 });
    expect(await told('report-overdue', 'reportId', id)).toHaveLength(2);
  });

  it('that is objected to is due twenty days after that, and nobody asks the employer for its side again', async () => {
    const [platform, employer] = [await house.organisation('platform'), await certified()];
    const id = await reported(platform, employer);
    await pass({ days: 5 });
    const said = { statement: '没有收取任何费用，附收据。', evidence: [] };
    const url = `/v1/enterprises/me/reports/${id}/objection`;
    expect((await post(url, employer.actor, said)).status).toBe(201);
    await house.drain();
    expect(await kindsOf(employer.actor, id)).toEqual([]);
    const dueOn = addDays(businessDay(house.clock.now()), 20);
    expect(await todosOf(operator, id)).toMatchObject([{ kind: 'review-fraud-report', dueAt: endOf(dueOn) }]);
    await pass({ days: 20 });
    expect(await told('objection-overdue', 'reportId', id)).toEqual([]);
    await pass({ days: 1 });
    expect(await told('objection-overdue', 'reportId', id)).toMatchObject([{ dueOn }]);
    expect(await told('report-overdue', 'reportId', id)).toEqual([]);
    expect(await messagesTo(operator)).toContain('enterprise-credit.objection-overdue');
  });
});

describe('an appeal', () => {
  it('that nobody decides is overdue after its twenty days, and again after the next; its decision ends that', async () => {
    const [platform, employer] = [await house.organisation('platform'), await certified()];
    const restrictionId = await upheld(await reported(platform, employer));
    const { id, dueOn } = await appealed(employer, restrictionId);
    expect(await todosOf(operator, id)).toMatchObject([{ kind: 'decide-appeal', dueAt: endOf(dueOn) }]);
    await pass({ days: 20 });
    expect(await told('appeal-overdue', 'appealId', id)).toEqual([]);
    await pass({ days: 1 });
    await pass({ days: 1 });
    expect(await told('appeal-overdue', 'appealId', id)).toHaveLength(1);
    for (const who of [employer.actor, operator])
      expect(await messagesTo(who)).toContain('enterprise-credit.appeal-overdue');
    await pass({ days: 20 });
    expect(await told('appeal-overdue', 'appealId', id)).toHaveLength(2);
    const decision = { outcome: 'upheld', reason: '经核查后的结论' };
    expect((await post(`/v1/appeals/${id}/decision`, operator, decision)).status).toBe(201);
    await pass({ days: 60 });
    expect(await kindsOf(operator, id)).toEqual([]);
    expect(await told('appeal-overdue', 'appealId', id)).toHaveLength(2);
  });

  it('is the to-do of the authority that decides it, and of the operator once that can not', async () => {
    const authority = await authorityOf(house);
    const [first, second] = [await reviewerOf(house, authority), await reviewerOf(house, authority)];
    const [platform, employer] = [await house.organisation('platform'), await certified()];
    const { id, deciderId } = await appealed(employer, await upheld(await reported(platform, employer)));
    expect(deciderId).toBe(authority.party.id);
    expect(await kindsOf(first.actor, id)).toEqual(['decide-appeal']);
    expect(await kindsOf(operator, id)).toEqual([]);
    const viewer = { ...first.actor, duties: ['viewer' as const] };
    expect(await kindsOf(viewer, id)).toEqual([]);
    const gone = `/v1/organisations/${authority.party.id}/members/${second.memberId}`;
    await house.call('DELETE', gone, { as: authority.owner });
    await pass({ minutes: 1 });
    await house.strike('reassign-appeals');
    await house.drain();
    expect(await kindsOf(first.actor, id)).toEqual([]);
    expect(await kindsOf(operator, id)).toEqual(['decide-appeal']);
  });
});

describe('a hosting', () => {
  it('that the employer does not answer is unanswered, once, and both hear of it; it may still be answered', async () => {
    const [platform, employer] = [await house.organisation('platform'), await certified()];
    const id = await declared(platform, employer);
    expect(await kindsOf(employer.actor, id)).toEqual(['answer-hosting']);
    await pass({ days: 9 });
    expect((await get(`/v1/hostings/${id}`, employer.actor)).body.state).toBe('declared');
    await pass({ days: 6 });
    expect((await get(`/v1/hostings/${id}`, platform.actor)).body).toMatchObject({
      state: 'unanswered',
      isVerified: false,
    });
    expect(await kindsOf(employer.actor, id)).toEqual([]);
    for (const who of [platform.actor, employer.actor])
      expect(await count(who, 'enterprise-credit.hosting-lapsed')).toBe(1);
    await pass({ days: 60 });
    expect(await told('hosting-lapsed', 'hostingId', id)).toHaveLength(1);
    const answer = await post(`/v1/hostings/${id}/answer`, employer.actor, { answer: 'confirmed' });
    expect(answer.body).toMatchObject({ state: 'confirmed', isVerified: true });
    await house.drain();
    expect(await messagesTo(platform.actor)).toContain('enterprise-credit.hosting-answered');
  });

  it('that the employer denies waits for a reviewer, who hears of it until it is settled; both hear what was found', async () => {
    const [platform, employer] = [await house.organisation('platform'), await certified()];
    const id = await declared(platform, employer);
    expect((await post(`/v1/hostings/${id}/answer`, actor('employer'), { answer: 'denied' })).status).toBe(
      404,
    );
    await post(`/v1/hostings/${id}/answer`, employer.actor, { answer: 'denied' });
    await house.drain();
    expect(await kindsOf(employer.actor, id)).toEqual([]);
    expect(await kindsOf(operator, id)).toEqual(['settle-hosting']);
    await pass({ days: 9 });
    expect(await told('hosting-overdue', 'hostingId', id)).toEqual([]);
    await pass({ days: 12 });
    expect(await told('hosting-overdue', 'hostingId', id)).toHaveLength(1);
    for (const who of [platform.actor, employer.actor, operator])
      expect(await messagesTo(who)).toContain('enterprise-credit.hosting-overdue');
    await pass({ days: 25 });
    expect(await told('hosting-overdue', 'hostingId', id)).toHaveLength(2);
    const finding = { outcome: 'rejected', reason: '查无此账号' };
    expect((await post(`/v1/hostings/${id}/finding`, operator, finding)).body.state).toBe('rejected');
    await pass({ days: 60 });
    expect(await told('hosting-overdue', 'hostingId', id)).toHaveLength(2);
    expect(await kindsOf(operator, id)).toEqual([]);
    for (const who of [platform.actor, employer.actor])
      expect(await messagesTo(who)).toContain('enterprise-credit.hosting-settled');
  });

  it('that the employer was silent about and the platform proved waits for a reviewer, until it is settled or answered', async () => {
    const platform = await house.organisation('platform');
    const proven = async (): Promise<{ id: string; employer: OrganisationInHouse }> => {
      const employer = await certified();
      const id = await declared(platform, employer);
      await pass({ days: 16 });
      const evidence = [{ reference: '平台岗位与投递记录', sha256: 'A'.repeat(43) }];
      expect((await post(`/v1/hostings/${id}/proof`, platform.actor, { evidence })).status).toBe(201);
      await house.drain();
      expect(await kindsOf(operator, id)).toEqual(['settle-hosting']);
      expect(await messagesTo(employer.actor)).toContain('enterprise-credit.hosting-proof-given');
      return { id, employer };
    };
    const first = await proven();
    await pass({ days: 21 });
    expect(await told('hosting-overdue', 'hostingId', first.id)).toHaveLength(1);
    await pass({ days: 25 });
    expect(await told('hosting-overdue', 'hostingId', first.id)).toHaveLength(2);
    const finding = { outcome: 'verified', reason: '岗位与投递记录属实' };
    expect((await post(`/v1/hostings/${first.id}/finding`, operator, finding)).body.state).toBe('verified');
    await pass({ days: 60 });
    expect(await told('hosting-overdue', 'hostingId', first.id)).toHaveLength(2);
    expect(await kindsOf(operator, first.id)).toEqual([]);

    const second = await proven();
    await post(`/v1/hostings/${second.id}/answer`, second.employer.actor, { answer: 'confirmed' });
    await pass({ days: 60 });
    expect(await told('hosting-overdue', 'hostingId', second.id)).toEqual([]);
    expect(await kindsOf(operator, second.id)).toEqual([]);
  });
});

describe('a certification', () => {
  it('whose registry is silent lapses once, and is asked for by its enterprise until it is answered', async () => {
    const employer = await certified('长沙失联装卸有限公司');
    const { id } = employer.party;
    await pass({ days: 2 });
    expect(await kindsOf(employer.actor, id)).toEqual([]);
    await pass({ days: 1, minutes: 1 });
    expect((await get(CERTIFICATION, employer.actor)).body.state).toBe('expired');
    expect(await told('certification-lapsed', 'enterpriseId', id)).toMatchObject([{ isUncertified: true }]);
    expect(await kindsOf(employer.actor, id)).toEqual(['renew-certification']);
    await pass({ days: 30 });
    expect(await told('certification-lapsed', 'enterpriseId', id)).toHaveLength(1);
  });
});

describe('a permit', () => {
  const state = (mark = ''): Body => ({
    kind: 'human-resources-service',
    number: `（湘）人服证字〔2025〕第${mark}${newId().slice(-6)}号`,
  });

  it('that ends soon is a to-do of its enterprise, and again when it has ended, until another takes its place', async () => {
    const short = state('短证');
    const company = await certified('长沙同舟劳务服务有限公司', [short]);
    await pass({ minutes: 1 });
    const { permits } = (await get(CERTIFICATION, company.actor)).body;
    const [ending] = await told('permit-ending', 'enterpriseId', company.party.id);
    const permitId = ending!['permitId'] as string;
    expect(permits).toMatchObject([{ state: 'confirmed', validUntil: ending!['validUntil'] }]);
    const dueAt = endOf(String(ending!['validUntil']));
    expect(await todosOf(company.actor, permitId)).toMatchObject([{ kind: 'renew-permit', dueAt }]);
    await pass({ days: 25 });
    expect(await told('permit-ending', 'permitId', permitId)).toHaveLength(1);
    await pass({ days: 10 });
    expect((await get(CERTIFICATION, company.actor)).body.permits).toMatchObject([{ state: 'expired' }]);
    expect(await todosOf(company.actor, permitId)).toMatchObject([{ kind: 'renew-permit', dueAt: null }]);
    expect(await messagesTo(company.actor)).toContain('enterprise-credit.permit-settled');
    await post(CERTIFICATION, company.actor, { permits: [state()] });
    await house.drain();
    expect(await kindsOf(company.actor, permitId)).toEqual([]);
    await pass({ days: 60 });
    expect(await told('permit-ending', 'permitId', permitId)).toHaveLength(1);
  });

  it('that another outlasts asks nothing of its enterprise', async () => {
    const company = await certified('长沙同舟劳务服务有限公司', [state(), state('短证')]);
    await pass({ days: 31 });
    const settled = await told('permit-settled', 'enterpriseId', company.party.id);
    expect(settled.at(-1)).toMatchObject({ state: 'expired', isReplaced: true });
    expect(await told('permit-ending', 'enterpriseId', company.party.id)).toEqual([]);
    const { items } = (await get('/v1/todos?kind=renew-permit', company.actor)).body;
    expect(items).toEqual([]);
  });
});

describe('a restriction', () => {
  it('ends with its time, once, and is not lifted before', async () => {
    const [platform, employer] = [await house.organisation('platform'), await certified()];
    const id = await upheld(await reported(platform, employer));
    const { items } = (await get('/v1/enterprises/me/restrictions', employer.actor)).body;
    const until = Date.parse(items[0].until);
    house.clock.set(new Date(until - 1000));
    await house.drain();
    expect(await told('restriction-lifted', 'restrictionId', id)).toEqual([]);
    house.clock.set(new Date(until));
    await Promise.all([house.drain(), house.drain()]);
    await pass({ days: 30 });
    expect(await told('restriction-lifted', 'restrictionId', id)).toMatchObject([{ cause: 'expired' }]);
    expect(await messagesTo(employer.actor)).toContain('enterprise-credit.restriction-lifted');
  });
});

describe('what a process left that knew no deadlines', () => {
  const db = (): Database => house.get(Database);
  const unwatched = async (): Promise<string[]> =>
    (await house.get(UnwatchedStore).list()).map(({ state, deadline }) => `${state} ${deadline}`);
  const forget = (ids: string[]): Promise<unknown> =>
    db().query(
      `UPDATE platform.delivery SET state = 'cancelled' WHERE later_key = ANY ($1) AND state = 'pending'`,
      [ids],
    );

  it('is found by the doctor and mended: a restriction ends on its day', async () => {
    const [platform, employer] = [await house.organisation('platform'), await certified()];
    const id = await upheld(await reported(platform, employer));
    const copy = newId();
    await db().query(
      `INSERT INTO enterprise_credit.restriction (id, enterprise_id, report_id, level, reason_code, state, imposed_at,
         until, interim)
       SELECT $2, enterprise_id, report_id, level, reason_code, state, imposed_at, imposed_at + interval '40 days', true
       FROM enterprise_credit.restriction WHERE id = $1`,
      [id, copy],
    );
    const found = await house.get(UnwatchedStore).list();
    expect(found).toMatchObject([
      { state: 'enterprise_credit.restriction.state/active', subjects: [{ subject: copy }] },
    ]);
    const mended = await house.get(MendDeadlines).run();
    expect(mended).toEqual([{ state: 'enterprise_credit.restriction.state/active', many: 1 }]);
    expect(await unwatched()).toEqual([]);
    const { dueAt } = found[0]!.subjects[0]!;
    house.clock.set(new Date(dueAt!.getTime() - 60_000));
    await house.drain();
    expect(await told('restriction-lifted', 'restrictionId', copy)).toEqual([]);
    await pass({ minutes: 1 });
    expect(await told('restriction-lifted', 'restrictionId', copy)).toMatchObject([{ cause: 'expired' }]);
  });

  it('is found by the doctor and mended: certification and permit are asked about again, and end', async () => {
    const short = {
      kind: 'human-resources-service',
      number: `（湘）人服证字〔2025〕第短证${newId().slice(-6)}号`,
    };
    const company = await certified('长沙同舟劳务服务有限公司', [short]);
    const { id: enterpriseId } = company.party;
    const [permit] = await db().query<{ id: string }>(
      'SELECT id FROM enterprise_credit.permit WHERE enterprise_id = $1',
      [enterpriseId],
    );
    await forget([enterpriseId, permit!.id]);
    expect(await unwatched()).toEqual([
      'enterprise_credit.certification.state/certified enterprise-credit.certification-renewal',
      'enterprise_credit.permit.state/confirmed enterprise-credit.permit-over',
      'enterprise_credit.permit.state/confirmed enterprise-credit.permit-renewal',
    ]);
    await house.get(MendDeadlines).run();
    expect(await unwatched()).toEqual([]);
    await pass({ minutes: 2 });
    await house.strike('resume-certifications', 'resume-permits');
    await house.drain();
    expect(await told('enterprise-certified', 'enterpriseId', enterpriseId)).toHaveLength(2);
    expect(await unwatched()).toEqual([]);
    await pass({ days: 40 });
    expect((await get(CERTIFICATION, company.actor)).body.permits).toMatchObject([{ state: 'expired' }]);
    expect(await unwatched()).toEqual([]);
  });
});
