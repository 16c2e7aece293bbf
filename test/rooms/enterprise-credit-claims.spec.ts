import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGAGEMENT_GAIN, LIMITS } from '../../bench/feedback-claims.js';
import { hostEmployer } from '../../demo/acts/trust.js';
import { EnterpriseCreditFacade } from '../../src/enterprise-credit/index.js';
import { addDays, businessDay } from '../../src/platform/clock/business-day.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { asId, newId } from '../../src/platform/ids/ids.js';
import { BootstrapOperator } from '../../src/identity/index.js';
import { makeKeyPair } from '../../demo/client/keys.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';

let house: House;
/** Two reviewers of the organisation that runs this house: who vouches judges nothing that rests on it. */
let operator: Actor;
let voucher: Actor;
beforeAll(async () => {
  house = await openHouse();
  await house.knowReporters();
  const { organisationId } = await house.get(BootstrapOperator).run((await makeKeyPair()).publicJwk);
  operator = actor('operator', { organisationId: asId(organisationId) });
  voucher = actor('operator', { organisationId: asId(organisationId) });
}, 60_000);
afterAll(async () => house.close());

type Body = Record<string, unknown>;
const today = (): string => businessDay(house.clock.now());
const post = (url: string, as: Actor, body?: unknown): Promise<Answer> =>
  house.call('POST', url, { as, key: newId(), ...(body !== undefined && { body }) });
const get = (url: string, as: Actor): Promise<Answer> => house.call('GET', url, { as });
const platformOf = (): Promise<OrganisationInHouse> => house.organisation('platform');

async function certified(): Promise<OrganisationInHouse> {
  const employer = await house.organisation('employer');
  expect((await post('/v1/enterprises/me/certification', employer.actor)).status).toBe(201);
  await house.drain();
  return employer;
}

async function report(platform: OrganisationInHouse, employer: OrganisationInHouse, more: Body = {}) {
  const said = {
    enterpriseId: employer.party.id,
    category: 'fee-fraud',
    evidenceGrade: 'A',
    evidence: [{ reference: '（2026）处字第17号', sha256: 'A'.repeat(43) }],
    incidentOn: today(),
    ground: 'authority-finding',
    description: '入职前要求缴纳服装费三百元，未退还。',
    ...more,
  };
  const statement = { reporterId: platform.party.id, ...said };
  const signature = await platform.party.sign('xingong-fraud-report+jws', statement);
  return post('/v1/fraud-reports', platform.actor, { ...said, signature });
}

/** Reported by platforms that the employer confirmed, each declaring grade A. */
async function reportedBy(many: number, employer: OrganisationInHouse, more: Body = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < many; n++) {
    const platform = await platformOf();
    await hostEmployer(platform.party, employer.party, '2026-10-01');
    const { status, body } = await report(platform, employer, more);
    expect(status).toBe(201);
    await house.drain();
    ids.push(body.id as string);
  }
  return ids;
}

const pass = async (time: { days?: number; hours?: number; minutes?: number }): Promise<void> => {
  house.clock.advance(time);
  await house.drain();
};
const mayRecruit = async ({ party }: OrganisationInHouse): Promise<boolean> =>
  (await house.get(EnterpriseCreditFacade).permit(party.id)).mayRecruit;
const vouch = async (reportId: string, as = voucher): Promise<Answer> => {
  const found = { source: '国家企业信用信息公示系统', reference: '（2026）处字第17号' };
  const answer = await post(`/v1/fraud-reports/${reportId}/vouching`, as, found);
  await house.drain();
  return answer;
};
const proposals = async (as: Actor, state = 'waiting'): Promise<Body[]> =>
  (await get(`/v1/suspension-proposals?limit=100&state=${state}`, as)).body.items;
async function proposalOf({ party }: OrganisationInHouse): Promise<Body> {
  const found = (await proposals(operator)).filter(({ enterpriseId }) => enterpriseId === party.id);
  expect(found).toHaveLength(1);
  return found[0]!;
}
async function decided(id: string, outcome: string, as = operator): Promise<Answer> {
  const answer = await post(`/v1/suspension-proposals/${id}/decision`, as, { outcome, reason: '已核看证据' });
  await house.drain();
  return answer;
}
const todosOf = async (as: Actor, subject: unknown): Promise<unknown[]> =>
  (await get('/v1/todos?limit=100', as)).body.items
    .filter((todo: Body) => todo['subject'] === subject)
    .map(({ kind }: Body) => kind);
const told = async (as: Actor, kind: string): Promise<number> =>
  (await get('/v1/inbox?limit=100', as)).body.items.filter(
    (message: Body) => message['kind'] === `enterprise-credit.${kind}`,
  ).length;
async function objected(employer: OrganisationInHouse, reportId: string, evidence: Body[]): Promise<Answer> {
  const said = { statement: '系员工私人借款，附借条，公司未收取任何费用。', evidence };
  const answer = await post(`/v1/enterprises/me/reports/${reportId}/objection`, employer.actor, said);
  await house.drain();
  return answer;
}
const PAPER = [{ reference: '借条', sha256: 'B'.repeat(43) }];

describe('the word of strangers', () => {
  it('suspends nobody: three fresh platforms with hostings that the employer never answered', async () => {
    const employer = await certified();
    const platforms = [await platformOf(), await platformOf(), await platformOf()];
    for (const { party, actor } of platforms) {
      const hosting = { since: '2026-10-01', accountReference: 'shop-7', enterpriseId: employer.party.id };
      const signature = await party.sign('xingong-hosting+jws', { platformId: party.id, ...hosting });
      expect((await post('/v1/hostings', actor, { ...hosting, signature })).status).toBe(201);
      await get(`/v1/enterprises/${employer.party.id}/score`, actor);
    }
    house.clock.advance({ days: 11 });
    await house.drain();
    for (const { actor } of platforms) await get(`/v1/enterprises/${employer.party.id}/score`, actor);
    for (const platform of platforms)
      expect((await report(platform, employer)).body.code).toBe('enterprise-credit.no-verified-relation');
    await house.drain();
    expect((await house.get(EnterpriseCreditFacade).permit(employer.party.id)).mayRecruit).toBe(true);
  });

  it('takes no point by five hundred engagements broken', async () => {
    const [employer, platform] = [await certified(), await platformOf()];
    const before = (await house.get(EnterpriseCreditFacade).score(employer.party.id))!.score;
    const items = Array.from({ length: 500 }, () => {
      return { enterpriseId: employer.party.id, reference: newId(), outcome: 'broken', occurredOn: today() };
    });
    const said = { platformId: platform.party.id, items };
    const signature = await platform.party.sign('xingong-fulfilments+jws', said);
    const answer = await post('/v1/fulfilments', platform.actor, { items, signature });
    await house.drain();
    expect((await house.get(EnterpriseCreditFacade).score(employer.party.id))!.score).toBe(before);
    expect(answer.body.code).toBe('enterprise-credit.no-verified-relation');
  });
});

describe('a declared grade', () => {
  it('is the reporter’s word: it counts as documents until a reviewer found what the authority said', async () => {
    const employer = await certified();
    const [id] = await reportedBy(1, employer);
    const file = async (): Promise<Body> => (await get(`/v1/fraud-reports/${id}/case`, operator)).body;
    expect(await file()).toMatchObject({ evidenceGrade: 'A', effectiveGrade: 'B', vouchedAt: null });
    const mine = async (): Promise<Body> =>
      (await get(`/v1/enterprises/me/reports/${String(id)}`, employer.actor)).body;
    expect(await mine()).toMatchObject({ isVouched: false });
    expect((await vouch(id!, employer.actor)).status).toBe(403);
    expect((await vouch(newId())).status).toBe(404);
    expect((await vouch(id!)).body).toMatchObject({
      effectiveGrade: 'A',
      vouchedSource: '国家企业信用信息公示系统',
      vouchedReference: '（2026）处字第17号',
    });
    expect((await vouch(id!)).body.code).toBe('enterprise-credit.already-vouched');
    expect(await mine()).toMatchObject({ isVouched: true });
    const { items } = (await get('/v1/review-queue?limit=100', operator)).body;
    const queued = items.find(({ enterpriseId }: Body) => enterpriseId === employer.party.id);
    expect(queued).toMatchObject({ action: 'review', authorityFinding: true });
    expect(await told(employer.actor, 'fraud-vouched')).toBe(1);
  });

  it('may not be vouched for by people of a party', async () => {
    const [platform, employer] = [await platformOf(), await certified()];
    await hostEmployer(platform.party, employer.party, '2026-10-01');
    const { body } = await report(platform, employer);
    const own = actor('operator', { organisations: [platform.party.id] });
    expect((await vouch(body.id as string, own)).body.code).toBe('access.own-matter');
  });
});

describe('a suspension that nobody vouched for', () => {
  it('waits for a person: four independent platforms that declare grade A suspend nobody', async () => {
    const employer = await certified();
    const ids = await reportedBy(4, employer);
    expect(await mayRecruit(employer)).toBe(true);
    const proposal = await proposalOf(employer);
    expect(proposal).toMatchObject({ why: 'unvouched', state: 'waiting', reportIds: ids });
    expect(await todosOf(operator, proposal['id'])).toEqual(['confirm-suspension']);
    expect(await told(employer.actor, 'suspension-proposed')).toBe(1);
    expect((await proposals(employer.actor)).map(({ id }) => id)).toEqual([proposal['id']]);
    const other = await certified();
    expect(await proposals(other.actor)).toEqual([]);
    expect((await get(`/v1/suspension-proposals/${String(proposal['id'])}`, other.actor)).status).toBe(404);
    expect((await decided(String(proposal['id']), 'confirmed', employer.actor)).status).toBe(403);

    expect((await decided(String(proposal['id']), 'confirmed')).body).toMatchObject({ state: 'confirmed' });
    expect(await mayRecruit(employer)).toBe(false);
    expect(await todosOf(operator, proposal['id'])).toEqual([]);
    expect((await decided(String(proposal['id']), 'refused')).body.code).toBe(
      'enterprise-credit.proposal-settled',
    );
    await house.strike('reweigh-cases');
    await house.drain();
    expect(await mayRecruit(employer)).toBe(false); // what a person confirmed is not undone by the clock
    await pass({ days: 20 });
    expect(await mayRecruit(employer)).toBe(true);
  });

  it('is none when nobody looks within twelve hours: told once, and not asked again for the same reports', async () => {
    const employer = await certified();
    await reportedBy(4, employer);
    const { id } = await proposalOf(employer);
    await pass({ hours: 11, minutes: 59 });
    expect((await proposalOf(employer))['id']).toBe(id);
    await pass({ minutes: 1 });
    expect((await get(`/v1/suspension-proposals/${String(id)}`, operator)).body.state).toBe('lapsed');
    for (const who of [employer.actor, operator])
      expect(await told(who, 'suspension-unconfirmed')).toBeGreaterThanOrEqual(1);
    await pass({ days: 1 });
    await house.strike('reweigh-cases');
    await house.drain();
    expect(await told(employer.actor, 'suspension-unconfirmed')).toBe(1);
    expect(await told(employer.actor, 'suspension-proposed')).toBe(1);
    expect(await mayRecruit(employer)).toBe(true);
    expect((await decided(String(id), 'confirmed')).body.code).toBe('enterprise-credit.proposal-settled');
  });

  it('is none when it is refused, and is asked about again when another platform reports', async () => {
    const employer = await certified();
    await reportedBy(4, employer);
    await decided(String((await proposalOf(employer))['id']), 'refused');
    expect(await mayRecruit(employer)).toBe(true);
    await reportedBy(1, employer);
    expect((await proposalOf(employer))['reportIds']).toHaveLength(5);
  });

  it('comes by itself once a reviewer vouches for an item, and nobody need confirm it any more', async () => {
    const employer = await certified();
    const [first] = await reportedBy(4, employer);
    const { id } = await proposalOf(employer);
    await vouch(first!);
    expect(await mayRecruit(employer)).toBe(false);
    expect((await get(`/v1/suspension-proposals/${String(id)}`, operator)).body.state).toBe('dropped');
    expect(await todosOf(operator, id)).toEqual([]);
  });
});

async function unvouch(reportId: string, as = operator): Promise<Answer> {
  const said = { reason: '公示系统中该文书的当事人为另一企业' };
  const answer = await post(`/v1/fraud-reports/${reportId}/vouching/withdrawal`, as, said);
  await house.drain();
  return answer;
}

describe('who acted in a case', () => {
  const code = 'enterprise-credit.own-act-in-case';

  it('withdraws no vouching of their own; another reviewer does, once, and it counts as declared again', async () => {
    const employer = await certified();
    const [id] = await reportedBy(1, employer);
    expect((await unvouch(id!)).body.code).toBe('enterprise-credit.not-vouched');
    await vouch(id!);
    expect((await unvouch(id!, voucher)).body.code).toBe(code);
    expect((await unvouch(id!, employer.actor)).status).toBe(403);
    expect((await unvouch(newId())).status).toBe(404);
    expect((await unvouch(id!)).body).toMatchObject({
      effectiveGrade: 'B',
      vouchedAt: null,
      vouchedSource: null,
    });
    expect((await unvouch(id!)).body.code).toBe('enterprise-credit.not-vouched');
    expect(await told(employer.actor, 'fraud-vouching-withdrawn')).toBe(1);
    const kept = await house
      .get(Database)
      .query(
        'SELECT vouched_by, withdrawn_by, reason FROM enterprise_credit.withdrawn_vouching WHERE report_id = $1',
        [id],
      );
    expect(kept).toEqual([
      { vouched_by: voucher.id, withdrawn_by: operator.id, reason: '公示系统中该文书的当事人为另一企业' },
    ]);
    expect((await vouch(id!, operator)).status).toBe(201);
  });

  it('decides no proposal that rests on what they vouched for, or about what they confirmed', async () => {
    const employer = await certified();
    const ids = await reportedBy(4, employer);
    const { id: asked } = await proposalOf(employer);
    expect((await decided(String(asked), 'confirmed')).status).toBe(201);
    await vouch(ids[0]!);
    await pass({ minutes: 1 });
    await objected(employer, ids[1]!, PAPER);
    const { id: paused } = await proposalOf(employer);
    for (const as of [operator, voucher])
      expect((await decided(String(paused), 'confirmed', as)).body.code).toBe(code);
    const third = actor('operator', { organisationId: operator.organisationId! });
    expect((await decided(String(paused), 'confirmed', third)).status).toBe(201);
  });

  it('decides no appeal against a suspension that they vouched for or confirmed', async () => {
    const employer = await certified();
    const ids = await reportedBy(4, employer);
    const { id: asked } = await proposalOf(employer);
    const { body } = await decided(String(asked), 'confirmed');
    await vouch(ids[2]!);
    const opened = await post('/v1/appeals', employer.actor, {
      restrictionId: body.restrictionId,
      statement: '从未收取任何费用，附工资发放记录。',
      evidence: [],
    });
    expect(opened.status).toBe(201);
    await house.drain();
    const decide = (as: Actor): Promise<Answer> =>
      post(`/v1/appeals/${String(opened.body.id)}/decision`, as, { outcome: 'upheld', reason: '记录属实' });
    for (const as of [operator, voucher])
      expect((await decide(as)).body.code).toBe('enterprise-credit.reviewer-may-not-decide');
    const third = actor('operator', { organisationId: operator.organisationId! });
    expect((await decide(third)).status).toBe(201);
  });
});

describe('a suspension in force that nobody vouched for', () => {
  /** A declared A suspended by itself, as in releases before vouching, or before that was withdrawn. */
  async function unvouched(): Promise<{ employer: OrganisationInHouse; ids: string[]; proposal: Body }> {
    const employer = await certified();
    const ids = await reportedBy(3, employer);
    await vouch(ids[0]!);
    expect(await mayRecruit(employer)).toBe(false);
    expect((await unvouch(ids[0]!)).status).toBe(201);
    return { employer, ids, proposal: await proposalOf(employer) };
  }
  const last = async ({ actor: as }: OrganisationInHouse): Promise<Body> =>
    (await get('/v1/enterprises/me/restrictions', as)).body.items[0];

  it('stays until a person has looked, and goes on as it was when that person confirms it', async () => {
    const { employer, proposal } = await unvouched();
    expect(await mayRecruit(employer)).toBe(false);
    expect(proposal).toMatchObject({
      why: 'unvouched-in-force',
      restrictionId: (await last(employer))['id'],
    });
    expect(await todosOf(operator, proposal['id'])).toEqual(['confirm-suspension']);
    expect(await told(employer.actor, 'restriction-lifted')).toBe(0);
    await house.strike('reweigh-cases');
    await house.drain();
    expect((await proposalOf(employer))['id']).toBe(proposal['id']);
    await decided(String(proposal['id']), 'confirmed');
    await pass({ hours: 13 });
    await house.strike('reweigh-cases');
    await house.drain();
    expect(await mayRecruit(employer)).toBe(false);
    expect(await told(employer.actor, 'suspension-proposed')).toBe(1);
    await pass({ days: 20 });
    expect(await mayRecruit(employer)).toBe(true);
  });

  it('ends when nobody looked in time, with nothing withdrawn; vouched for then, the rest of its days follow', async () => {
    const { employer, ids, proposal } = await unvouched();
    const reader = await platformOf();
    await get(`/v1/enterprises/${employer.party.id}/decision`, reader.actor);
    await pass({ hours: 12 });
    expect((await get(`/v1/suspension-proposals/${String(proposal['id'])}`, operator)).body.state).toBe(
      'lapsed',
    );
    expect(await last(employer)).toMatchObject({ state: 'lifted', liftedCause: 'unconfirmed' });
    expect(await mayRecruit(employer)).toBe(true);
    expect(await told(reader.actor, 'restriction-retracted')).toBe(0);
    await pass({ days: 3 });
    await house.strike('reweigh-cases');
    await house.drain();
    expect(await mayRecruit(employer)).toBe(true);
    expect(await told(employer.actor, 'suspension-unconfirmed')).toBe(1);
    await vouch(ids[0]!);
    expect(await mayRecruit(employer)).toBe(false);
    await pass({ days: 19, hours: 11, minutes: 59 });
    expect(await mayRecruit(employer)).toBe(false);
    await pass({ minutes: 1 });
    expect(await mayRecruit(employer)).toBe(true); // twenty days in all
  });

  it('confirmed after it lapsed leaves nobody to be asked about a second one, and an objection still pauses it', async () => {
    const { employer, proposal } = await unvouched();
    await pass({ hours: 12 });
    const [later] = await reportedBy(1, employer);
    expect(await proposalOf(employer)).toMatchObject({ why: 'unvouched' });
    expect((await decided(String(proposal['id']), 'confirmed')).body).toMatchObject({ state: 'confirmed' });
    await house.strike('reweigh-cases');
    await house.drain();
    const asked = await proposals(operator);
    expect(asked.filter(({ enterpriseId }) => enterpriseId === employer.party.id)).toEqual([]);
    expect(await mayRecruit(employer)).toBe(false);
    await pass({ minutes: 1 });
    await objected(employer, later!, PAPER);
    expect(await mayRecruit(employer)).toBe(true);
    expect(await proposalOf(employer)).toMatchObject({ why: 'objected' });
  });

  it('is withdrawn where it was read only when a person refuses it', async () => {
    const { employer, proposal } = await unvouched();
    const reader = await platformOf();
    await get(`/v1/enterprises/${employer.party.id}/decision`, reader.actor);
    await decided(String(proposal['id']), 'refused');
    expect(await last(employer)).toMatchObject({ state: 'lifted', liftedCause: 'dismissed' });
    expect(await told(reader.actor, 'restriction-retracted')).toBe(1);
  });

  it('needs nobody any more once a reviewer vouches, and is paused by an objection with evidence', async () => {
    const { employer, ids, proposal } = await unvouched();
    await vouch(ids[1]!);
    expect((await get(`/v1/suspension-proposals/${String(proposal['id'])}`, operator)).body.state).toBe(
      'dropped',
    );
    expect(await mayRecruit(employer)).toBe(false);
    const other = await unvouched();
    await objected(other.employer, other.ids[2]!, PAPER);
    expect(await last(other.employer)).toMatchObject({ state: 'lifted', liftedCause: 'objected' });
    expect(await proposalOf(other.employer)).toMatchObject({ why: 'objected' });
  });
});

describe('an objection with evidence', () => {
  async function suspended(): Promise<{ employer: OrganisationInHouse; ids: string[] }> {
    const employer = await certified();
    const ids = await reportedBy(3, employer);
    await vouch(ids[0]!);
    expect(await mayRecruit(employer)).toBe(false);
    return { employer, ids };
  }
  const own = async ({ actor: as }: OrganisationInHouse): Promise<Body[]> =>
    (await get('/v1/enterprises/me/restrictions', as)).body.items;

  it('pauses a suspension until a person has looked; confirmed, it ends when it would have ended anyway', async () => {
    const { employer, ids } = await suspended();
    await pass({ days: 1 });
    expect((await objected(employer, ids[1]!, [])).status).toBe(201);
    expect(await mayRecruit(employer)).toBe(false); // a bare word pauses nothing
    await objected(employer, ids[0]!, PAPER);
    expect(await mayRecruit(employer)).toBe(true);
    const [paused] = await own(employer);
    expect(paused).toMatchObject({ state: 'lifted', liftedCause: 'objected' });
    const proposal = await proposalOf(employer);
    expect(proposal).toMatchObject({ why: 'objected' });
    expect(await todosOf(operator, proposal['id'])).toEqual(['confirm-suspension']);
    await decided(String(proposal['id']), 'confirmed');
    expect(await mayRecruit(employer)).toBe(false);
    expect((await own(employer))[0]).toMatchObject({ state: 'active', until: paused!['until'] });
    await house.strike('reweigh-cases');
    await house.drain();
    expect(await mayRecruit(employer)).toBe(false); // the person knew of that objection
    await pass({ days: 19 });
    expect(await mayRecruit(employer)).toBe(true);
  });

  /** To the instant at which a proposal lapses. */
  async function untilLapsed({ id, confirmBy }: Body): Promise<void> {
    const left = new Date(String(confirmBy)).getTime() - house.clock.now().getTime();
    await pass({ minutes: Math.floor(left / 60_000) - 1 });
    expect((await get(`/v1/suspension-proposals/${String(id)}`, operator)).body.state).toBe('waiting');
    await pass({ minutes: 2 });
  }

  it('frees when nobody looks by the end of the next working day, and the operator hears of it', async () => {
    const { employer, ids } = await suspended();
    await objected(employer, ids[0]!, PAPER);
    const proposal = await proposalOf(employer);
    const { id } = proposal;
    expect(proposal['confirmBy']).toMatch(/T16:00:00.000Z$/); // midnight in Shanghai
    await untilLapsed(proposal);
    expect((await get(`/v1/suspension-proposals/${String(id)}`, operator)).body.state).toBe('lapsed');
    expect(await told(employer.actor, 'suspension-unconfirmed')).toBe(1);
    await pass({ days: 2 });
    await house.strike('reweigh-cases');
    await house.drain();
    expect(await mayRecruit(employer)).toBe(true);
    expect(await told(employer.actor, 'suspension-unconfirmed')).toBe(1);
  });

  it('may still be decided after that, until the suspension would have ended, and not later', async () => {
    const { employer, ids } = await suspended();
    const until = (await own(employer))[0]!['until'];
    await objected(employer, ids[0]!, PAPER);
    const proposal = await proposalOf(employer);
    await untilLapsed(proposal);
    await pass({ days: 1 });
    expect((await decided(String(proposal['id']), 'confirmed', voucher)).body.code).toBe(
      'enterprise-credit.own-act-in-case',
    );
    expect((await decided(String(proposal['id']), 'confirmed')).body).toMatchObject({ state: 'confirmed' });
    expect((await own(employer))[0]).toMatchObject({ state: 'active', until });
    expect(await mayRecruit(employer)).toBe(false);
    expect((await decided(String(proposal['id']), 'refused')).body.code).toBe(
      'enterprise-credit.proposal-settled',
    );
    await pass({ days: 20 });
    expect(await mayRecruit(employer)).toBe(true);

    const other = await suspended();
    await objected(other.employer, other.ids[0]!, PAPER);
    const late = await proposalOf(other.employer);
    await pass({ days: 20 });
    expect((await decided(String(late['id']), 'confirmed')).body.code).toBe(
      'enterprise-credit.proposal-settled',
    );
  });

  it('pauses one suspension once: after a person has looked, another objection pauses nothing', async () => {
    const { employer, ids } = await suspended();
    await objected(employer, ids[0]!, PAPER);
    const { id } = await proposalOf(employer);
    await decided(String(id), 'confirmed');
    await pass({ minutes: 1 });
    await objected(employer, ids[1]!, PAPER);
    await house.strike('reweigh-cases');
    await house.drain();
    expect(await mayRecruit(employer)).toBe(false);
    expect((await proposals(operator)).filter((one) => one['enterpriseId'] === employer.party.id)).toEqual(
      [],
    );
  });

  it('against a report that falls withdraws what it paused where it was read, once', async () => {
    const { employer, ids } = await suspended();
    const reader = await platformOf();
    await get(`/v1/enterprises/${employer.party.id}/decision`, reader.actor);
    await objected(employer, ids[0]!, PAPER);
    await untilLapsed(await proposalOf(employer));
    expect(await told(reader.actor, 'restriction-retracted')).toBe(0);
    for (const as of [operator, voucher]) {
      const review = { verdict: 'dismissed', reasons: '文书当事人为另一企业' };
      expect((await post(`/v1/fraud-reports/${ids[0]!}/reviews`, as, review)).status).toBe(201);
    }
    await house.drain();
    expect(await told(reader.actor, 'restriction-retracted')).toBe(1);
    await house.strike('reweigh-cases');
    await house.drain();
    expect(await told(reader.actor, 'restriction-retracted')).toBe(1);
  });

  it('that a person bears out withdraws the suspension where it was read', async () => {
    const { employer, ids } = await suspended();
    const reader = await platformOf();
    await get(`/v1/enterprises/${employer.party.id}/decision`, reader.actor);
    await objected(employer, ids[0]!, PAPER);
    await decided(String((await proposalOf(employer))['id']), 'refused');
    expect(await mayRecruit(employer)).toBe(true);
    expect(await told(reader.actor, 'restriction-retracted')).toBe(1);
  });

  it('that came first lets nothing be suspended by itself: a person is asked', async () => {
    const employer = await certified();
    const ids = await reportedBy(3, employer);
    await objected(employer, ids[2]!, PAPER);
    await vouch(ids[0]!);
    expect(await mayRecruit(employer)).toBe(true);
    expect(await proposalOf(employer)).toMatchObject({ why: 'unvouched', state: 'waiting' });
  });

  it('covers what the same platform says of the same days again, and of no others', async () => {
    const [platform, employer] = [await platformOf(), await certified()];
    await hostEmployer(platform.party, employer.party, '2026-10-01');
    const before = (await house.get(EnterpriseCreditFacade).score(employer.party.id))!.score;
    const score = async () => (await house.get(EnterpriseCreditFacade).score(employer.party.id))!.score!;
    const first = await report(platform, employer, { evidenceGrade: 'B' });
    await objected(employer, first.body.id as string, []);
    expect(await score()).toBe(before);
    await report(platform, employer, { evidenceGrade: 'B', incidentOn: addDays(today(), -3) });
    await house.drain();
    expect(await score()).toBe(before);
    await report(platform, employer, { evidenceGrade: 'B', incidentOn: addDays(today(), -30) });
    await house.drain();
    expect(await score()).toBeLessThan(before!);
  });
});

describe('bench/feedback.ts', () => {
  it('keeps the limits that are in force', async () => {
    const inForce = async (key: string): Promise<unknown> => {
      const [row] = await house
        .get(Database)
        .query<{ value: unknown }>(
          'SELECT value FROM platform.parameter WHERE key = $1 ORDER BY valid_from LIMIT 1',
          [`enterprise-credit.${key}`],
        );
      return row!.value;
    };
    expect(await inForce('report-limits')).toEqual(LIMITS.reports);
    expect(await inForce('engagement-limits')).toEqual(LIMITS.engagements);
    expect(await inForce('engagement-gain')).toBe(ENGAGEMENT_GAIN);
  });
});

describe('who reported an employer', () => {
  it('is shown to reviewers with who reports the same employers on the same days, and to nobody else', async () => {
    const [first, second, third] = [await platformOf(), await platformOf(), await platformOf()];
    const [one, other] = [await certified(), await certified()];
    for (const employer of [one, other])
      for (const platform of [first, second]) {
        await hostEmployer(platform.party, employer.party, '2026-10-01');
        expect((await report(platform, employer)).status).toBe(201);
      }
    await hostEmployer(third.party, one.party, '2026-10-01');
    await report(third, one);
    const url = `/v1/review-queue/${one.party.id}/reporters`;
    const { body } = await get(url, operator);
    const ids = [first, second, third].map(({ party }) => party.id).sort();
    expect(body.reporters.map(({ reporterId }: Body) => reporterId)).toEqual(ids);
    expect(body.bound).toEqual([]);
    expect(body.alike).toEqual([
      {
        sides: [first.party.id, second.party.id].sort(),
        enterpriseIds: [one.party.id, other.party.id].sort(),
        chance: expect.closeTo((7 / 180) ** 2, 9),
      },
    ]);
    for (const { actor: as } of [first, one]) expect((await get(url, as)).status).toBe(403);
  });
});
