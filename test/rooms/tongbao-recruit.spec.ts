import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Commands } from '../../src/platform/command/commands.js';
import { Database, query } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { restrictionImposed, restrictionLifted } from '../../src/enterprise-credit/events.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';
import { restrict } from '../harness/restriction.js';
import {
  advert,
  type Cast,
  castOf,
  certifiedEmployer,
  FIFTH_SQUARE,
  good,
  namedWorker,
  OPERATOR,
  post,
  postedJob,
} from './tongbao-cast.js';

let house: House;
let cast: Cast;
beforeAll(async () => {
  house = await openHouse();
  cast = await castOf(house);
}, 60_000);
afterAll(async () => house.close());

const operator = { actor: OPERATOR };
const publish = (more: object = {}, by = cast.employer, key = newId()): Promise<Answer> =>
  post(house, '/v1/jobs', by, { key, body: advert(cast.provider, more as Record<string, unknown>) });

async function events(name: string, jobId: string): Promise<Record<string, unknown>[]> {
  const rows = await house
    .get(Database)
    .query<{ payload: Record<string, unknown> }>(
      `SELECT payload FROM platform.event WHERE name = $1 AND stream = $2`,
      [name, jobId],
    );
  return rows.map(({ payload }) => payload);
}

async function appealed(employer: OrganisationInHouse, restrictionId: string): Promise<void> {
  const evidence = [{ reference: 'licence', sha256: 'B'.repeat(43) }];
  const body = { restrictionId, statement: '岗位真实存在，已提交用工记录。', evidence };
  const { id } = await good(post(house, '/v1/appeals', employer, { body }));
  const decision = { outcome: 'upheld', reason: '用工记录属实，原认定撤销。' };
  await good(post(house, `/v1/appeals/${id}/decision`, { actor: actor('operator') }, { body: decision }));
  await house.drain();
}

describe('posting a job', () => {
  it('opens a clean advert at once and tells it', async () => {
    const { status, body } = await publish();
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'open', findings: [], hired: 0, rateFen: 2550, closeCause: null });
    expect(await events('tongbao.job-posted', body.id)).toEqual([
      {
        jobId: body.id,
        enterpriseId: cast.employer.party.id,
        providerId: cast.provider.party.id,
        occupationCode: '4-02-06-01',
        region: '430102',
        headcount: 2,
        payBasis: 'hour',
        rateFen: 2550,
      },
    ]);
    const shown = await house.call('GET', `/v1/jobs/${body.id}`, { as: actor('worker') });
    expect(shown.body).toMatchObject({ id: body.id, rateFen: 2550 });
  });

  it('answers a repeated key the same and refuses it with another body', async () => {
    const key = newId();
    const [first, again] = await Promise.all([
      publish({}, cast.employer, key),
      publish({}, cast.employer, key),
    ]);
    expect(again.body).toEqual(first.body);
    expect(await publish({ headcount: 3 }, cast.employer, key)).toMatchObject({
      status: 422,
      body: { code: 'command.key-reused' },
    });
  });

  it('is refused to an enterprise that was never admitted, with the reasons', async () => {
    const stranger = await house.organisation('employer');
    const { status, body } = await publish({}, stranger);
    expect(status).toBe(403);
    expect(body).toMatchObject({
      code: 'tongbao.recruiting-not-permitted',
      reasonCodes: expect.stringContaining('NOT_CERTIFIED'),
    });
  });

  it.each<[object, string]>([
    [{ startsOn: '2026-11-01' }, 'tongbao.job-dates-wrong'],
    [{ endsOn: '2026-11-01' }, 'tongbao.job-dates-wrong'],
    [{ validUntil: '2026-11-01' }, 'tongbao.job-dates-wrong'],
    [{ validUntil: '2027-01-01' }, 'tongbao.job-dates-wrong'],
    [{ endsOn: '2031-01-01' }, 'tongbao.job-dates-wrong'],
    [{ providerId: '01900000-0000-7000-8000-000000000000' }, 'tongbao.provider-not-approved'],
    [{ rateFen: 0 }, 'request.invalid'],
    [{ rateFen: 12.5 }, 'request.invalid'],
    [{ occupationCode: '4-2-6-1' }, 'request.invalid'],
    [{ requirements: { minAge: 15 } }, 'request.invalid'],
    [{ headcount: 0 }, 'request.invalid'],
    [{ surprise: 1 }, 'request.invalid'],
    [{ place: { ...FIFTH_SQUARE, address: 'x', region: '430102', fenceMetres: 100_000 } }, 'request.invalid'],
  ])('refuses %j', async (more, code) => {
    const { status, body } = await publish(more);
    expect([status, body.code]).toEqual([code === 'request.invalid' ? 400 : 422, code]);
  });

  it('takes only an approved labour-service company, no other organisation', async () => {
    const { party: other } = await certifiedEmployer(house);
    expect((await publish({ providerId: other.id })).body.code).toBe('tongbao.provider-not-approved');
  });

  it('is for employers', async () => {
    const { body } = advert(cast.provider) as { body?: never };
    for (const role of ['worker', 'provider', 'operator', 'platform'] as const)
      expect((await house.call('POST', '/v1/jobs', { as: actor(role), key: newId(), body })).status).toBe(
        403,
      );
  });
});

describe('the review of a flagged advert', () => {
  const flagged = (): Promise<Answer['body']> =>
    postedJob(cast, { duties: '负责分拣包裹，入职需交押金两百元' });

  it('holds it back until the operator approves, with reasons', async () => {
    const job = await flagged();
    expect(job.state).toBe('in-review');
    expect(job.findings).toMatchObject([{ code: 'deposit', words: '押金' }]);
    expect(await events('tongbao.job-posted', job.id)).toEqual([]);
    expect((await house.call('GET', `/v1/jobs/${job.id}`, { as: actor('worker') })).status).toBe(404);
    const queue = await house.call('GET', '/v1/jobs?state=in-review&limit=100', { as: OPERATOR });
    expect(queue.body.items.map(({ id }: { id: string }) => id)).toContain(job.id);

    const review = { decision: 'approve', note: '押金一词用于说明不收取' };
    const approved = await good(post(house, `/v1/jobs/${job.id}/review`, operator, { body: review }));
    expect(approved).toMatchObject({ state: 'open', reviewNote: review.note });
    expect(await events('tongbao.job-posted', job.id)).toHaveLength(1);
    const seen = await house.call('GET', `/v1/jobs/${job.id}`, { as: actor('worker') });
    expect(seen.body).toMatchObject({ state: 'open', findings: [], reviewNote: null });
  });

  it('can refuse it, and decides once', async () => {
    const job = await flagged();
    const refuse = { decision: 'refuse', note: '收取押金违法' };
    const answers = await Promise.all([
      post(house, `/v1/jobs/${job.id}/review`, operator, { body: refuse }),
      post(house, `/v1/jobs/${job.id}/review`, operator, { body: { ...refuse, decision: 'approve' } }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const again = await post(house, `/v1/jobs/${job.id}/review`, operator, { body: refuse });
    expect(again.body.code).toBe('tongbao.job-state-wrong');
  });

  it('catches pay below the local hourly minimum of the place of work', async () => {
    const there = { longitude: 121.4846, latitude: 31.2317 };
    const place = { ...there, address: '上海市黄浦区', region: '310101', fenceMetres: 100 };
    expect((await postedJob(cast, { rateFen: 2399, place })).findings).toMatchObject([
      { code: 'below-minimum-wage' },
    ]);
    expect((await postedJob(cast, { rateFen: 2400, place })).state).toBe('open');
    expect((await postedJob(cast, { rateFen: 1600 })).state).toBe('open'); // Hunan, lowest class
  });

  it('is the operator’s, and of jobs that exist', async () => {
    const job = await flagged();
    const body = { decision: 'approve', note: 'x' };
    expect((await post(house, `/v1/jobs/${job.id}/review`, cast.employer, { body })).status).toBe(403);
    expect((await post(house, `/v1/jobs/${newId()}/review`, operator, { body })).body.code).toBe(
      'tongbao.no-such-job',
    );
  });
});

describe('closing a job', () => {
  it('is the employer’s own, once', async () => {
    const job = await postedJob(cast);
    const other = await certifiedEmployer(house);
    expect((await post(house, `/v1/jobs/${job.id}/withdrawal`, other)).status).toBe(404);
    const closed = await good(post(house, `/v1/jobs/${job.id}/withdrawal`, cast.employer));
    expect(closed).toMatchObject({ state: 'closed', closeCause: 'withdrawn' });
    expect((await post(house, `/v1/jobs/${job.id}/withdrawal`, cast.employer)).status).toBe(409);
    expect(await events('tongbao.job-closed', job.id)).toMatchObject([{ cause: 'withdrawn' }]);
  });

  it('happens when a restriction forbids recruiting, and no post slips in until it is lifted', async () => {
    const fraudster = await certifiedEmployer(house);
    const mine = { ...cast, employer: fraudster };
    const open = await postedJob(mine);
    const inReview = await postedJob(mine, { duties: '负责分拣包裹，仅限男性' });
    const restrictionId = await restrict(house, fraudster, 'blacklist');
    for (const { id } of [open, inReview]) {
      expect(await events('tongbao.job-closed', id)).toMatchObject([{ cause: 'restricted' }]);
      const seen = await house.call('GET', `/v1/jobs/${id}`, { as: fraudster.actor });
      expect(seen.body).toMatchObject({ state: 'closed', closeCause: 'restricted' });
    }
    expect((await publish({}, fraudster)).body.code).toBe('tongbao.recruiting-not-permitted');

    await appealed(fraudster, restrictionId);
    expect((await publish({}, fraudster)).status).toBe(201);
  });

  it('is undone when the restriction should not have been, for what is still valid and was not closed otherwise', async () => {
    const slandered = await certifiedEmployer(house);
    const mine = { ...cast, employer: slandered };
    const view = async (id: string): Promise<Record<string, unknown>> =>
      (await house.call('GET', `/v1/jobs/${id}`, { as: slandered.actor })).body;
    const open = await postedJob(mine);
    const inReview = await postedJob(mine, { duties: '负责分拣包裹，仅限男性' });
    const withdrawn = await postedJob(mine);
    await good(post(house, `/v1/jobs/${withdrawn.id}/withdrawal`, slandered));
    const restrictionId = await restrict(house, slandered, 'blacklist');
    await appealed(slandered, restrictionId);

    expect(await view(open.id)).toMatchObject({ state: 'open', closeCause: null });
    expect(await view(inReview.id)).toMatchObject({ state: 'in-review', closeCause: null });
    expect(await view(withdrawn.id)).toMatchObject({ state: 'closed', closeCause: 'withdrawn' });
    const fact = { enterpriseId: slandered.party.id };
    expect(await events('tongbao.job-reopened', open.id)).toEqual([
      { ...fact, jobId: open.id, state: 'open' },
    ]);
    expect(await events('tongbao.job-reopened', inReview.id)).toEqual([
      { ...fact, jobId: inReview.id, state: 'in-review' },
    ]);
    expect(
      await house
        .get(Database)
        .query(
          `SELECT handler, last_error FROM platform.delivery WHERE state <> 'done' AND event_id IS NOT NULL`,
        ),
    ).toEqual([]);

    // told again, and told in the wrong order: nothing more happens
    const told = { restrictionId, enterpriseId: slandered.party.id };
    await house.tell(restrictionLifted, { ...told, cause: 'appeal' }, told.enterpriseId);
    const imposed = { ...told, level: 'blacklist', reasonCode: 'FRAUD', until: null } as const;
    await house.tell(restrictionImposed, imposed, told.enterpriseId);
    await house.drain();
    expect(await view(open.id)).toMatchObject({ state: 'open' });
    expect(await events('tongbao.job-reopened', open.id)).toHaveLength(1);
  });

  it('stays when the restriction was served, and is another restriction’s as long as that one holds', async () => {
    const employer = await certifiedEmployer(house);
    const enterpriseId = employer.party.id;
    const mine = { ...cast, employer };
    const state = async (id: string): Promise<unknown> =>
      (await house.call('GET', `/v1/jobs/${id}`, { as: employer.actor })).body.state;
    const impose = async (restrictionId: string): Promise<void> => {
      const imposed = { enterpriseId, level: 'no-new-posts', reasonCode: 'FRAUD', until: null } as const;
      await house.tell(restrictionImposed, { restrictionId, ...imposed }, enterpriseId);
      await house.drain();
    };
    const lift = async (restrictionId: string, cause: 'appeal' | 'expired'): Promise<void> => {
      await house.tell(restrictionLifted, { restrictionId, enterpriseId, cause }, enterpriseId);
      await house.drain();
    };
    const [first, second, third] = [newId(), newId(), newId()];
    const job = await postedJob(mine);
    await impose(first);
    await impose(second);
    await lift(first, 'appeal');
    expect(await state(job.id)).toBe('closed');
    await lift(second, 'appeal');
    expect(await state(job.id)).toBe('open');
    await impose(third);
    await lift(third, 'expired');
    expect(await state(job.id)).toBe('closed');
    expect(await events('tongbao.job-reopened', job.id)).toHaveLength(1);
  });

  it('does not happen for a milder restriction, or to somebody else', async () => {
    const watched = await certifiedEmployer(house);
    const job = await postedJob({ ...cast, employer: watched });
    const other = await postedJob(cast);
    await restrict(house, watched, 'watch');
    for (const { id } of [job, other])
      expect((await house.call('GET', `/v1/jobs/${id}`, { as: actor('worker') })).body.state).toBe('open');
  });

  it('is not needed under a posting cap, which counts what is open and waits for no one', async () => {
    const capped = await certifiedEmployer(house);
    await restrict(house, capped, 'posting-cap');
    const { postingCap } = await good(
      house.call('GET', `/v1/enterprises/${capped.party.id}/decision`, { as: OPERATOR }),
    );
    const tries = Array.from({ length: postingCap + 2 }, () => publish({}, capped));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(postingCap);
    expect((await publish({}, capped)).body).toMatchObject({
      code: 'tongbao.posting-cap-reached',
      postingCap,
    });
  });

  it('happens the day after the advert was valid', async () => {
    const job = await postedJob(cast, { validUntil: '2026-11-02' });
    const lasting = await postedJob(cast);
    await house.drain();
    expect(await events('tongbao.job-closed', job.id)).toEqual([]);
    house.clock.advance({ days: 1 });
    await house.drain();
    house.clock.advance({ days: -1 });
    expect(await events('tongbao.job-closed', job.id)).toMatchObject([{ cause: 'expired' }]);
    expect(await events('tongbao.job-closed', lasting.id)).toEqual([]);
  });
});

describe('lists of jobs', () => {
  it('show an employer its own, page by page', async () => {
    const mine = await certifiedEmployer(house);
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) ids.push((await postedJob({ ...cast, employer: mine })).id);
    const first = await house.call('GET', '/v1/jobs?limit=2', { as: mine.actor });
    const rest = await house.call('GET', `/v1/jobs?limit=2&cursor=${first.body.nextCursor}`, {
      as: mine.actor,
    });
    expect([...first.body.items, ...rest.body.items].map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(rest.body.nextCursor).toBeNull();
    expect((await house.call('GET', '/v1/jobs?cursor=nonsense', { as: mine.actor })).status).toBe(400);
  });
});

describe('the nearest jobs', () => {
  const north = 50; // degrees stretch most here
  let self: OrganisationInHouse;
  const near = (query: string, as = actor('platform')): Promise<Answer> =>
    house.call('GET', `/v1/jobs/nearby?longitude=120&latitude=${north}&${query}`, { as });
  const at = (eastDegrees: number, northDegrees: number, more: object = {}): Promise<Answer['body']> =>
    postedJob(
      { ...cast, employer: self },
      {
        place: {
          longitude: 120 + eastDegrees,
          latitude: north + northDegrees,
          address: '呼伦贝尔',
          region: '150784',
          fenceMetres: 100,
        },
        ...more,
      },
    );

  beforeAll(async () => {
    self = await certifiedEmployer(house);
  });

  it('come in the order of true distance, with reasons, and not of degrees', async () => {
    const farther = await at(0, 0.09);
    const nearer = await at(0.12, 0);
    const { body } = await near('limit=1');
    expect(body.items).toMatchObject([{ jobId: nearer.id, distanceMetres: expect.any(Number) }]);
    expect(body.items[0].distanceMetres).toBeCloseTo(8577, -1);
    expect(body.items[0].reasons.map(({ code }: { code: string }) => code)).toEqual(['distance', 'pay']);
    const both = await near('limit=10');
    expect(both.body.items.slice(0, 2).map((hit: { jobId: string }) => hit.jobId)).toEqual([
      nearer.id,
      farther.id,
    ]);
  });

  it('are filtered by occupation, pay and distance', async () => {
    const driver = await at(0.5, 0, { occupationCode: '4-02-02-01', payBasis: 'day', rateFen: 30_000 });
    const ids = async (query: string): Promise<string[]> =>
      (await near(query)).body.items.map((hit: { jobId: string }) => hit.jobId);
    expect(await ids('occupationCode=4-02-02-01')).toEqual([driver.id]);
    expect(await ids('payBasis=day&maxKm=100')).toEqual([driver.id]);
    expect(await ids('payBasis=day&maxKm=30')).toEqual([]);
    expect(await ids('maxKm=9')).toHaveLength(1);
  });

  it('leave out what is closed, and what the worker is too young for', async () => {
    const young = await namedWorker(house, '20091101'); // 17 on 2026-11-02
    const elder = await namedWorker(house);
    const grown = await at(0.001, 0, { requirements: { minAge: 18 } });
    const youth = await at(0.002, 0, { requirements: { minAge: 16 } });
    const ids = async (as = elder.actor): Promise<string[]> =>
      (await near('maxKm=2', as)).body.items.map((hit: { jobId: string }) => hit.jobId);
    expect(await ids()).toEqual([grown.id, youth.id]);
    expect(await ids(young.actor)).toEqual([youth.id]);
    await good(post(house, `/v1/jobs/${youth.id}/withdrawal`, self));
    expect(await ids()).toEqual([grown.id]);
  });

  it('refuse a place that is none', async () => {
    const bad = [
      'longitude=181&latitude=0',
      'longitude=112',
      'longitude=a&latitude=28',
      'longitude=112&latitude=28&limit=101',
    ];
    for (const query of bad)
      expect((await house.call('GET', `/v1/jobs/nearby?${query}`, { as: actor('worker') })).status).toBe(400);
  });

  it('are counted by county for the map', async () => {
    const { body } = await house.call('GET', '/v1/jobs/map?region=15', {
      as: actor('government', { region: '15' }),
    });
    expect(body.items).toEqual([
      { region: '150784', jobs: expect.any(Number), placesLeft: expect.any(Number) },
    ]);
    const nothing = await house.call('GET', '/v1/jobs/map?region=65', { as: actor('worker') });
    expect(nothing.body.items).toEqual([]);
    expect((await house.call('GET', '/v1/jobs/map?region=1', { as: actor('worker') })).status).toBe(400);
  });

  it('use the index of the place', async () => {
    const plan = await house.get(Commands).unkeyed(async (tx) => {
      await tx.query('SET LOCAL enable_seqscan = off');
      return query<{ 'QUERY PLAN': string }>(
        tx,
        `EXPLAIN SELECT id FROM tongbao.job WHERE state = 'open' AND occupation_code = '4-02-06-01'
         ORDER BY geo <-> point(112, 28) LIMIT 10`,
      );
    });
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toMatch(
      /job_open_(occupation_pay_age_|pay_age_)?geo/,
    );
  });
});
