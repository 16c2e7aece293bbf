import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostEmployer } from '../../demo/acts/trust.js';
import { businessDay } from '../../src/platform/clock/business-day.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';
import { authorityOf, type Reviewer, reviewerOf } from '../harness/authority.js';
import { pdf, upload } from '../harness/papers.js';

let house: House;
let platform: OrganisationInHouse;
let authority: OrganisationInHouse;
const operator = actor('operator');

beforeAll(async () => {
  house = await openHouse();
  await house.knowReporters();
  platform = await house.organisation('platform');
  authority = await authorityOf(house);
});
afterAll(() => house.close());

const post = (url: string, as: Actor, body?: unknown): Promise<Answer> =>
  house.call('POST', url, { as, key: newId(), ...(body !== undefined && { body }) });
const get = (url: string, as: Actor): Promise<Answer> => house.call('GET', url, { as });
const listed = async (as: Actor): Promise<string[]> =>
  (await get('/v1/appeals?limit=100', as)).body.items.map(({ id }: { id: string }) => id);
const decide = (id: string, as: Actor, outcome = 'upheld'): Promise<Answer> =>
  post(`/v1/appeals/${id}/decision`, as, { outcome, reason: '经核查后的结论' });
const inbox = async (as: Actor): Promise<string> => {
  await house.drain();
  return (await get('/v1/inbox', as)).text;
};

/** A firm of the region that is restricted after a platform reported it, and appeals. */
async function appealed(documents = 0): Promise<{ employer: OrganisationInHouse; appeal: Answer['body'] }> {
  const employer = await house.organisation('employer');
  await post('/v1/enterprises/me/certification', employer.actor);
  await house.drain();
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
  const { id } = (await post('/v1/fraud-reports', platform.actor, { ...said, signature })).body;
  const review = { verdict: 'upheld', reasons: '证据相互印证', restrictionLevel: 'no-new-posts' };
  await post(`/v1/fraud-reports/${id}/reviews`, actor('operator'), review);
  const reviewed = await post(`/v1/fraud-reports/${id}/reviews`, actor('operator'), review);
  await house.drain();
  const documentIds: string[] = [];
  for (let i = 0; i < documents; i++)
    documentIds.push(
      (await upload(house, employer.actor, { purpose: 'appeal-evidence', bytes: pdf() })).body.id,
    );
  const { restrictionId } = reviewed.body;
  const opened = { restrictionId, statement: '系员工私人借款，附借条。', evidence: [], documentIds };
  const appeal = await post('/v1/appeals', employer.actor, opened);
  expect(appeal.status).toBe(201);
  return { employer, appeal: appeal.body };
}

describe('an appeal', () => {
  let first: Reviewer;
  let second: Reviewer;

  it('is the operator’s where no authority covers the region, or one with fewer than two reviewers', async () => {
    first = await reviewerOf(house, authority);
    const { appeal } = await appealed();
    expect(appeal).toMatchObject({ deciderId: null, deciderWhy: 'too-few-reviewers' });
    expect(await listed(first.actor)).toEqual([]);
    expect((await get(`/v1/appeals/${appeal.id}`, first.actor)).body.code).toBe(
      'enterprise-credit.no-such-appeal',
    );
    expect((await decide(appeal.id, first.actor)).body.code).toBe('enterprise-credit.no-such-appeal');
    expect(await listed(operator)).toEqual([appeal.id]);
    const decided = await decide(appeal.id, operator);
    expect(decided.body).toMatchObject({ state: 'upheld', deciderId: null, deciderWhy: 'too-few-reviewers' });
  });

  it('is decided by the authority of the region that has two, who are notified and read its papers; by nobody else', async () => {
    second = await reviewerOf(house, authority);
    const far = await authorityOf(house, '4401');
    const stranger = await reviewerOf(house, far);
    const { employer, appeal } = await appealed(1);
    const deciderId = authority.party.id;
    expect(appeal).toMatchObject({ deciderId, deciderWhy: 'two-reviewers' });
    expect(await inbox(authority.actor)).toContain('enterprise-credit.appeal-assigned');
    expect(await listed(second.actor)).toEqual([appeal.id]);
    for (const as of [operator, stranger.actor]) expect(await listed(as)).toEqual([]);
    expect((await get(`/v1/appeals/${appeal.id}`, stranger.actor)).status).toBe(404);
    const paper = `/v1/documents/${appeal.documents[0].id}/content`;
    expect((await get(paper, second.actor)).status).toBe(200);
    expect((await get(paper, stranger.actor)).status).toBe(404);
    expect((await decide(appeal.id, stranger.actor)).body.code).toBe('enterprise-credit.no-such-appeal');
    expect(await decide(appeal.id, operator)).toMatchObject({
      status: 403,
      body: { code: 'enterprise-credit.another-body-decides' },
    });
    const viewer = { ...second.actor, duties: ['viewer' as const] };
    expect((await decide(appeal.id, viewer)).status).toBe(403);
    const decided = await decide(appeal.id, second.actor, 'dismissed');
    expect(decided.body).toMatchObject({ state: 'dismissed', deciderId, deciderWhy: 'two-reviewers' });
    expect((await get(`/v1/appeals/${appeal.id}`, employer.actor)).body).toMatchObject({ deciderId });
  });

  it('is decided by nobody who acts for whoever reported the facts, and such a person counts for no region', async () => {
    const { appeal } = await appealed();
    expect(appeal.deciderId).toBe(authority.party.id);
    const reporting = { ...first.actor, organisations: [authority.party.id, platform.party.id] };
    expect((await decide(appeal.id, reporting)).body.code).toBe('access.own-matter');
    const sent = actor('government', { organisationId: platform.actor.organisationId!, region: '4301' });
    expect((await decide(appeal.id, sent)).body.code).toBe('access.own-matter');
    const member = { phone: first.person.phone, name: '程审核', duties: ['viewer'] };
    const url = `/v1/organisations/${platform.party.id}/members`;
    expect((await post(url, platform.owner, member)).status).toBe(201);
    await first.person.actFor(platform.party.id);
    const next = await appealed();
    expect(next.appeal).toMatchObject({ deciderId: null, deciderWhy: 'too-few-reviewers' });
    await reviewerOf(house, authority);
    expect((await appealed()).appeal).toMatchObject({ deciderId: authority.party.id });
  });

  it('goes to the operator when the authority has not two any more, and stays there', async () => {
    const { appeal } = await appealed();
    await house.strike('reassign-appeals');
    expect((await get(`/v1/appeals/${appeal.id}`, operator)).body.deciderId).toBe(authority.party.id);
    const gone = `/v1/organisations/${authority.party.id}/members/${second.memberId}`;
    expect((await house.call('DELETE', gone, { as: authority.owner })).status).toBeLessThan(300);
    await house.strike('reassign-appeals');
    const { body } = await get(`/v1/appeals/${appeal.id}`, operator);
    expect(body).toMatchObject({ state: 'open', deciderId: null, deciderWhy: 'too-few-reviewers' });
    await reviewerOf(house, authority);
    await house.strike('reassign-appeals');
    expect(await listed(operator)).toContain(appeal.id);
    expect((await decide(appeal.id, operator)).body.state).toBe('upheld');
  });

  it('goes to the operator when the authority is none any more, for that reason', async () => {
    await reviewerOf(house, authority);
    await reviewerOf(house, authority);
    const { appeal } = await appealed();
    expect(appeal.deciderId).toBe(authority.party.id);
    await house
      .get(Database)
      .query(`UPDATE identity.organisation SET state = 'closed' WHERE id = $1`, [authority.party.id]);
    await house.strike('reassign-appeals');
    const { body } = await get(`/v1/appeals/${appeal.id}`, operator);
    expect(body).toMatchObject({ state: 'open', deciderId: null, deciderWhy: 'no-authority' });
  });
});
