import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type KeyPair, signStatement } from '../../demo/client/keys.js';
import { madeUpUscc } from '../../demo/client/numbers.js';
import { EnterpriseCreditFacade } from '../../src/enterprise-credit/index.js';
import { RegistrySource } from '../../src/enterprise-credit/certification/registry/registry.source.js';
import type { OrganisationKind } from '../../src/identity/index.js';
import { payoutSettled, type PayoutSettled } from '../../src/payroll/events.js';
import { addDays, businessDay } from '../../src/platform/clock/business-day.js';
import { Commands } from '../../src/platform/command/commands.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { asId, newId, type OrganisationId } from '../../src/platform/ids/ids.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { contractSealed } from '../../src/tongbao/events.js';
import { actor, type Answer, openHouse, type House } from '../harness/app.js';
import { meeting } from '../harness/meeting.js';

let house: House;
const operator = actor('operator');

beforeAll(async () => {
  house = await openHouse();
  await house.knowReporters();
});
afterAll(async () => {
  await house.close();
});

interface Party {
  id: OrganisationId;
  uscc: string;
  keys: KeyPair;
  actor: Actor;
}

/** An approved organisation with a name that tells the simulated registry what to answer. */
async function enrol(kind: OrganisationKind, name: string, code?: string): Promise<Party> {
  const { party, actor: self } = await house.organisation(kind, undefined, name, code);
  return { id: asId(party.id), uscc: party.ids.uscc, keys: party.keys, actor: self };
}

const post = (url: string, as: Actor, body?: unknown, key = newId()): Promise<Answer> =>
  house.call('POST', url, { as, key, ...(body !== undefined && { body }) });
const get = (url: string, as: Actor): Promise<Answer> => house.call('GET', url, { as });

async function certify(enterprise: Party): Promise<Answer> {
  const answer = await post('/v1/enterprises/me/certification', enterprise.actor);
  await house.drain();
  return answer;
}

async function certified(name = '湘江物流有限公司'): Promise<Party> {
  const enterprise = await enrol('employer', name);
  await certify(enterprise);
  return enterprise;
}

async function events(name: string, enterpriseId: string): Promise<Record<string, unknown>[]> {
  const rows = await house
    .get(Database)
    .query<{ payload: Record<string, unknown> }>(
      'SELECT payload FROM platform.event WHERE name = $1 AND stream = $2 ORDER BY id',
      [name, enterpriseId],
    );
  return rows.map(({ payload }) => payload);
}

async function wage(enterprise: Party, onTime: boolean, payoutId: string = newId()): Promise<void> {
  const payload: PayoutSettled = {
    payoutId,
    kind: 'wage',
    payRunId: newId(),
    contractId: newId(),
    shiftIds: [newId()],
    claimId: null,
    workerId: newId(),
    enterpriseId: enterprise.id,
    providerId: newId(),
    occupationCode: null,
    region: null,
    grossFen: 20_000,
    taxFen: 0,
    netFen: 20_000,
    settledAt: house.clock.now().toISOString(),
    onTime,
  };
  await house
    .get(Commands)
    .unkeyed(async (tx) => house.get(Outbox).append(tx, payoutSettled, payload, payload.payoutId));
}

function sumOf({
  base,
  dimensions,
  feedback,
}: {
  base: number;
  dimensions: { points: number }[];
  feedback: number;
}): number {
  return dimensions.reduce((total, { points }) => total + points, base + feedback);
}

describe('certification', () => {
  it('certifies, admits and scores with reasons', async () => {
    const enterprise = await enrol('employer', '湘江物流有限公司');
    const before = await house.get(EnterpriseCreditFacade).permit(enterprise.id);
    expect(before).toMatchObject({ mayRecruit: false, admission: null, reasonCodes: ['NOT_CERTIFIED'] });

    const answer = await certify(enterprise);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      state: 'certified',
      level: 'verified',
      source: 'simulated-registry',
      failReasons: [],
      permits: [],
    });

    const decision = await get('/v1/enterprises/me/decision', enterprise.actor);
    expect(decision.body).toMatchObject({
      mayRecruit: true,
      admission: 'ACCEPT',
      reasonCodes: [],
      certifiedUntil: '2027-05-02T01:00:00.000Z',
    });
    const score = await get('/v1/enterprises/me/score', enterprise.actor);
    expect(score.status).toBe(200);
    expect(score.body.score).toBeGreaterThan(1500);
    expect(sumOf(score.body)).toBe(score.body.score);
    expect(score.body.dimensions).toHaveLength(5);
    expect(score.body.reasons[0]).toMatchObject({ gain: expect.any(Number), zh: expect.any(String) });
    expect(score.body.model).toMatchObject({ id: 'expert-prior', version: '3' });
    expect(await house.get(EnterpriseCreditFacade).permit(enterprise.id)).toMatchObject({ mayRecruit: true });
    expect(await events('enterprise-credit.score-changed', enterprise.id)).toEqual([
      expect.objectContaining({ previous: null, score: score.body.score }),
    ]);
  });

  it.each([
    ['注销', 'refused', ['DEREGISTERED'], 'REJECT', ['CERTIFY_NOT_PASS', 'DEREGISTERED']],
    ['更名', 'refused', ['NAME_MISMATCH'], 'REJECT', ['CERTIFY_NOT_PASS', 'NAME_MISMATCH']],
    ['查无', 'refused', ['NOT_REGISTERED'], 'REJECT', ['CERTIFY_NOT_PASS', 'NOT_REGISTERED']],
    ['异常', 'certified', ['OPERATION_ABNORMAL'], 'REVIEW', ['OPERATION_ABNORMAL']],
    ['空壳', 'certified', [], 'REVIEW', ['SHELL_COMPANY', 'ONE_ADDR_MULTI_COMP', 'CROSS_POSITION']],
    ['受罚', 'certified', [], 'REVIEW', ['ADMINISTRATIVE_SANCTION']],
    ['新设', 'certified', [], 'ACCEPT', []],
  ])('the registry answers %s', async (mark, state, failReasons, admission, reasonCodes) => {
    const enterprise = await enrol('employer', `长沙${mark}商贸有限公司`);
    const answer = await certify(enterprise);
    expect(answer.body).toMatchObject({ state, failReasons });
    const decision = await get('/v1/enterprises/me/decision', enterprise.actor);
    expect(decision.body).toMatchObject({ admission, reasonCodes, mayRecruit: admission === 'ACCEPT' });
    const score = await get('/v1/enterprises/me/score', enterprise.actor);
    expect(score.status).toBe(state === 'refused' ? 404 : 200);
    if (state === 'certified') expect(sumOf(score.body)).toBe(score.body.score);
  });

  it('gives no score where little is known, and admits all the same', async () => {
    const enterprise = await certified('长沙缺档商贸有限公司');
    const score = await get('/v1/enterprises/me/score', enterprise.actor);
    expect(score.body).toMatchObject({ score: null, dimensions: [], reasons: [{ code: 'EVIDENCE_THIN' }] });
    expect((await get('/v1/enterprises/me/decision', enterprise.actor)).body.admission).toBe('ACCEPT');
  });

  it('waits when the registry times out, and resumes by repeating', async () => {
    const enterprise = await enrol('employer', '长沙超时商贸有限公司');
    const first = await certify(enterprise);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      state: 'pending',
      lastProblem: 'enterprise-credit.registry-unavailable',
    });
    expect((await house.get(EnterpriseCreditFacade).permit(enterprise.id)).mayRecruit).toBe(false);
    const second = await certify(enterprise);
    expect(second.body).toMatchObject({ state: 'certified', id: first.body.id });
  });

  it('resumes by cron when its time has come, and a silent registry certifies nobody', async () => {
    const late = await enrol('employer', '长沙超时贸易有限公司');
    const silent = await enrol('employer', '长沙失联贸易有限公司');
    const { body } = await certify(late);
    await certify(silent);
    await house.strike('resume-permits', 'resume-certifications');
    expect((await get('/v1/enterprises/me/certification', late.actor)).body.state).toBe('pending');
    house.clock.advance({ minutes: 2 });
    await house.strike('resume-permits', 'resume-certifications');
    await house.drain();
    expect((await get('/v1/enterprises/me/certification', late.actor)).body).toMatchObject({
      state: 'certified',
      id: body.id,
    });
    expect((await get('/v1/enterprises/me/certification', silent.actor)).body.state).toBe('pending');
    expect((await get('/v1/enterprises/me/score', silent.actor)).status).toBe(404);
  });

  it('is resumed when the process dies between the request and the question', async () => {
    const enterprise = await enrol('employer', '长沙断电贸易有限公司');
    const registry = house.get(RegistrySource);
    const ask = registry.ask.bind(registry);
    registry.ask = () => Promise.reject(new Error('the process dies'));
    expect((await certify(enterprise)).status).toBe(500);
    registry.ask = ask;
    const { id } = (await get('/v1/enterprises/me/certification', enterprise.actor)).body;
    await house.strike('resume-permits', 'resume-certifications');
    await house.drain();
    const { body } = await get('/v1/enterprises/me/certification', enterprise.actor);
    expect(body).toMatchObject({ id, state: 'certified' });
    expect((await house.get(EnterpriseCreditFacade).permit(enterprise.id)).mayRecruit).toBe(true);
  });

  it.each(['伪签', '错答'])('believes no answer that is %s', async (mark) => {
    const enterprise = await enrol('employer', `长沙${mark}商贸有限公司`);
    const answer = await certify(enterprise);
    expect(answer.body).toMatchObject({
      state: 'pending',
      lastProblem: 'enterprise-credit.registry-answer-invalid',
    });
    expect(await events('enterprise-credit.enterprise-certified', enterprise.id)).toEqual([]);
  });

  it('takes a double answer once, and a repeated key gives the first certification', async () => {
    const enterprise = await enrol('employer', '长沙双答商贸有限公司');
    const key = newId();
    const url = '/v1/enterprises/me/certification';
    const registry = house.get(RegistrySource);
    const ask = registry.ask.bind(registry);
    const allAsked = meeting(3);
    registry.ask = async (question) => {
      await allAsked();
      return ask(question);
    };
    const [{ body: a }, { body: b }] = await Promise.all([
      post(url, enterprise.actor, undefined, key),
      post(url, enterprise.actor),
      post(url, enterprise.actor),
    ]).finally(() => (registry.ask = ask));
    await house.strike('resume-permits', 'resume-certifications');
    expect(a.id).toBe(b.id);
    await house.drain();
    expect(await events('enterprise-credit.enterprise-certified', enterprise.id)).toHaveLength(1);
    expect(await events('enterprise-credit.admission-decided', enterprise.id)).toHaveLength(1);
    const again = await post(url, enterprise.actor, undefined, key);
    expect(again.body).toMatchObject({ id: a.id, state: 'certified' });
  });

  it('expires after six months and is renewed by asking again', async () => {
    const enterprise = await certified('长沙续期商贸有限公司');
    const now = house.clock.now();
    house.clock.advance({ days: 200 });
    const { body } = await get('/v1/enterprises/me/decision', enterprise.actor);
    expect(body).toMatchObject({ mayRecruit: false, reasonCodes: ['CERTIFICATION_EXPIRED'] });
    await certify(enterprise);
    expect((await get('/v1/enterprises/me/decision', enterprise.actor)).body.mayRecruit).toBe(true);
    house.clock.set(now);
  });

  it('is for those who recruit or bring posts, and only for those identity knows', async () => {
    const platform = await enrol('platform', '青团平台');
    expect((await post('/v1/enterprises/me/certification', platform.actor)).status).toBe(201);
    const insurer = await enrol('insurer', '湘江保险');
    expect((await post('/v1/enterprises/me/certification', insurer.actor)).status).toBe(403);
    const stranger = await post('/v1/enterprises/me/certification', actor('employer'));
    expect(stranger).toMatchObject({ status: 404, body: { code: 'enterprise-credit.no-such-enterprise' } });
    const noKey = await house.call('POST', '/v1/enterprises/me/certification', { as: actor('employer') });
    expect(noKey.status).toBe(400);
  });
});

describe('admission in review', () => {
  it('is decided by a person once, and stays decided until something new comes up', async () => {
    const enterprise = await certified('长沙异常仓储有限公司');
    const { admissionId } = (await get('/v1/enterprises/me/decision', enterprise.actor)).body;
    const waiting = await get('/v1/admissions?limit=100', operator);
    expect(waiting.body.items.map(({ id }: { id: string }) => id)).toContain(admissionId);
    const url = `/v1/admissions/${admissionId}/decision`;
    const body = { decision: 'ACCEPT', reason: '已现场核验经营地址' };
    const key = newId();
    const decided = await post(url, operator, body, key);
    expect(decided).toMatchObject({ status: 201, body: { decision: 'ACCEPT', decidedBy: operator.id } });
    expect((await post(url, operator, body, key)).body).toEqual(decided.body);
    expect((await post(url, operator, { ...body, decision: 'REJECT' }, key)).body.code).toBe(
      'command.key-reused',
    );
    expect((await post(url, operator, body)).body.code).toBe('enterprise-credit.admission-not-in-review');
    expect((await house.get(EnterpriseCreditFacade).permit(enterprise.id)).mayRecruit).toBe(true);

    await certify(enterprise);
    expect((await get('/v1/enterprises/me/decision', enterprise.actor)).body).toMatchObject({
      admission: 'ACCEPT',
      mayRecruit: true,
    });
  });

  it('is the operator’s', async () => {
    const enterprise = await certified('长沙异常装卸有限公司');
    const { admissionId } = (await get('/v1/enterprises/me/decision', enterprise.actor)).body;
    const body = { decision: 'ACCEPT', reason: '自己批准自己' };
    expect((await post(`/v1/admissions/${admissionId}/decision`, enterprise.actor, body)).status).toBe(403);
    expect((await post(`/v1/admissions/${newId()}/decision`, operator, body)).status).toBe(404);
    expect(
      (await post(`/v1/admissions/${admissionId}/decision`, operator, { decision: 'REVIEW' })).status,
    ).toBe(400);
  });
});

describe('score', () => {
  it('rises with wages on time and contracts, falls with late ones, each counted once', async () => {
    const enterprise = await certified();
    const facade = house.get(EnterpriseCreditFacade);
    const start = (await facade.score(enterprise.id))!;
    const payout = newId();
    await wage(enterprise, true, payout);
    await house.drain();
    const paid = (await facade.score(enterprise.id))!;
    expect(paid.score!).toBeGreaterThan(start.score!);
    await wage(enterprise, true, payout);
    await house.drain();
    expect(await facade.score(enterprise.id)).toEqual(paid);

    await house.get(Commands).unkeyed(async (tx) =>
      house.get(Outbox).append(tx, contractSealed, {
        contractId: newId(),
        jobId: newId(),
        workerId: newId(),
        enterpriseId: enterprise.id,
        providerId: newId(),
        occupationCode: '4-02-06-01',
        region: '430104',
        documentHash: 'x',
        payBasis: 'day',
        rateFen: 20_000,
        startsOn: '2026-11-02',
        endsOn: '2026-11-30',
      }),
    );
    await house.drain();
    const contracted = (await facade.score(enterprise.id))!;
    expect(contracted.score!).toBeGreaterThan(paid.score!);

    await wage(enterprise, false);
    await house.drain();
    const late = (await facade.score(enterprise.id))!;
    expect(late.score!).toBeLessThan(contracted.score!);
    for (const view of [start, paid, contracted, late]) expect(sumOf(view)).toBe(view.score);

    const history = await get('/v1/enterprises/me/score/history?limit=2', enterprise.actor);
    expect(history.body.items.map(({ cause }: { cause: string }) => cause)).toEqual([
      'wage-late',
      'contract-sealed',
    ]);
    const rest = await get(
      `/v1/enterprises/me/score/history?limit=2&cursor=${history.body.nextCursor}`,
      enterprise.actor,
    );
    expect(rest.body.items).toHaveLength(2);
    expect(rest.body.nextCursor).toBeNull();
  });

  it('is computed again bit for bit for any past time', async () => {
    const enterprise = await certified('长沙重放物流有限公司');
    const facade = house.get(EnterpriseCreditFacade);
    const start = house.clock.now();
    const seen: { at: Date; score: number | null }[] = [];
    for (const onTime of [true, true, false, true, false]) {
      house.clock.advance({ days: 37, hours: 5 });
      await wage(enterprise, onTime);
      await house.drain();
      seen.push({ at: house.clock.now(), score: (await facade.score(enterprise.id))!.score });
    }
    for (const { at, score } of seen) {
      const { same, stored, recomputed } = await facade.recompute(enterprise.id, at);
      expect({ same, stored: stored.score, again: recomputed.score }).toEqual({
        same: true,
        stored: score,
        again: score,
      });
    }
    const url = `/v1/enterprises/${enterprise.id}/score/recomputation?at=${seen[2]!.at.toISOString()}`;
    expect((await get(url, operator)).body).toMatchObject({ same: true, stored: { score: seen[2]!.score } });
    expect((await get(url, enterprise.actor)).status).toBe(403);
    const early = `/v1/enterprises/${enterprise.id}/score/recomputation?at=2020-01-01T00:00:00Z`;
    expect((await get(early, operator)).body.code).toBe('enterprise-credit.no-score-at');
    house.clock.set(start);
  });

  it('is read by platforms, tagged, and by no other employer', async () => {
    const enterprise = await certified('长沙阅读物流有限公司');
    const platform = await enrol('platform', '青团平台');
    const url = `/v1/enterprises/${enterprise.id}/score`;
    const read = await get(url, platform.actor);
    expect(read.headers['etag']).toBe(`"v${read.body.version}"`);
    const again = await house.call('GET', url, {
      as: platform.actor,
      headers: { 'if-none-match': String(read.headers['etag']) },
    });
    expect(again.status).toBe(304);
    const other = await certified('长沙他人物流有限公司');
    for (const path of ['score', 'decision', 'score/history'])
      expect((await get(`/v1/enterprises/${enterprise.id}/${path}`, other.actor)).status).toBe(404);
    expect((await get(url, actor('worker'))).status).toBe(403);
    expect((await get(`/v1/enterprises/${newId()}/score`, platform.actor)).status).toBe(404);
    expect((await get('/v1/enterprises/nonsense/score', platform.actor)).status).toBe(400);
  });

  it('shows a worker whom it deals with, by social credit code, not too often', async () => {
    const enterprise = await certified('长沙查询物流有限公司');
    const worker = actor('worker');
    const found = await get(`/v1/enterprises?uscc=${enterprise.uscc}`, worker);
    expect(found.body).toMatchObject({ name: '长沙查询物流有限公司', certified: true, admission: 'ACCEPT' });
    expect(found.body).not.toHaveProperty('score');
    expect((await get(`/v1/enterprises/${enterprise.id}/profile`, worker)).body).toEqual(found.body);
    expect((await get('/v1/enterprises?uscc=1', worker)).status).toBe(400);
    expect((await get(`/v1/enterprises?uscc=${madeUpUscc()}`, worker)).status).toBe(404);
    const statuses = new Set<number>();
    for (let i = 0; i < 32; i++)
      statuses.add((await get(`/v1/enterprises?uscc=${enterprise.uscc}`, worker)).status);
    expect(statuses).toContain(429);
  });

  it('publishes a model once and takes no other content under the same version', async () => {
    await (await house.twin()).close(); // every start publishes what the release brings
    const [model, ...more] = await house
      .get(Database)
      .query<{ document: { intercept: number }; version: string }>(
        'SELECT document, version FROM enterprise_credit.score_model ORDER BY version',
      );
    expect(more.map(({ version }) => version)).toEqual(['2', '3', '4']);
    const other = { ...model!.document, intercept: model!.document.intercept + 1 };
    const refused = await post('/v1/credit-models', operator, { document: other });
    expect(refused.body.code).toBe('enterprise-credit.score-model-refused');
  });

  it('rests on a ledger nobody can rewrite', async () => {
    const enterprise = await certified('长沙账本物流有限公司');
    const { dataSource } = house.get(Database);
    for (const table of ['fact', 'score', 'score_model', 'admission', 'fraud_submission', 'fraud_review'])
      await expect(dataSource.query(`DELETE FROM enterprise_credit.${table}`)).rejects.toThrow();
    await expect(
      dataSource.query(`UPDATE enterprise_credit.fact SET value = 9 WHERE enterprise_id = $1`, [
        enterprise.id,
      ]),
    ).rejects.toThrow();
  });
});

describe('fraud report', () => {
  let platform: Party;
  beforeAll(async () => {
    platform = await enrol('platform', '青团平台');
  });

  const statementOn = (enterprise: Party): Record<string, unknown> => ({
    enterpriseId: enterprise.id,
    category: 'fee-fraud',
    evidenceGrade: 'B',
    evidence: [{ reference: 'chat-2026-10-30', sha256: 'A'.repeat(43) }],
    incidentOn: addDays(businessDay(house.clock.now()), -3),
    ground: 'user-complaint',
    description: '入职前要求缴纳服装费三百元，未退还。',
  });

  /** The platform declares that the enterprise recruits there, and the enterprise confirms it. */
  async function hosted(enterpriseId: string, by = platform): Promise<void> {
    const hosting = { enterpriseId, since: '2026-10-01', accountReference: 'employer-1' };
    const signature = await signStatement(by.keys, 'xingong-hosting+jws', { platformId: by.id, ...hosting });
    const { status, body } = await post('/v1/hostings', by.actor, { ...hosting, signature });
    if (status !== 201 || body.state !== 'declared') return;
    const employer = actor('employer', { organisationId: asId(enterpriseId) });
    await post(`/v1/hostings/${body.id}/answer`, employer, { answer: 'confirmed' });
  }

  async function signed(statement: Record<string, unknown>, by = platform): Promise<Record<string, unknown>> {
    if (typeof statement['enterpriseId'] === 'string') await hosted(statement['enterpriseId'], by);
    const signature = await signStatement(by.keys, 'xingong-fraud-report+jws', {
      reporterId: by.id,
      ...statement,
    });
    return { ...statement, signature };
  }

  async function reported(enterprise: Party): Promise<string> {
    const answer = await post('/v1/fraud-reports', platform.actor, await signed(statementOn(enterprise)));
    expect(answer.status).toBe(201);
    return answer.body.id as string;
  }

  const upheld = (restrictionLevel: string): Record<string, unknown> => ({
    verdict: 'upheld',
    reasons: '聊天记录与转账凭证相互印证',
    restrictionLevel,
  });

  /** Reported and upheld by two reviewers. */
  async function restricted(
    enterprise: Party,
    level = 'no-new-posts',
  ): Promise<{ id: string; reviewers: Actor[] }> {
    const reportId = await reported(enterprise);
    const reviewers = [actor('operator'), actor('operator')];
    for (const reviewer of reviewers) {
      const { status } = await post(`/v1/fraud-reports/${reportId}/reviews`, reviewer, upheld(level));
      expect(status).toBe(201);
    }
    await house.drain();
    const { body } = await get('/v1/enterprises/me/restrictions', enterprise.actor);
    return { id: body.items[0].id as string, reviewers };
  }

  it('runs from report over two reviews to restriction and fall, and an appeal restores the exact score', async () => {
    const [enterprise, twin] = [
      await certified('长沙欺诈物流有限公司'),
      await certified('长沙对照物流有限公司'),
    ];
    const facade = house.get(EnterpriseCreditFacade);
    const before = (await facade.score(enterprise.id))!;
    const reportId = await reported(enterprise);
    await house.drain();
    expect((await facade.permit(enterprise.id)).mayRecruit).toBe(true);
    const { dimensions: conduct } = before;
    const accused = { score: before.score! - 60, feedback: -60, dimensions: conduct };
    expect(await facade.score(enterprise.id)).toMatchObject(accused); // undecided: no more than a day's points

    const [first, second, third] = [actor('operator'), actor('operator'), actor('operator')];
    const url = `/v1/fraud-reports/${reportId}/reviews`;
    const one = await post(url, first, upheld('blacklist'));
    expect(one.body).toEqual({ reportId, state: 'reported', restrictionId: null });
    const twice = await post(url, first, upheld('blacklist'));
    expect(twice).toMatchObject({ status: 409, body: { code: 'enterprise-credit.already-reviewed' } });
    expect((await facade.permit(enterprise.id)).mayRecruit).toBe(true);
    const two = await post(url, second, upheld('no-new-posts'));
    expect(two.body).toMatchObject({ state: 'upheld', restrictionId: expect.any(String) });
    expect((await post(url, third, upheld('watch'))).body.code).toBe('enterprise-credit.report-closed');

    const { restrictionId } = two.body;
    expect(await facade.permit(enterprise.id)).toMatchObject({
      mayRecruit: false,
      restriction: 'no-new-posts',
      reasonCodes: ['FRAUD_FEE_FRAUD'],
    });
    await house.drain();
    const fallen = (await facade.score(enterprise.id))!;
    expect(fallen.score!).toBeLessThan(before.score! - 100);
    expect(fallen).toMatchObject({ feedback: 0, reasons: [{ code: 'CONFIRMED_FRAUD' }, {}, {}, {}] });

    const statement = '服装费由已离职人员私自收取，公司已全部退还。';
    const appeal = { restrictionId, statement, evidence: [] };
    const foreign = await post('/v1/appeals', twin.actor, appeal);
    expect(foreign).toMatchObject({ status: 404, body: { code: 'enterprise-credit.no-such-restriction' } });
    const opened = await post('/v1/appeals', enterprise.actor, appeal);
    expect(opened).toMatchObject({
      status: 201,
      body: {
        state: 'open',
        dueOn: '2026-11-22',
        statement,
        report: { category: 'fee-fraud', evidenceGrade: 'B' },
      },
    });
    expect((await post('/v1/appeals', enterprise.actor, appeal)).body.code).toBe(
      'enterprise-credit.already-appealed',
    );
    await house.drain();
    // disputed: out of the score from day one, the restriction itself still holds
    expect((await facade.score(enterprise.id))!.score).toBe(before.score);
    expect((await facade.permit(enterprise.id)).mayRecruit).toBe(false);
    expect((await get(`/v1/enterprises/${enterprise.id}/profile`, actor('worker'))).body.disputed).toBe(true);

    const appealUrl = `/v1/appeals/${opened.body.id}`;
    expect((await get(appealUrl, twin.actor)).status).toBe(404);
    const decision = { outcome: 'upheld', reason: '退款凭证核实' };
    expect((await post(`${appealUrl}/decision`, first, decision)).body.code).toBe(
      'enterprise-credit.reviewer-may-not-decide',
    );
    expect((await post(`${appealUrl}/decision`, enterprise.actor, decision)).status).toBe(403);
    const decided = await post(`${appealUrl}/decision`, third, decision);
    expect(decided.body).toMatchObject({ state: 'upheld', decisionReason: '退款凭证核实' });
    expect((await post(`${appealUrl}/decision`, third, decision)).body.code).toBe(
      'enterprise-credit.appeal-closed',
    );
    await house.drain();

    const after = (await facade.score(enterprise.id))!;
    const { score, base, dimensions, feedback, reasons, model } = before;
    expect(after).toMatchObject({ score, base, dimensions, feedback, reasons, model });
    expect(await facade.permit(enterprise.id)).toMatchObject({
      mayRecruit: true,
      restriction: null,
      reasonCodes: [],
    });
    expect(await events('enterprise-credit.restriction-lifted', enterprise.id)).toEqual([
      { restrictionId, enterpriseId: enterprise.id, cause: 'appeal' },
    ]);
    expect((await get(`/v1/fraud-reports/${reportId}`, platform.actor)).body.state).toBe('overturned');

    // months later it scores as if it had never been reported
    const now = house.clock.now();
    house.clock.advance({ days: 100 });
    for (const one of [enterprise, twin]) await wage(one, true);
    await house.drain();
    const [cleared, control] = [await facade.score(enterprise.id), await facade.score(twin.id)];
    expect(cleared).toMatchObject({ score: control!.score, dimensions: control!.dimensions });
    house.clock.set(now);
  });

  it('counts again when the appeal is dismissed', async () => {
    const enterprise = await certified('长沙驳回物流有限公司');
    const { id: restrictionId } = await restricted(enterprise);
    const facade = house.get(EnterpriseCreditFacade);
    const fallen = (await facade.score(enterprise.id))!.score;
    const appeal = { restrictionId, statement: '我们不认可这个结论，请复核。', evidence: [] };
    const { body } = await post('/v1/appeals', enterprise.actor, appeal);
    await house.drain();
    expect((await facade.score(enterprise.id))!.score!).toBeGreaterThan(fallen!);
    await post(`/v1/appeals/${body.id}/decision`, actor('operator'), {
      outcome: 'dismissed',
      reason: '证据充分',
    });
    await house.drain();
    expect((await facade.score(enterprise.id))!.score).toBe(fallen);
    expect((await facade.permit(enterprise.id)).mayRecruit).toBe(false);
    expect((await get('/v1/enterprises/me/restrictions', enterprise.actor)).body.items[0].disputed).toBe(
      false,
    );
  });

  it('lists appeals past their day', async () => {
    const enterprise = await certified('长沙逾期物流有限公司');
    const { id: restrictionId } = await restricted(enterprise);
    const appeal = { restrictionId, statement: '我们不认可这个结论，请复核。', evidence: [] };
    const { body } = await post('/v1/appeals', enterprise.actor, appeal);
    const overdue = async (): Promise<string[]> =>
      (await get('/v1/appeals?overdue=true&limit=100', operator)).body.items.map(
        ({ id }: { id: string }) => id,
      );
    const now = house.clock.now();
    house.clock.advance({ days: 20 });
    expect(await overdue()).not.toContain(body.id);
    house.clock.advance({ days: 1 });
    expect(await overdue()).toContain(body.id);
    expect((await get('/v1/appeals', enterprise.actor)).body.items).toEqual([
      expect.objectContaining({ id: body.id, overdue: true }),
    ]);
    house.clock.set(now);
  });

  it('blacklists, rejects admission, and lifts both when the time is over', async () => {
    const enterprise = await certified('长沙黑名单物流有限公司');
    await restricted(enterprise, 'blacklist');
    const facade = house.get(EnterpriseCreditFacade);
    expect(await facade.permit(enterprise.id)).toMatchObject({
      mayRecruit: false,
      admission: 'REJECT',
      restriction: 'blacklist',
      reasonCodes: ['FRAUD_FEE_FRAUD', 'VIOLATION_BAN'],
    });
    const now = house.clock.now();
    await house.drain();
    expect((await facade.permit(enterprise.id)).restriction).toBe('blacklist');
    house.clock.advance({ days: 1095 });
    await house.drain();
    await certify(enterprise);
    expect(await facade.permit(enterprise.id)).toMatchObject({ mayRecruit: true, restriction: null });
    expect(await events('enterprise-credit.restriction-lifted', enterprise.id)).toEqual([
      expect.objectContaining({ cause: 'expired' }),
    ]);
    house.clock.set(now);
  });

  it('caps posts, and watching alone stops nothing', async () => {
    const [capped, watched] = [
      await certified('长沙限额物流有限公司'),
      await certified('长沙观察物流有限公司'),
    ];
    await restricted(capped, 'posting-cap');
    await restricted(watched, 'watch');
    const facade = house.get(EnterpriseCreditFacade);
    expect(await facade.permit(capped.id)).toMatchObject({
      mayRecruit: true,
      restriction: 'posting-cap',
      postingCap: 3,
    });
    expect(await facade.permit(watched.id)).toMatchObject({
      mayRecruit: true,
      restriction: 'watch',
      postingCap: null,
    });
  });

  it('is merged for one incident, replayed for one key, and refused with another body', async () => {
    const enterprise = await certified('长沙合并物流有限公司');
    const body = await signed(statementOn(enterprise));
    const key = newId();
    const first = await post('/v1/fraud-reports', platform.actor, body, key);
    expect((await post('/v1/fraud-reports', platform.actor, body, key)).body).toEqual(first.body);
    const better = await signed({
      ...statementOn(enterprise),
      evidenceGrade: 'A',
      description: '劳动监察已出具处理决定书。',
    });
    expect((await post('/v1/fraud-reports', platform.actor, better, key)).body.code).toBe(
      'command.key-reused',
    );
    const [merged, both] = await Promise.all([
      post('/v1/fraud-reports', platform.actor, better),
      post('/v1/fraud-reports', platform.actor, body),
    ]);
    expect([merged.body.id, both.body.id]).toEqual([first.body.id, first.body.id]);
    const { body: report } = await get(`/v1/fraud-reports/${first.body.id}`, platform.actor);
    expect(report).toMatchObject({ submissions: 3, evidenceGrade: 'A', state: 'reported' });
    expect(await events('enterprise-credit.fraud-reported', enterprise.id)).toHaveLength(1);
    const file = await get(`/v1/fraud-reports/${first.body.id}/case`, operator);
    expect(file.body.statements.map(({ description }: { description: string }) => description)).toContain(
      '劳动监察已出具处理决定书。',
    );
    const plain = await house
      .get(Database)
      .query(
        `SELECT id FROM enterprise_credit.fraud_submission WHERE position($1::bytea IN description) > 0`,
        [Buffer.from('服装费', 'utf8')],
      );
    expect(plain).toEqual([]);
  });

  it('can name the enterprise by its social credit code', async () => {
    // the same company is a labour-service company too; a report is about the employer
    const { uscc } = await enrol('provider', '长沙未认证物流有限公司');
    const enterprise = await enrol('employer', '长沙未认证物流有限公司', uscc);
    const { enterpriseId: _, ...statement } = statementOn(enterprise);
    await hosted(enterprise.id);
    const answer = await post(
      '/v1/fraud-reports',
      platform.actor,
      await signed({ ...statement, enterpriseUscc: enterprise.uscc }),
    );
    expect(answer).toMatchObject({ status: 201, body: { enterpriseId: enterprise.id } });
  });

  it.each([
    ['rests on our own score', { ground: 'xingong-score' }, 422, 'enterprise-credit.circular-ground'],
    ['is too old', { incidentOn: '2026-09-01' }, 422, 'enterprise-credit.incident-too-old'],
    ['has not happened', { incidentOn: '2026-12-01' }, 422, 'enterprise-credit.incident-in-future'],
    ['names nobody we know', { enterpriseId: newId() }, 404, 'enterprise-credit.no-such-enterprise'],
    [
      'names it twice',
      { enterpriseUscc: '91330106MA2CFLDG4R' },
      422,
      'enterprise-credit.enterprise-ambiguous',
    ],
    ['has an unknown category', { category: 'low-score' }, 400, 'request.invalid'],
    ['has no description', { description: '' }, 400, 'request.invalid'],
    ['has a field we do not know', { score: 1200 }, 400, 'request.invalid'],
  ])('is refused when it %s', async (_, change, status, code) => {
    const enterprise = await certified('长沙拒收物流有限公司');
    const answer = await post(
      '/v1/fraud-reports',
      platform.actor,
      await signed({ ...statementOn(enterprise), ...change }),
    );
    expect(answer).toMatchObject({ status, body: { code } });
    expect(await events('enterprise-credit.fraud-reported', enterprise.id)).toEqual([]);
  });

  it('is refused when the platform did not sign it', async () => {
    const [enterprise, other] = [
      await certified('长沙签名物流有限公司'),
      await enrol('platform', '另一平台'),
    ];
    const statement = statementOn(enterprise);
    const byOther = await post('/v1/fraud-reports', platform.actor, await signed(statement, other));
    expect(byOther).toMatchObject({ status: 422, body: { code: 'signature.invalid' } });
    const changed = { ...(await signed(statement)), evidenceGrade: 'A' };
    expect((await post('/v1/fraud-reports', platform.actor, changed)).body.code).toBe('signature.invalid');
    const signature = await signStatement(platform.keys, 'xingong-contract+jws', {
      reporterId: platform.id,
      ...statement,
    });
    expect((await post('/v1/fraud-reports', platform.actor, { ...statement, signature })).body.code).toBe(
      'signature.invalid',
    );
    expect((await post('/v1/fraud-reports', enterprise.actor, await signed(statement))).status).toBe(403);
  });

  it('is seen by its platform and reviewed by the operator only', async () => {
    const [enterprise, other] = [
      await certified('长沙旁观物流有限公司'),
      await enrol('platform', '另一平台'),
    ];
    const id = await reported(enterprise);
    expect((await get(`/v1/fraud-reports/${id}`, other.actor)).status).toBe(404);
    expect((await get(`/v1/fraud-reports/${id}`, enterprise.actor)).status).toBe(403);
    expect((await get(`/v1/fraud-reports/${id}/case`, platform.actor)).status).toBe(403);
    expect((await post(`/v1/fraud-reports/${id}/reviews`, platform.actor, upheld('watch'))).status).toBe(403);
    expect((await get('/v1/fraud-reports', other.actor)).body.items).toEqual([]);
    const review = `/v1/fraud-reports/${id}/reviews`;
    const { restrictionLevel: _, ...bare } = upheld('watch');
    expect((await post(review, operator, bare)).body.code).toBe(
      'enterprise-credit.restriction-level-missing',
    );
    const dismissedWithLevel = { ...upheld('watch'), verdict: 'dismissed' };
    expect((await post(review, operator, dismissedWithLevel)).body.code).toBe(
      'enterprise-credit.restriction-level-missing',
    );
    expect((await post(`/v1/fraud-reports/${newId()}/reviews`, operator, upheld('watch'))).status).toBe(404);
  });

  it('is dismissed by two, and a split needs a third', async () => {
    const enterprise = await certified('长沙分歧物流有限公司');
    const id = await reported(enterprise);
    const url = `/v1/fraud-reports/${id}/reviews`;
    const dismissed = { verdict: 'dismissed', reasons: '证据不足' };
    expect((await post(url, actor('operator'), upheld('blacklist'))).body.state).toBe('reported');
    expect((await post(url, actor('operator'), dismissed)).body.state).toBe('reported');
    expect((await post(url, actor('operator'), dismissed)).body).toMatchObject({
      state: 'dismissed',
      restrictionId: null,
    });
    await house.drain();
    expect((await house.get(EnterpriseCreditFacade).permit(enterprise.id)).restriction).toBeNull();
    const again = await post('/v1/fraud-reports', platform.actor, await signed(statementOn(enterprise)));
    expect(again.body.code).toBe('enterprise-credit.report-closed');
  });

  it('imposes one restriction when two reviewers decide at once', async () => {
    const enterprise = await certified('长沙并发物流有限公司');
    const id = await reported(enterprise);
    const reviewers = [actor('operator'), actor('operator'), actor('operator')];
    const answers = await Promise.all(
      reviewers.map(async (reviewer) =>
        post(`/v1/fraud-reports/${id}/reviews`, reviewer, upheld('posting-cap')),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409]);
    await house.drain();
    expect((await get('/v1/enterprises/me/restrictions', enterprise.actor)).body.items).toHaveLength(1);
  });
});
