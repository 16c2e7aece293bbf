import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostEmployer } from '../../demo/acts/trust.js';
import { reportsWeighed } from '../../src/enterprise-credit/events.js';
import { EnterpriseCreditFacade, type ScoreDto } from '../../src/enterprise-credit/index.js';
import { businessDay } from '../../src/platform/clock/business-day.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';

let house: House;
const operator = actor('operator');

beforeAll(async () => {
  house = await openHouse();
  await house.knowReporters();
});
afterAll(async () => house.close());

type Body = Record<string, unknown>;
const today = (): string => businessDay(house.clock.now());
const post = (url: string, as: Actor, body?: unknown, key = newId()): Promise<Answer> =>
  house.call('POST', url, { as, key, ...(body !== undefined && { body }) });
const get = (url: string, as: Actor): Promise<Answer> => house.call('GET', url, { as });
const platformOf = (): Promise<OrganisationInHouse> => house.organisation('platform');

async function certified(): Promise<OrganisationInHouse> {
  const employer = await house.organisation('employer');
  expect((await post('/v1/enterprises/me/certification', employer.actor)).status).toBe(201);
  await house.drain();
  return employer;
}

async function signedHosting(platform: OrganisationInHouse, more: Body): Promise<Body> {
  const hosting = { since: '2026-10-01', accountReference: 'shop-7', ...more };
  const statement = { platformId: platform.party.id, ...hosting };
  return { ...hosting, signature: await platform.party.sign('xingong-hosting+jws', statement) };
}

async function declare(platform: OrganisationInHouse, employer: OrganisationInHouse): Promise<string> {
  const answer = await post(
    '/v1/hostings',
    platform.actor,
    await signedHosting(platform, { enterpriseId: employer.party.id }),
  );
  expect(answer).toMatchObject({ status: 201, body: { state: 'declared', isVerified: false } });
  return answer.body.id as string;
}

async function report(
  platform: OrganisationInHouse,
  employer: OrganisationInHouse,
  more: Body = {},
): Promise<Answer> {
  const said = {
    enterpriseId: employer.party.id,
    category: 'fee-fraud',
    evidenceGrade: 'B',
    evidence: [{ reference: 'chat-1', sha256: 'A'.repeat(43) }],
    incidentOn: today(),
    ground: 'user-complaint',
    description: '入职前要求缴纳服装费三百元，未退还。',
    ...more,
  };
  const statement = { reporterId: platform.party.id, ...said };
  const signature = await platform.party.sign('xingong-fraud-report+jws', statement);
  return post('/v1/fraud-reports', platform.actor, { ...said, signature });
}

/** Reported by a platform that hosts the employer. */
async function reported(
  platform: OrganisationInHouse,
  employer: OrganisationInHouse,
  more: Body = {},
): Promise<string> {
  await hostEmployer(platform.party, employer.party, '2026-10-01');
  const answer = await report(platform, employer, more);
  expect(answer.status).toBe(201);
  await house.drain();
  return answer.body.id as string;
}

async function review(reportId: string, verdict: 'upheld' | 'dismissed', level?: string): Promise<Answer> {
  const body = { verdict, reasons: '证据相互印证', ...(level !== undefined && { restrictionLevel: level }) };
  await post(`/v1/fraud-reports/${reportId}/reviews`, actor('operator'), body);
  const answer = await post(`/v1/fraud-reports/${reportId}/reviews`, actor('operator'), body);
  expect(answer).toMatchObject({ status: 201, body: { state: verdict } });
  await house.drain();
  return answer;
}

async function appeal(employer: OrganisationInHouse, restrictionId: string): Promise<string> {
  const body = { restrictionId, statement: '系员工私人借款，附借条。', evidence: [] };
  const { status, body: opened } = await post('/v1/appeals', employer.actor, body);
  expect(status).toBe(201);
  await house.drain();
  return opened.id as string;
}

async function decide(appealId: string, outcome: string): Promise<Answer> {
  const body = { outcome, reason: '经核查后的结论' };
  const answer = await post(`/v1/appeals/${appealId}/decision`, actor('operator'), body);
  await house.drain();
  return answer;
}

async function events(name: string, enterpriseId: string): Promise<Body[]> {
  const rows = await house
    .get(Database)
    .query<{ payload: Body }>(
      'SELECT payload FROM platform.event WHERE name = $1 AND stream = $2 ORDER BY id',
      [`enterprise-credit.${name}`, enterpriseId],
    );
  return rows.map(({ payload }) => payload);
}

/** A reviewer looked up what the authority found. */
async function vouchedFor(reportId: string): Promise<void> {
  const found = { source: '国家企业信用信息公示系统', reference: '（2026）处字第17号' };
  expect((await post(`/v1/fraud-reports/${reportId}/vouching`, operator, found)).status).toBe(201);
  await house.drain();
}

const scoreOf = async ({ party }: OrganisationInHouse): Promise<ScoreDto> =>
  (await house.get(EnterpriseCreditFacade).score(party.id))!;

async function queued(employer: OrganisationInHouse): Promise<Body | undefined> {
  const { items } = (await get('/v1/review-queue?limit=100', operator)).body;
  return items.find(({ enterpriseId }: Body) => enterpriseId === employer.party.id);
}

describe('a business relation', () => {
  it('must be verified before a platform may report', async () => {
    const [platform, employer] = [await platformOf(), await house.organisation('employer')];
    const refused = { status: 422, body: { code: 'enterprise-credit.no-verified-relation' } };
    expect(await report(platform, employer)).toMatchObject(refused);
    const id = await declare(platform, employer);
    expect(await report(platform, employer)).toMatchObject(refused);
    expect(await events('fraud-reported', employer.party.id)).toEqual([]);
    const answer = await post(`/v1/hostings/${id}/answer`, employer.actor, { answer: 'confirmed' });
    expect(answer.body).toMatchObject({ state: 'confirmed', isVerified: true });
    expect((await report(platform, employer)).status).toBe(201);
    const again = await post(`/v1/hostings/${id}/answer`, employer.actor, { answer: 'denied' });
    expect(again).toMatchObject({ status: 409, body: { code: 'enterprise-credit.hosting-settled' } });
  });

  it('is one for a pair, signed, and no business of others', async () => {
    const [platform, other] = [await platformOf(), await platformOf()];
    const [employer, stranger] = [await house.organisation('employer'), await house.organisation('employer')];
    const body = await signedHosting(platform, { enterpriseUscc: employer.party.ids.uscc });
    const both = await Promise.all([
      post('/v1/hostings', platform.actor, body),
      post('/v1/hostings', platform.actor, body),
    ]);
    const [id, ...same] = both.map((answer) => answer.body.id as string);
    expect(same).toEqual([id]);
    expect(await events('hosting-declared', employer.party.id)).toHaveLength(1);
    for (const who of [other.actor, stranger.actor]) {
      expect((await get(`/v1/hostings/${id}`, who)).status).toBe(404);
      expect((await get('/v1/hostings', who)).body.items).toEqual([]);
    }
    const foreign = await post(`/v1/hostings/${id}/answer`, stranger.actor, { answer: 'confirmed' });
    expect(foreign.status).toBe(404);
    expect((await get('/v1/hostings?state=declared', employer.actor)).body.items).toHaveLength(1);
    await house.drain();
    const inbox = await get('/v1/inbox', employer.actor);
    expect(inbox.text).toContain('enterprise-credit.hosting-declared');

    const bad = async (more: Body, by = platform): Promise<string> =>
      (await post('/v1/hostings', platform.actor, await signedHosting(by, more))).body.code;
    expect(await bad({ enterpriseId: employer.party.id }, other)).toBe('signature.invalid');
    expect(await bad({})).toBe('enterprise-credit.enterprise-ambiguous');
    expect(await bad({ enterpriseId: newId() })).toBe('enterprise-credit.no-such-enterprise');
    expect(await bad({ enterpriseId: other.party.id })).toBe('enterprise-credit.no-such-enterprise');
    expect(await bad({ enterpriseId: employer.party.id, since: '2027-01-01' })).toBe(
      'enterprise-credit.hosting-in-future',
    );
  });

  it('is proven by no question of the platform, and not blocked by silence: a person looks at its proof', async () => {
    const [platform, employer] = [await platformOf(), await certified()];
    const id = await declare(platform, employer);
    const proof = { evidence: [{ reference: '平台岗位与投递记录', sha256: 'A'.repeat(43) }] };
    const prove = (as = platform.actor): Promise<Answer> => post(`/v1/hostings/${id}/proof`, as, proof);
    for (let days = 0; days < 12; days += 4) {
      await get(`/v1/enterprises/${employer.party.id}/decision`, platform.actor);
      house.clock.advance({ days: 4 });
      await house.drain();
    }
    expect((await get(`/v1/hostings/${id}`, platform.actor)).body).toMatchObject({
      state: 'unanswered',
      isVerified: false,
    });
    expect((await report(platform, employer)).body.code).toBe('enterprise-credit.no-verified-relation');
    expect((await prove((await platformOf()).actor)).status).toBe(404);
    expect((await prove()).body).toMatchObject({
      state: 'proof-given',
      isVerified: false,
      proof: proof.evidence,
    });
    expect((await prove()).body.code).toBe('enterprise-credit.hosting-settled');
    expect((await report(platform, employer)).body.code).toBe('enterprise-credit.no-verified-relation');

    const finding = { outcome: 'verified', reason: '已查看平台与企业签订的服务合同' };
    expect((await post(`/v1/hostings/${id}/finding`, employer.actor, finding)).status).toBe(403);
    const settled = await post(`/v1/hostings/${id}/finding`, operator, finding);
    expect(settled.body).toMatchObject({ state: 'verified', isVerified: true });
    expect((await report(platform, employer)).status).toBe(201);
    expect((await post(`/v1/hostings/${newId()}/finding`, operator, finding)).status).toBe(404);
  });

  it('is not shut out by a denial: the platform proves it, once more after a rejection, before another person', async () => {
    const [platform, employer] = [await platformOf(), await certified()];
    const id = await declare(platform, employer);
    const proof = { evidence: [{ reference: '平台岗位与投递记录', sha256: 'A'.repeat(43) }] };
    const prove = (): Promise<Answer> => post(`/v1/hostings/${id}/proof`, platform.actor, proof);
    const answer = { answer: 'denied' };
    expect((await post(`/v1/hostings/${id}/answer`, employer.actor, answer)).status).toBe(201);
    await house.drain();
    expect((await prove()).body).toMatchObject({ state: 'proof-given', proof: proof.evidence });
    await house.drain();
    expect((await get(`/v1/hostings/${id}`, employer.actor)).body).toMatchObject({
      proof: null,
      documents: [],
    });
    expect((await post(`/v1/hostings/${id}/answer`, employer.actor, answer)).status).toBe(201);
    expect((await prove()).body.code).toBe('enterprise-credit.hosting-settled'); // it is there already
    const settle = (outcome: string, as: Actor): Promise<Answer> =>
      post(`/v1/hostings/${id}/finding`, as, { outcome, reason: '已核对平台提交的记录' });
    expect((await settle('rejected', operator)).status).toBe(201);
    await house.drain();
    expect((await prove()).body).toMatchObject({ state: 'proof-given' });
    await house.drain();
    expect((await settle('rejected', operator)).body.code).toBe('enterprise-credit.own-act-in-case');
    expect((await settle('rejected', actor('operator'))).status).toBe(201);
    expect((await prove()).body.code).toBe('enterprise-credit.hosting-settled');
  });

  it('is proven at once where the platform need not wait for an answer; nobody hears that it lapsed', async () => {
    const [platform, employer] = [await platformOf(), await certified()];
    const id = await declare(platform, employer);
    const proof = { evidence: [{ reference: '服务合同', sha256: 'A'.repeat(43) }] };
    expect((await post(`/v1/hostings/${id}/proof`, platform.actor, proof)).status).toBe(201);
    house.clock.advance({ days: 11 });
    await house.drain();
    expect((await get(`/v1/hostings/${id}`, platform.actor)).body.state).toBe('proof-given');
    expect(await events('hosting-lapsed', employer.party.id)).toEqual([]);
  });
});

describe('undecided reports', () => {
  const weights = async ({ party }: OrganisationInHouse): Promise<string[]> => {
    const rows = await house
      .get(Database)
      .query<{ value: string }>(
        `SELECT value FROM enterprise_credit.fact WHERE enterprise_id = $1 AND kind = 'reports-weighed' ORDER BY seq`,
        [party.id],
      );
    return rows.map(({ value }) => value);
  };

  it('reach the ledger where they are weighed, by no event on the way', async () => {
    const employer = await certified();
    const before = (await house.get(EnterpriseCreditFacade).score(employer.party.id))!.score!;
    await reported(await platformOf(), employer);
    await house.drain();
    expect(await weights(employer)).toHaveLength(1);
    expect(await events('reports-weighed', employer.party.id)).toEqual([]);
    expect((await house.get(EnterpriseCreditFacade).score(employer.party.id))!.score).toBeLessThan(before);
  });

  it('that were weighed by the version before, and told, are recorded once', async () => {
    const employer = await certified();
    const told = { enterpriseId: employer.party.id, logOddsHundredths: 40 };
    await house.tell(reportsWeighed, told, employer.party.id);
    await house.drain();
    await house.drain();
    expect(await weights(employer)).toEqual(['40']);
  });
});

describe('the review queue', () => {
  it('shows what reports make likely, highest first, and leaves one weak word alone', async () => {
    const [first, second] = [await platformOf(), await platformOf()];
    const [weak, strong, stronger] = [await certified(), await certified(), await certified()];
    await reported(first, weak);
    await vouchedFor(await reported(first, strong, { evidenceGrade: 'A' }));
    const ids = [await reported(first, stronger), await reported(second, stronger, { evidenceGrade: 'A' })];
    expect(await queued(weak)).toBeUndefined(); // P = .20
    expect(await queued(strong)).toMatchObject({ groups: 1, action: 'review', authorityFinding: true });
    expect(await queued(stronger)).toMatchObject({
      groups: 2,
      action: 'review',
      authorityFinding: false,
      reportIds: ids,
    });
    const { items } = (await get('/v1/review-queue?limit=100', operator)).body;
    const chances = items.map(({ probability }: { probability: number }) => probability);
    expect(chances).toEqual(chances.toSorted((a: number, b: number) => b - a));
    const one = (await get('/v1/review-queue?limit=1', operator)).body;
    const next = (await get(`/v1/review-queue?limit=1&cursor=${one.nextCursor}`, operator)).body;
    expect([one.items[0], next.items[0]]).toEqual(items.slice(0, 2));
    expect((await get('/v1/review-queue', first.actor)).status).toBe(403);

    // what is undecided stops nobody: it puts a case in the queue and takes points that are shown as what they are
    expect((await scoreOf(stronger)).feedback).toBe(-60);
    expect((await house.get(EnterpriseCreditFacade).permit(stronger.party.id)).mayRecruit).toBe(true);
  });

  it('takes points while reports are undecided, 60 a day, and gives all of them back when they are dismissed', async () => {
    const employer = await certified();
    const sound = await scoreOf(employer);
    const ids = [await reported(await platformOf(), employer), await reported(await platformOf(), employer)];
    const first = await scoreOf(employer);
    expect(first).toMatchObject({ score: sound.score! - 60, feedback: -60, dimensions: sound.dimensions });
    expect(first.reasons[0]).toMatchObject({ code: 'REPORTS_UNDECIDED', gain: 60 });
    house.clock.advance({ days: 1 });
    await house.strike('rescore-everyone');
    const second = await scoreOf(employer);
    expect(second.feedback).toBeLessThan(-60);
    expect(second.feedback).toBeGreaterThanOrEqual(-120);
    const read = (await get(`/v1/enterprises/${employer.party.id}/score`, (await platformOf()).actor)).body;
    expect(read).toMatchObject({ score: second.score, feedback: second.feedback });
    const sum = read.dimensions.reduce((all: number, { points }: { points: number }) => all + points, 0);
    expect(read.base + sum + read.feedback).toBe(read.score);

    const recompute = async () =>
      house.get(EnterpriseCreditFacade).recompute(employer.party.id, house.clock.now());
    expect(await recompute()).toMatchObject({ same: true, stored: { feedback: second.feedback } });
    await review(ids[0]!, 'dismissed');
    await review(ids[1]!, 'dismissed');
    const { score, feedback, dimensions, reasons } = await scoreOf(employer);
    const conduct = { score: second.score! - second.feedback, dimensions: second.dimensions };
    expect({ score, feedback, dimensions }).toEqual({ ...conduct, feedback: 0 });
    expect(reasons.map(({ code }) => code)).not.toContain('REPORTS_UNDECIDED');
    expect(await recompute()).toMatchObject({ same: true });
  });

  it('raises a case when better evidence is vouched for, not when it is claimed, and drops it when it is decided', async () => {
    const [platform, employer] = [await platformOf(), await certified()];
    const id = await reported(platform, employer);
    expect(await queued(employer)).toBeUndefined();
    expect((await report(platform, employer, { evidenceGrade: 'A' })).body.id).toBe(id);
    await house.drain();
    expect(await queued(employer)).toBeUndefined();
    await vouchedFor(id);
    expect(await queued(employer)).toMatchObject({ reportIds: [id] });
    await review(id, 'dismissed');
    expect(await queued(employer)).toBeUndefined();
  });

  it('counts platforms of one owner once', async () => {
    const [first, second] = [await platformOf(), await platformOf()];
    const employer = await certified();
    const owner = { ownerUscc: first.party.ids.uscc, source: '国家企业信用信息公示系统' };
    for (const { party } of [first, second]) {
      const { status } = await post(`/v1/reporters/${party.id}/owner`, operator, owner);
      expect(status).toBe(201);
    }
    await vouchedFor(await reported(first, employer, { evidenceGrade: 'A' }));
    const alone = await queued(employer);
    await reported(second, employer, { evidenceGrade: 'A' });
    const both = await queued(employer);
    expect(both).toMatchObject({ groups: 1, evidence: alone!['evidence'] });
    const groups = await Promise.all(
      [first, second].map(async ({ party }) => (await get(`/v1/reporters/${party.id}`, operator)).body.group),
    );
    expect(groups[0]).toBe(groups[1]);
    expect((await post(`/v1/reporters/${employer.party.id}/owner`, operator, owner)).status).toBe(404);
    expect((await post(`/v1/reporters/${first.party.id}/owner`, first.actor, owner)).status).toBe(403);
  });

  it('is weighed anew as reports age', async () => {
    const [platform, employer] = [await platformOf(), await certified()];
    await vouchedFor(await reported(platform, employer, { evidenceGrade: 'A' }));
    const before = await queued(employer);
    house.clock.advance({ days: 40 });
    await house.strike('reweigh-cases');
    const stored = await house
      .get(Database)
      .query<{ probability: number }>(
        'SELECT probability FROM enterprise_credit.suspicion WHERE enterprise_id = $1',
        [employer.party.id],
      );
    expect(stored[0]!.probability).toBeLessThan(before!['probability'] as number);
    expect(await queued(employer)).toBeUndefined(); // below .25 by now
  });
});

describe('reliability', () => {
  it('is learnt from decided reports only, and shown to the platform itself', async () => {
    const [platform, other] = [await platformOf(), await platformOf()];
    const [fraud, honest, wronged] = [await certified(), await certified(), await certified()];
    const url = `/v1/reporters/${platform.party.id}`;
    const unjudged = (await get(url, platform.actor)).body;
    expect(unjudged).toMatchObject({ alpha: 2, beta: 2, group: null });
    const ids = [
      await reported(platform, fraud),
      await reported(platform, honest),
      await reported(platform, wronged),
    ];
    expect((await get(url, platform.actor)).body).toEqual(unjudged);
    await review(ids[0]!, 'upheld', 'watch');
    expect((await get(url, platform.actor)).body).toMatchObject({ alpha: 3, beta: 2, upheld: 1 });
    await review(ids[1]!, 'dismissed');
    expect((await get(url, platform.actor)).body).toMatchObject({ alpha: 3, beta: 3.5, dismissed: 1 });
    const { restrictionId } = (await review(ids[2]!, 'upheld', 'watch')).body;
    // two of a kind in a month count as the root of two (from December 2026 on)
    expect((await get(url, platform.actor)).body).toMatchObject({ alpha: 2 + Math.SQRT2, beta: 3.5 });
    await decide(await appeal(wronged, restrictionId), 'upheld');
    expect((await get(url, platform.actor)).body).toMatchObject({
      alpha: 3,
      beta: 2 + 3 / Math.SQRT2,
      overturned: 1,
    });
    house.clock.advance({ days: 365 });
    const { alpha, beta } = (await get(url, operator)).body;
    expect(alpha).toBeCloseTo(2 + 0.97 ** 12, 2);
    expect(beta).toBeCloseTo(2 + (3 / Math.SQRT2) * 0.97 ** 12, 2);
    expect((await get(url, other.actor)).status).toBe(404);
    expect((await get(`/v1/reporters/${fraud.party.id}`, operator)).status).toBe(404);
  });
});

describe('an interim suspension', () => {
  /** Three unconnected platforms, and a reviewer found the authority's finding behind the first: P = .97. */
  async function suspended(): Promise<{ employer: OrganisationInHouse; ids: string[] }> {
    const employer = await certified();
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) {
      expect((await house.get(EnterpriseCreditFacade).permit(employer.party.id)).restriction).toBeNull();
      ids.push(await reported(await platformOf(), employer, { evidenceGrade: 'A' }));
    }
    await vouchedFor(ids[0]!);
    return { employer, ids };
  }
  const own = async ({ actor: as }: OrganisationInHouse): Promise<Body[]> =>
    (await get('/v1/enterprises/me/restrictions', as)).body.items;

  it('stops new posts for twenty days at most, and takes from the score what reports may take', async () => {
    const facade = house.get(EnterpriseCreditFacade);
    const { employer, ids } = await suspended();
    expect((await scoreOf(employer)).feedback).toBe(-60);
    expect(await queued(employer)).toMatchObject({ action: 'suspend', groups: 3, reportIds: ids });
    expect(await facade.permit(employer.party.id)).toMatchObject({
      mayRecruit: false,
      restriction: 'no-new-posts',
    });
    const [interim] = await own(employer);
    expect(interim).toMatchObject({ interim: true, reportId: ids[0], state: 'active' });
    const days =
      (Date.parse(String(interim!['until'])) - Date.parse(String(interim!['imposedAt']))) / 86_400_000;
    expect(days).toBe(20);
    house.clock.advance({ days: 19.9 });
    await house.drain();
    expect((await facade.permit(employer.party.id)).mayRecruit).toBe(false);
    house.clock.advance({ days: 0.1 });
    await house.drain();
    expect((await facade.permit(employer.party.id)).mayRecruit).toBe(true);

    // not again while what it rested on waits, whatever else comes in
    await reported(await platformOf(), employer, { evidenceGrade: 'A' });
    await house.strike('reweigh-cases');
    expect(await queued(employer)).toMatchObject({ action: 'suspend' });
    expect((await own(employer)).filter(({ state }) => state === 'active')).toEqual([]);
    await house.strike('rescore-everyone');
    expect((await scoreOf(employer)).feedback).toBe(-180);
  });

  it('gives way to what reviewers impose', async () => {
    const { employer, ids } = await suspended();
    await review(ids[0]!, 'upheld', 'posting-cap');
    const found = (await own(employer)).map(({ interim, state, level, liftedCause }) => {
      return { interim, state, level, liftedCause };
    });
    expect(found).toEqual([
      { interim: false, state: 'active', level: 'posting-cap', liftedCause: null },
      { interim: true, state: 'lifted', level: 'no-new-posts', liftedCause: 'adjudicated' },
    ]);
    expect(await events('restriction-retracted', employer.party.id)).toEqual([]);
  });

  it('ends, and is retracted, when a report it needs is dismissed', async () => {
    const { employer, ids } = await suspended();
    await review(ids[1]!, 'dismissed');
    expect(await own(employer)).toMatchObject([{ interim: true, state: 'lifted', liftedCause: 'dismissed' }]);
    expect(await events('restriction-retracted', employer.party.id)).toMatchObject([{ cause: 'dismissed' }]);
    expect((await house.get(EnterpriseCreditFacade).permit(employer.party.id)).mayRecruit).toBe(true);
  });

  it('is not ended by an appeal alone, and is by one that is won', async () => {
    const { employer, ids } = await suspended();
    const [interim] = await own(employer);
    const appealId = await appeal(employer, String(interim!['id']));
    expect(await queued(employer)).toMatchObject({ groups: 2, action: 'review' }); // what is disputed is out
    expect(await own(employer)).toMatchObject([{ state: 'active', disputed: true }]);
    await decide(appealId, 'upheld');
    expect(await own(employer)).toMatchObject([{ state: 'lifted', liftedCause: 'appeal' }]);
    expect((await queued(employer))!['reportIds']).toEqual(ids.slice(1));
  });
});

describe('an objection', () => {
  const SAID = { statement: '系员工私人借款，附借条，公司未收取任何费用。', evidence: [] };
  const object = ({ actor: as }: OrganisationInHouse, reportId: string, key = newId(), body = SAID) =>
    post(`/v1/enterprises/me/reports/${reportId}/objection`, as, body, key);

  it('takes a report out of the score on the same day, brings it before people, and is part of its file', async () => {
    const [platform, employer] = [await platformOf(), await certified()];
    const sound = await scoreOf(employer);
    const id = await reported(platform, employer);
    expect((await scoreOf(employer)).feedback).toBe(-60);
    expect(await queued(employer)).toBeUndefined(); // too little for the queue by itself
    const list = await get('/v1/enterprises/me/reports', employer.actor);
    expect(list.body.items).toEqual([
      {
        id,
        category: 'fee-fraud',
        incidentOn: today(),
        reporterKind: 'platform',
        evidenceGrade: 'B',
        isVouched: false,
        grounds: ['user-complaint'],
        evidenceItems: 1,
        statements: 1,
        isFirst: false,
        state: 'reported',
        reportedAt: expect.any(String),
        decidedAt: null,
        objection: null,
      },
    ]);
    for (const said of [platform.party.id, platform.party.name]) expect(list.text).not.toContain(said);

    const key = newId();
    const objected = await object(employer, id, key);
    expect(objected).toMatchObject({ status: 201, body: { id, objection: { ...SAID, overdue: false } } });
    expect((await object(employer, id, key)).body).toEqual(objected.body);
    const other = { ...SAID, statement: '另一份完全不同的陈述内容。' };
    expect((await object(employer, id, key, other)).status).toBe(422);
    await house.drain();
    const { score, feedback, dimensions, reasons } = await scoreOf(employer);
    expect({ score, feedback, dimensions, reasons }).toEqual({
      score: sound.score,
      feedback: 0,
      dimensions: sound.dimensions,
      reasons: sound.reasons,
    });
    const { dueOn } = objected.body.objection;
    expect(await queued(employer)).toMatchObject({ action: 'review', reportIds: [id], dueOn });
    const file = (await get(`/v1/fraud-reports/${id}/case`, operator)).body;
    expect(file.objection).toMatchObject({ statement: SAID.statement, overdue: false });
    await review(id, 'dismissed');
    expect(await queued(employer)).toBeUndefined();
    for (const [{ actor: as }, hears] of [
      [employer, {}],
      [platform, { reporterOrganisationId: platform.party.id }],
    ] as const) {
      const { items } = (await get('/v1/inbox', as)).body;
      const decided = items.find(({ kind }: Body) => kind === 'enterprise-credit.fraud-adjudicated');
      const verdict = { reportId: id, enterpriseId: employer.party.id, verdict: 'dismissed' };
      expect(decided.facts).toEqual({ ...verdict, ...hears }); // the employer hears not by whom
    }
    expect((await object(employer, id)).body.code).toBe('enterprise-credit.report-closed');
  });

  it('is the employer’s own, one a report, and in clear nowhere in the database', async () => {
    const [platform, employer, other] = [await platformOf(), await certified(), await certified()];
    const id = await reported(platform, employer);
    expect((await object(other, id)).body.code).toBe('enterprise-credit.no-such-report');
    expect((await get(`/v1/enterprises/me/reports/${id}`, other.actor)).status).toBe(404);
    expect((await object(platform, id)).status).toBe(403);
    expect((await object(employer, newId())).status).toBe(404);
    const both = await Promise.all([object(employer, id), object(employer, id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await object(employer, id)).body.code).toBe('enterprise-credit.already-objected');
    const inClear = await house
      .get(Database)
      .query<{ found: boolean }>(
        `SELECT position(convert_to('借条', 'UTF8') IN statement) > 0 AS found FROM enterprise_credit.objection`,
      );
    expect(new Set(inClear.map(({ found }) => found))).toEqual(new Set([false]));
  });

  it('undecided past its twenty days raises the alarm once', async () => {
    const employer = await certified();
    const id = await reported(await platformOf(), employer);
    await object(employer, id);
    house.clock.advance({ days: 20 });
    await house.drain();
    expect(await events('objection-overdue', employer.party.id)).toEqual([]);
    house.clock.advance({ days: 1 });
    for (let n = 0; n < 2; n++) await house.drain();
    const told = await events('objection-overdue', employer.party.id);
    expect(told).toEqual([{ reportId: id, enterpriseId: employer.party.id, dueOn: expect.any(String) }]);
    const { objection } = (await get(`/v1/enterprises/me/reports/${id}`, employer.actor)).body;
    expect(objection).toMatchObject({ overdue: true, dueOn: told[0]!['dueOn'] });
    await review(id, 'dismissed');
    expect((await get(`/v1/enterprises/me/reports/${id}`, employer.actor)).body).toMatchObject({
      state: 'dismissed',
      objection: { overdue: false },
    });
  });

  it('without evidence keeps points, and not workers, from harm: a suspension comes all the same', async () => {
    const employer = await certified();
    for (let n = 0; n < 3; n++) {
      const id = await reported(await platformOf(), employer, { evidenceGrade: 'A' });
      await object(employer, id);
      if (n === 0) await vouchedFor(id);
    }
    await house.drain();
    expect((await scoreOf(employer)).feedback).toBe(0);
    expect(await queued(employer)).toMatchObject({ action: 'suspend', groups: 3 });
    expect((await house.get(EnterpriseCreditFacade).permit(employer.party.id)).restriction).toBe(
      'no-new-posts',
    );
  });
});

describe('an appeal', () => {
  async function restricted(level = 'no-new-posts'): Promise<{
    employer: OrganisationInHouse;
    platform: OrganisationInHouse;
    reportId: string;
    restrictionId: string;
    before: number;
  }> {
    const [platform, employer] = [await platformOf(), await certified()];
    const before = (await house.get(EnterpriseCreditFacade).score(employer.party.id))!.score!;
    const reportId = await reported(platform, employer);
    const { restrictionId } = (await review(reportId, 'upheld', level)).body;
    return { employer, platform, reportId, restrictionId, before };
  }

  it('can be answered: the employer sees what is said, never by whom', async () => {
    const { employer, platform, restrictionId } = await restricted();
    const url = `/v1/restrictions/${restrictionId}/basis`;
    const basis = await get(url, employer.actor);
    expect(basis.body).toEqual({
      restrictionId,
      category: 'fee-fraud',
      incidentOn: expect.any(String),
      reporterKind: 'platform',
      evidenceGrade: 'B',
      isVouched: false,
      grounds: ['user-complaint'],
      evidenceItems: 1,
      statements: 1,
    });
    const opened = await get(`/v1/appeals/${await appeal(employer, restrictionId)}`, employer.actor);
    expect(opened.body.report).toMatchObject({ reporterKind: 'platform', evidenceItems: 1, state: 'upheld' });
    for (const { text } of [basis, opened, await get('/v1/enterprises/me/restrictions', employer.actor)]) {
      expect(text).not.toContain(platform.party.id);
      expect(text).not.toContain(platform.party.name);
    }
    expect((await get(url, (await certified()).actor)).status).toBe(404);
  });

  it('that can not be decided ends the restriction and keeps both statements, out of the score', async () => {
    const { employer, platform, reportId, restrictionId, before } = await restricted();
    const facade = house.get(EnterpriseCreditFacade);
    const record = (await get(`/v1/reporters/${platform.party.id}`, operator)).body;
    expect(record).toMatchObject({ alpha: 3, beta: 2 });
    const appealId = await appeal(employer, restrictionId);
    expect((await decide(appealId, 'undecided')).body).toMatchObject({
      state: 'undecided',
      statement: '系员工私人借款，附借条。',
      report: { category: 'fee-fraud', evidenceGrade: 'B', state: 'undecided', statements: 1 },
    });
    expect((await facade.score(employer.party.id))!.score).toBe(before);
    expect(await facade.permit(employer.party.id)).toMatchObject({ mayRecruit: true, restriction: null });
    const [restriction] = (await get('/v1/enterprises/me/restrictions', employer.actor)).body.items;
    expect(restriction).toMatchObject({ state: 'lifted', liftedCause: 'undecided', disputed: true });
    const file = await get(`/v1/fraud-reports/${reportId}/case`, operator);
    expect(file.body.statements[0].description).toContain('服装费');
    expect(await get(`/v1/reporters/${platform.party.id}`, operator)).toMatchObject({
      body: { alpha: 2, beta: 2 }, // neither right nor wrong
    });
    expect((await decide(appealId, 'upheld')).body.code).toBe('enterprise-credit.appeal-closed');
  });

  it('that is won reaches every platform that had been notified, subscribed or not', async () => {
    const [reader, early, late, hook] = [
      await platformOf(),
      await platformOf(),
      await platformOf(),
      await platformOf(),
    ];
    const webhook = async ({ actor: as }: OrganisationInHouse, events: string[]): Promise<string> =>
      (await post('/v1/webhooks', as, { url: 'https://platform.example/hook', events })).body.webhookId;
    const hooks = {
      reader: await webhook(reader, ['insurance.claim-decided']),
      early: await webhook(early, ['insurance.claim-decided']),
      hook: await webhook(hook, ['enterprise-credit.restriction-imposed']),
    };
    const [first, employer] = [await platformOf(), await certified()];
    const read = async ({ actor: as }: OrganisationInHouse, what: string): Promise<void> =>
      void (await get(`/v1/enterprises/${employer.party.id}/${what}`, as));
    await read(early, 'decision');
    house.clock.advance({ days: 1 }); // a reading counts for its whole day
    const { restrictionId } = (await review(await reported(first, employer), 'upheld', 'blacklist')).body;
    await read(reader, 'score');
    const inBatches = [await platformOf(), await platformOf()];
    for (const [i, what] of ['scores', 'decisions'].entries()) {
      const asked = { enterpriseIds: [employer.party.id] };
      expect((await post(`/v1/enterprise-${what}/batch`, inBatches[i]!.actor, asked)).status).toBe(200);
    }
    const matcher = await platformOf();
    await read(matcher, 'matching-profile');
    await read(late, 'decision'); // just before
    const appealId = await appeal(employer, restrictionId);
    house.clock.advance({ minutes: 1 });
    await decide(appealId, 'upheld');
    const told = { restrictionId, enterpriseId: employer.party.id, cause: 'appeal' };
    const ids = [reader, first, late, matcher, ...inBatches].map(({ party }) => party.id).sort();
    expect(await events('restriction-retracted', employer.party.id)).toEqual([{ ...told, platformIds: ids }]);
    await read(late, 'decision');
    await read(early, 'decision'); // what it reads now is what is left
    await house.drain();
    expect(await events('restriction-retracted', employer.party.id)).toEqual([{ ...told, platformIds: ids }]);

    const heard = async (id: string): Promise<string[]> => {
      const rows = await house
        .get(Database)
        .query<{ name: string; body: string }>(
          `SELECT event_name AS name, body FROM notification.webhook_delivery WHERE webhook_id = $1 AND body LIKE $2`,
          [id, `%${restrictionId}%`],
        );
      for (const { body } of rows) expect(body).not.toContain(first.party.id); // not who else was notified
      return rows.map(({ name }) => name.replace('enterprise-credit.', ''));
    };
    expect(await heard(hooks.reader)).toEqual(['restriction-retracted']);
    expect(await heard(hooks.early)).toEqual([]);
    expect(await heard(hooks.hook)).toContain('restriction-retracted');
    for (const { actor: as } of [reader, late, first])
      expect((await get('/v1/inbox', as)).text).toContain('enterprise-credit.restriction-retracted');
    expect((await get('/v1/inbox', early.actor)).text).not.toContain('restriction-retracted');
    await expect(
      house.get(Database).dataSource.query('DELETE FROM enterprise_credit.restriction_retraction'),
    ).rejects.toThrow();
  });

  it('that is won while a platform reads leaves it with nothing that was withdrawn', async () => {
    const { employer, restrictionId } = await restricted();
    const appealId = await appeal(employer, restrictionId);
    const readers = await Promise.all(Array.from({ length: 8 }, () => platformOf()));
    const url = `/v1/enterprises/${employer.party.id}/profile`;
    const [, ...read] = await Promise.all([
      decide(appealId, 'upheld'),
      ...readers.map(({ actor: as }) => get(url, as)),
    ]);
    const [told] = await events('restriction-retracted', employer.party.id);
    for (const [i, { body }] of read.entries())
      if (body.restriction !== null)
        expect((told as { platformIds: string[] }).platformIds).toContain(readers[i]!.party.id);
  });

  it('past its day raises the alarm once', async () => {
    const { employer, restrictionId } = await restricted();
    const appealId = await appeal(employer, restrictionId);
    const { dueOn } = (await get(`/v1/appeals/${appealId}`, employer.actor)).body;
    const alarm = (): Promise<unknown> => house.drain();
    const twin = await house.twin();
    house.clock.advance({ days: 20 });
    await alarm();
    expect(await events('appeal-overdue', employer.party.id)).toEqual([]);
    house.clock.advance({ days: 1 });
    await Promise.all([alarm(), twin.drain()]);
    await alarm();
    await twin.close();
    await house.drain();
    expect(await events('appeal-overdue', employer.party.id)).toEqual([
      { appealId, enterpriseId: employer.party.id, dueOn, deciderId: null },
    ]);
    const { items } = (await get('/v1/appeals?overdue=true&limit=100', operator)).body;
    expect(items.map(({ id }: Body) => id)).toContain(appealId);
    expect((await get('/v1/inbox', employer.actor)).text).toContain('enterprise-credit.appeal-overdue');
    expect((await decide(appealId, 'dismissed')).body).toMatchObject({ state: 'dismissed' });
  });

  it('is not the only way out: what is put right ends six months later', async () => {
    const { employer, restrictionId } = await restricted('blacklist');
    const url = `/v1/restrictions/${restrictionId}/repair`;
    const repair = { repairedOn: today(), reason: '已全部退还服装费' };
    expect((await post(url, operator, { ...repair, repairedOn: '2020-01-01' })).body.code).toBe(
      'enterprise-credit.not-repairable',
    );
    expect((await post(url, employer.actor, repair)).status).toBe(403);
    const key = newId();
    const repaired = await post(url, operator, repair, key);
    expect(repaired.body).toMatchObject({ state: 'active', repairedOn: repair.repairedOn });
    expect(repaired.text).not.toContain('repairedBy');
    expect((await post(url, operator, repair, key)).body).toEqual(repaired.body);
    expect((await post(url, operator, repair)).body.code).toBe('enterprise-credit.restriction-over');
    house.clock.advance({ days: 150 });
    await house.drain();
    expect((await get('/v1/enterprises/me/restrictions', employer.actor)).body.items[0].state).toBe('active');
    house.clock.advance({ days: 35 });
    await house.drain();
    expect(await events('restriction-lifted', employer.party.id)).toMatchObject([{ cause: 'repaired' }]);
  });
});
