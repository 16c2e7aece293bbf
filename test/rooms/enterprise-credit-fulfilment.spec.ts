import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostEmployer } from '../../demo/acts/trust.js';
import { makeKeyPair } from '../../demo/client/keys.js';
import { EnterpriseCreditFacade } from '../../src/enterprise-credit/index.js';
import { BootstrapOperator } from '../../src/identity/index.js';
import { Database } from '../../src/platform/database/database.js';
import { addDays, businessDay } from '../../src/platform/clock/business-day.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { asId, newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';

let house: House;
let operator: Actor;
beforeAll(async () => {
  house = await openHouse();
  await house.knowReporters();
  const { organisationId } = await house.get(BootstrapOperator).run((await makeKeyPair()).publicJwk);
  operator = actor('operator', { organisationId: asId(organisationId) });
}, 60_000);
afterAll(async () => house.close());

type Body = Record<string, unknown>;
const today = (): string => businessDay(house.clock.now());
const post = (url: string, as: Actor, body?: unknown, key = newId()): Promise<Answer> =>
  house.call('POST', url, { as, key, ...(body !== undefined && { body }) });
const get = (url: string, as: Actor): Promise<Answer> => house.call('GET', url, { as });
const pass = async (time: { days?: number; minutes?: number }): Promise<void> => {
  house.clock.advance(time);
  await house.drain();
};
const scoreOf = async ({ party }: OrganisationInHouse): Promise<number> =>
  (await house.get(EnterpriseCreditFacade).score(party.id))!.score!;

async function pair(): Promise<{ platform: OrganisationInHouse; employer: OrganisationInHouse }> {
  const employer = await house.organisation('employer');
  expect((await post('/v1/enterprises/me/certification', employer.actor)).status).toBe(201);
  await house.drain();
  const platform = await house.organisation('platform');
  await hostEmployer(platform.party, employer.party, '2026-10-01');
  return { platform, employer };
}

async function told(
  { party, actor: as }: OrganisationInHouse,
  employer: OrganisationInHouse,
  many: number,
  outcome = 'broken',
): Promise<Answer> {
  const items = Array.from({ length: many }, () => {
    return { enterpriseId: employer.party.id, reference: newId(), outcome, occurredOn: today() };
  });
  const signature = await party.sign('xingong-fulfilments+jws', { platformId: party.id, items });
  const answer = await post('/v1/fulfilments', as, { items, signature });
  await house.drain();
  return answer;
}

async function reported(platform: OrganisationInHouse, employer: OrganisationInHouse, daysAgo = 0) {
  const said = {
    enterpriseId: employer.party.id,
    category: 'fee-fraud',
    evidenceGrade: 'B',
    evidence: [],
    incidentOn: addDays(today(), -daysAgo),
    ground: 'user-complaint',
    description: '入职前要求缴纳服装费三百元，未退还。',
  };
  const statement = { reporterId: platform.party.id, ...said };
  const signature = await platform.party.sign('xingong-fraud-report+jws', statement);
  const answer = await post('/v1/fraud-reports', platform.actor, { ...said, signature });
  await house.drain();
  return answer;
}

const about = async ({ actor: as }: OrganisationInHouse): Promise<Body[]> =>
  (await get('/v1/enterprises/me/fulfilments?limit=100', as)).body.items;
const SAID = { statement: '该员工当日请假，岗位已另行安排，平台记录有误。', evidence: [] };
async function objected(employer: OrganisationInHouse, id: unknown, as = employer.actor): Promise<Answer> {
  const answer = await post(`/v1/enterprises/me/fulfilments/${String(id)}/objection`, as, SAID);
  await house.drain();
  return answer;
}
async function decided(id: unknown, verdict: string, as = operator): Promise<Answer> {
  const answer = await post(`/v1/fulfilments/${String(id)}/decision`, as, {
    verdict,
    reasons: '已核对双方记录',
  });
  await house.drain();
  return answer;
}
const kindsOf = async (as: Actor, subject: unknown): Promise<unknown[]> =>
  (await get('/v1/todos?limit=100', as)).body.items
    .filter((todo: Body) => todo['subject'] === subject)
    .map(({ kind }: Body) => kind);
const messages = async (as: Actor, kind: string): Promise<number> =>
  (await get('/v1/inbox?limit=100', as)).body.items.filter(
    (message: Body) => message['kind'] === `enterprise-credit.${kind}`,
  ).length;

describe('an engagement that a platform told as broken', () => {
  it('is seen by the employer, who objects: out of the score on the same day, decided by a person', async () => {
    const { platform, employer } = await pair();
    const sound = await scoreOf(employer);
    expect((await told(platform, employer, 1)).body).toEqual({ recorded: 1, refused: 0 });
    expect(await scoreOf(employer)).toBeLessThan(sound);
    expect(await messages(employer.actor, 'fulfilments-reported')).toBe(1);
    const [one] = await about(employer);
    expect(one).toMatchObject({ outcome: 'broken', state: 'reported', platformId: platform.party.id });
    const id = one!['id'];

    const other = await pair();
    expect((await objected(other.employer, id)).status).toBe(404);
    expect((await objected(employer, id, platform.actor)).status).toBe(403);
    expect((await get(`/v1/fulfilments/${String(id)}`, other.platform.actor)).status).toBe(404);
    expect((await decided(id, 'dismissed')).body.code).toBe('enterprise-credit.fulfilment-closed');

    expect((await objected(employer, id)).body).toMatchObject({ state: 'objected', ...SAID });
    expect((await objected(employer, id)).body.code).toBe('enterprise-credit.fulfilment-closed');
    expect(await scoreOf(employer)).toBe(sound);
    expect(await kindsOf(operator, id)).toEqual(['decide-fulfilment']);
    expect(await messages(platform.actor, 'fulfilment-objected')).toBe(1);
    expect((await get(`/v1/fulfilments/${String(id)}`, operator)).body.statement).toBe(SAID.statement);
    const shown = await get(`/v1/fulfilments/${String(id)}`, platform.actor);
    expect(shown.text).not.toContain(SAID.statement);

    expect((await decided(id, 'upheld', employer.actor)).status).toBe(403);
    expect((await decided(id, 'upheld')).body).toMatchObject({ state: 'upheld' });
    expect(await scoreOf(employer)).toBeLessThan(sound); // it counts again
    expect(await kindsOf(operator, id)).toEqual([]);
    const replay = await house.get(EnterpriseCreditFacade).recompute(employer.party.id, house.clock.now());
    expect(replay).toMatchObject({ same: true });
  });

  it('that was not so never counts again, and its platform is believed less', async () => {
    const { platform, employer } = await pair();
    const sound = await scoreOf(employer);
    await told(platform, employer, 1);
    const id = (await about(employer))[0]!['id'];
    await objected(employer, id);
    await decided(id, 'dismissed');
    expect(await scoreOf(employer)).toBe(sound);
    const url = `/v1/reporters/${platform.party.id}`;
    expect((await get(url, platform.actor)).body).toMatchObject({ alpha: 2, beta: 3, dismissed: 1 });
    for (const who of [platform.actor, employer.actor])
      expect(await messages(who, 'fulfilment-decided')).toBe(1);
    await pass({ days: 60 });
    expect(await messages(operator, 'fulfilment-overdue')).toBe(0);
  });

  it('that nobody decides in twenty days stays out of the score: all sides hear of it, and again', async () => {
    const { platform, employer } = await pair();
    const sound = await scoreOf(employer);
    await told(platform, employer, 1);
    const { id } = (await about(employer))[0]!;
    await objected(employer, id);
    await pass({ days: 20 });
    expect(await messages(employer.actor, 'fulfilment-overdue')).toBe(0);
    await pass({ days: 1 });
    for (const who of [platform.actor, employer.actor, operator])
      expect(await messages(who, 'fulfilment-overdue')).toBe(1);
    await pass({ days: 25 });
    expect(await messages(employer.actor, 'fulfilment-overdue')).toBe(2);
    await house.strike('rescore-everyone');
    expect(await scoreOf(employer)).toBe(sound);
    await decided(id, 'dismissed');
    await pass({ days: 60 });
    expect(await messages(employer.actor, 'fulfilment-overdue')).toBe(2);
  });

  it('is taken back by its platform, and by no other; after an objection its word did not hold', async () => {
    const { platform, employer } = await pair();
    const sound = await scoreOf(employer);
    await told(platform, employer, 2);
    const [second, first] = await about(employer);
    const other = await house.organisation('platform');
    const retract = (id: unknown, as = platform.actor): Promise<Answer> =>
      post(`/v1/fulfilments/${String(id)}/retraction`, as);
    expect((await retract(first!['id'], other.actor)).status).toBe(404);
    expect((await retract(first!['id'])).body).toMatchObject({ state: 'retracted' });
    expect((await retract(first!['id'])).body.code).toBe('enterprise-credit.fulfilment-closed');
    const reporter = `/v1/reporters/${platform.party.id}`;
    expect((await get(reporter, platform.actor)).body).toMatchObject({ beta: 2 });
    await objected(employer, second!['id']);
    await retract(second!['id']);
    await house.drain();
    expect((await get(reporter, platform.actor)).body).toMatchObject({ beta: 3 });
    expect(await kindsOf(operator, second!['id'])).toEqual([]);
    expect(await scoreOf(employer)).toBe(sound);
    expect((await objected(employer, first!['id'])).body.code).toBe('enterprise-credit.fulfilment-closed');
  });

  it('can not be objected to where it was kept', async () => {
    const { platform, employer } = await pair();
    await told(platform, employer, 1, 'kept');
    const { id } = (await about(employer))[0]!;
    expect((await objected(employer, id)).body.code).toBe('enterprise-credit.fulfilment-closed');
  });
});

describe('what one side says against an employer', () => {
  it('is limited by the day, reports and engagements apart, and nothing beyond is taken', async () => {
    const { platform, employer } = await pair();
    const limited = 'enterprise-credit.claims-limited';
    expect((await told(platform, employer, 6)).body).toMatchObject({
      code: limited,
      enterpriseId: employer.party.id,
      limitADay: 5,
      today: 0,
      more: 6,
    });
    expect(await about(employer)).toEqual([]);
    expect((await told(platform, employer, 5)).body).toEqual({ recorded: 5, refused: 0 });
    expect((await told(platform, employer, 1)).body.code).toBe(limited);
    for (let n = 0; n < 5; n++) expect((await reported(platform, employer, n * 10)).status).toBe(201);
    expect((await reported(platform, employer)).status).toBe(201); // the same incident
    expect((await reported(platform, employer, 55)).body.code).toBe(limited);
    expect((await told(platform, employer, 100, 'kept')).body).toEqual({ recorded: 100, refused: 0 });
    await pass({ days: 1 });
    expect((await told(platform, employer, 5)).body).toEqual({ recorded: 5, refused: 0 });
  });

  it('is limited by what is contested: engagements that nobody contests keep no fraud from being reported', async () => {
    const { platform, employer } = await pair();
    for (let day = 0; day < 5; day++) {
      expect((await told(platform, employer, 5)).body).toEqual({ recorded: 5, refused: 0 });
      await pass({ days: 1 });
    }
    expect((await reported(platform, employer)).status).toBe(201);
    expect((await told(platform, employer, 5)).body).toEqual({ recorded: 5, refused: 0 });
    await pass({ days: 1 });
    const contested = (await about(employer)).slice(0, 20).map(({ id }) => id);
    for (const id of contested) await objected(employer, id);
    expect((await told(platform, employer, 1)).body.code).toBe('enterprise-credit.claims-limited');
    expect((await reported(platform, employer, 20)).status).toBe(201);
    await decided(contested[0], 'upheld');
    expect((await told(platform, employer, 1)).body).toEqual({ recorded: 1, refused: 0 });
    expect((await told(platform, employer, 1)).body.code).toBe('enterprise-credit.claims-limited');
  });

  it('counts nothing that was taken over from an earlier release', async () => {
    const { platform, employer } = await pair();
    expect((await told(platform, employer, 5)).body).toEqual({ recorded: 5, refused: 0 });
    await house
      .get(Database)
      .query('UPDATE enterprise_credit.fulfilment SET from_ledger = true WHERE enterprise_id = $1', [
        employer.party.id,
      ]);
    expect((await told(platform, employer, 5)).body).toEqual({ recorded: 5, refused: 0 });
  });

  it('has a row where an older process wrote it to the ledger only: copied once, seen and objected to', async () => {
    const { platform, employer } = await pair();
    const sound = await scoreOf(employer);
    const database = house.get(Database);
    const reference = `${platform.party.id}:ABC-1`;
    await database.query(
      `WITH head AS (UPDATE enterprise_credit.ledger_head SET seq = seq + 1 WHERE enterprise_id = $2 RETURNING seq)
       INSERT INTO enterprise_credit.fact
         (id, enterprise_id, seq, kind, value, occurred_on, source, reference, recorded_at, evidence)
       SELECT $1, $2, seq, 'fulfilment-broken', 1, $3, $4, $5, $6, '{}' FROM head`,
      [newId(), employer.party.id, today(), `platform:${platform.party.id}`, reference, house.clock.now()],
    );
    await told(platform, employer, 1);
    const credit = house.get(EnterpriseCreditFacade);
    expect(await credit.takeOverFulfilments()).toBe(1);
    expect(await credit.takeOverFulfilments()).toBe(0);
    const rows = await about(employer);
    expect(rows).toHaveLength(2);
    const copied = rows.find((row) => row['reference'] === 'ABC-1');
    expect(copied).toMatchObject({ outcome: 'broken', state: 'reported', platformId: platform.party.id });
    for (const { id } of rows) expect((await objected(employer, id)).status).toBe(201);
    expect(await scoreOf(employer)).toBe(sound);
  });

  it('has no more room the same day by taking back', async () => {
    const { platform, employer } = await pair();
    const { id } = (await reported(platform, employer)).body;
    for (let n = 1; n < 5; n++) expect((await reported(platform, employer, n * 10)).status).toBe(201);
    expect((await post(`/v1/fraud-reports/${String(id)}/retraction`, platform.actor)).status).toBe(201);
    expect((await reported(platform, employer, 55)).body.code).toBe('enterprise-credit.claims-limited');
    await told(platform, employer, 5);
    const taken = (await about(employer))[0]!['id'];
    expect((await post(`/v1/fulfilments/${String(taken)}/retraction`, platform.actor)).status).toBe(201);
    expect((await told(platform, employer, 1)).body.code).toBe('enterprise-credit.claims-limited');
  });

  it('weighs from when its side first said it, taken back and said again or not', async () => {
    const { platform, employer } = await pair();
    const { id } = (await reported(platform, employer, 1)).body;
    const weight = async (): Promise<number> => {
      const [row] = await house
        .get(Database)
        .query<{ feedback: number }>(
          'SELECT feedback FROM enterprise_credit.suspicion WHERE enterprise_id = $1',
          [employer.party.id],
        );
      return row!.feedback;
    };
    const fresh = await weight();
    await pass({ days: 40 });
    expect((await post(`/v1/fraud-reports/${String(id)}/retraction`, platform.actor)).status).toBe(201);
    await house.drain();
    expect((await reported(platform, employer, 35)).status).toBe(201);
    expect(await weight()).toBeGreaterThan(0);
    expect(await weight()).toBeLessThan(fresh);
    const rows = await house.get(Database).query<{ same: boolean }>(
      `SELECT weighs_from = (SELECT min(reported_at) FROM enterprise_credit.fraud_report WHERE enterprise_id = $1) AS same
       FROM enterprise_credit.fraud_report WHERE enterprise_id = $1 AND state = 'reported'`,
      [employer.party.id],
    );
    expect(rows).toEqual([{ same: true }]);
  });

  it('grows with the employers that it hosts', async () => {
    const { platform, employer } = await pair();
    const limits = { aDay: 50, open: 50, openOfOwner: 2, openAHosting: 2 };
    await house.setParameter('enterprise-credit.engagement-limits', limits);
    expect((await told(platform, employer, 3)).body.code).toBe('enterprise-credit.claims-limited');
    const other = await pair();
    await hostEmployer(platform.party, other.employer.party, '2026-10-01');
    expect((await told(platform, employer, 4)).body).toEqual({ recorded: 4, refused: 0 });
    expect((await told(platform, other.employer, 1)).body.code).toBe('enterprise-credit.claims-limited');
    await house.setParameter('enterprise-credit.engagement-limits', { ...limits, aDay: 5, openOfOwner: 100 });
  });

  it('is what platforms of one owner say together', async () => {
    const { platform, employer } = await pair();
    const second = await house.organisation('platform');
    await hostEmployer(second.party, employer.party, '2026-10-01');
    const owner = { ownerUscc: platform.party.ids.uscc, source: '国家企业信用信息公示系统' };
    for (const { party } of [platform, second])
      expect((await post(`/v1/reporters/${party.id}/owner`, operator, owner)).status).toBe(201);
    expect((await told(platform, employer, 4)).body).toEqual({ recorded: 4, refused: 0 });
    expect((await told(second, employer, 2)).body.code).toBe('enterprise-credit.claims-limited');
    expect((await told(second, employer, 1)).body).toEqual({ recorded: 1, refused: 0 });
  });

  it('is less where its word did not hold', async () => {
    const { platform, employer } = await pair();
    for (let n = 0; n < 5; n++) {
      await told(platform, employer, 1);
      const { id } = (await about(employer))[0]!;
      await objected(employer, id);
      await decided(id, 'dismissed');
    }
    expect((await told(platform, employer, 5)).body.code).toBe('enterprise-credit.claims-limited');
    expect((await told(platform, employer, 1)).body).toEqual({ recorded: 1, refused: 0 });
  });

  it('may be a report that it takes back: the employer hears of it, and nobody need review it', async () => {
    const { platform, employer } = await pair();
    const sound = await scoreOf(employer);
    const { id } = (await reported(platform, employer)).body;
    expect(await scoreOf(employer)).toBeLessThan(sound);
    const stranger = await house.organisation('platform');
    expect((await post(`/v1/fraud-reports/${id}/retraction`, stranger.actor)).status).toBe(404);
    expect((await post(`/v1/fraud-reports/${id}/retraction`, platform.actor)).body.state).toBe('retracted');
    await house.drain();
    expect(await scoreOf(employer)).toBe(sound);
    expect(await messages(employer.actor, 'fraud-retracted')).toBe(1);
    for (const who of [operator, employer.actor]) expect(await kindsOf(who, id)).toEqual([]);
    const again = await post(`/v1/fraud-reports/${id}/retraction`, platform.actor);
    expect(again.body.code).toBe('enterprise-credit.report-closed');
    expect((await reported(platform, employer)).body.code).toBe('enterprise-credit.report-closed');
    await pass({ days: 60 });
    expect(await messages(employer.actor, 'report-overdue')).toBe(0);
  });
});
