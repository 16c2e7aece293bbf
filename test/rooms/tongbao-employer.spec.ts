import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportsWeighed } from '../../src/enterprise-credit/events.js';
import { grievanceClosed } from '../../src/grievance/events.js';
import { overduePaid, payoutsSettled, wagesOverdue } from '../../src/payroll/events.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';
import { restrict } from '../harness/restriction.js';
import { type Cast, castOf, FIFTH_SQUARE, good, OPERATOR, post, postedJob } from './tongbao-cast.js';

let house: House;
let cast: Cast;
let jobId: string;
const worker = actor('worker');

beforeAll(async () => {
  house = await openHouse();
  cast = await castOf(house);
  jobId = (await postedJob(cast)).id;
  await house.drain();
}, 60_000);
afterAll(async () => house.close());

type Body = Answer['body'];
const read = (path: string, as = worker): Promise<Answer> => house.call('GET', path, { as });
const behind = async (id = jobId): Promise<Body> => good(read(`/v1/jobs/${id}/employer`));
const known = async (employer = cast.employer): Promise<Body> =>
  good(read(`/v1/employers/${employer.party.id}`));
const around = new URLSearchParams({ ...FIFTH_SQUARE, maxKm: '5' } as unknown as Record<string, string>);
const hits = async (): Promise<Body[]> =>
  (await good(read(`/v1/jobs/nearby?${around.toString()}&limit=50`))).items;

async function told(event: Parameters<House['tell']>[0], fact: object, employer = cast.employer) {
  await house.tell(event, fact, employer.party.id);
  await house.drain();
}
const wage = () => ({ wageId: newId(), workerId: newId(), contractId: newId(), amountFen: 20_000 });
const owed = (employer: OrganisationInHouse, items: ReturnType<typeof wage>[], dueOn = '2026-10-20') => ({
  payDayId: newId(),
  enterpriseId: employer.party.id,
  providerId: cast.provider.party.id,
  region: '430102',
  dueOn,
  amountFen: 20_000 * items.length,
  items,
  workerIds: items.map(({ workerId }) => workerId),
  contestBy: '2026-10-25T00:00:00.000Z',
});
const settled = (
  employer: OrganisationInHouse,
  onTime: boolean[],
  settledAt = '2026-10-30T02:00:00.000Z',
) => ({
  payRunId: newId(),
  enterpriseId: employer.party.id,
  providerId: cast.provider.party.id,
  settledAt,
  payments: onTime.length,
  grossFen: 20_000 * onTime.length,
  taxFen: 0,
  netFen: 20_000 * onTime.length,
  items: onTime.map((isOnTime) => ({
    payoutId: newId(),
    contractId: newId(),
    shiftIds: [newId()],
    workerId: newId(),
    occupationCode: '4-02-06-01',
    region: '430102',
    grossFen: 20_000,
    taxFen: 0,
    netFen: 20_000,
    onTime: isOnTime,
  })),
});
const grievance = (employer: OrganisationInHouse, more: object = {}) => ({
  grievanceId: newId(),
  kind: 'wages',
  workerId: newId(),
  organisationId: employer.party.id,
  claimant: 'worker',
  region: '430102',
  mediatorId: null,
  outcome: 'decided',
  verdict: 'upheld',
  settledBy: null,
  amountFen: null,
  answered: true,
  filedAt: '2026-10-01T00:00:00.000Z',
  ...more,
});

let numbered = 300_700;

/** A post on behalf, of a platform with its permit. */
async function hostedPost(): Promise<Body> {
  const platform = await house.organisation('platform');
  const number = `（湘）人服证字〔2025〕第${++numbered}号`;
  const permits = [{ kind: 'human-resources-service', number }];
  await good(post(house, '/v1/enterprises/me/certification', platform, { body: { permits } }));
  await house.drain();
  const body = {
    externalId: 'P-1',
    employerName: '长沙好味道餐饮有限公司',
    title: '餐厅服务员',
    duties: '为客人点餐、上菜、收台，保持餐厅整洁',
    occupationCode: '4-03-02-05',
    headcount: 3,
    place: { region: '430102', address: '长沙市芙蓉区五一广场', ...FIFTH_SQUARE, datum: 'gcj-02' },
    payBasis: 'hour',
    payLeastFen: 2600,
    payMostFen: 3200,
    url: 'https://jobs.example.cn/p/1',
  };
  const { job } = await good(post(house, '/v1/hosted-jobs', platform, { body }));
  await house.drain();
  return { id: job.id, platform, number };
}

describe('a hit', () => {
  it('names who posted, its level and its band', async () => {
    const hit = (await hits()).find((one) => one.jobId === jobId);
    const { enterpriseId, name, level, band } = await known();
    expect(hit).toMatchObject({ employer: { enterpriseId, name, level, band }, hosting: null });
    expect(level).toBe('verified');
    expect(Object.keys(hit!.employer).sort()).toEqual(['band', 'enterpriseId', 'level', 'name']);
  });

  it('of a post on behalf has no employer that is proven here', async () => {
    const { id } = await hostedPost();
    const hit = (await hits()).find((one) => one.jobId === id);
    expect(hit).toMatchObject({ employer: null, enterpriseId: null });
    expect(hit!.hosting.employerName).toBe('长沙好味道餐饮有限公司');
  });
});

describe('the employer of a job', () => {
  it('is shown with its band and the reasons in words, and no score', async () => {
    const answer = await behind();
    expect(answer).toMatchObject({ isProven: true, statedBy: null });
    expect(answer.known).toMatchObject({ enterpriseId: cast.employer.party.id, name: answer.name });
    const { band, reasons } = await good(
      read(`/v1/enterprises/${cast.employer.party.id}/score`, actor('platform')),
    );
    expect(answer.known.band).toBe(band);
    expect(reasons.length).toBeGreaterThan(0);
    expect(answer.known.reasons).toEqual(reasons.map(({ code, zh, en }: Body) => ({ code, zh, en })));
    expect(JSON.stringify(answer)).not.toMatch(/"(score|points|gain|dimensions|feedback)"/);
  });

  it('shows how it paid: in time, late, and what is overdue today', async () => {
    const [late, unpaid] = [wage(), wage()];
    await told(payoutsSettled, settled(cast.employer, [true, true, true]));
    await told(wagesOverdue, owed(cast.employer, [late, unpaid]));
    expect((await known()).punctuality).toMatchObject({ wagesOnTime: 3, wagesLate: 2, wagesUnpaid: 2 });
    const { payRunId, enterpriseId, providerId, settledAt, ...paid } = settled(cast.employer, [false]);
    await told(payoutsSettled, { payRunId, enterpriseId, providerId, settledAt, ...paid });
    await told(overduePaid, { payRunId, enterpriseId, providerId, settledAt, items: [late] });
    expect((await behind()).known.punctuality).toEqual({
      since: '2025-11-02',
      wagesOnTime: 3,
      wagesLate: 2,
      wagesUnpaid: 1,
    });
  });

  it('counts wages of the last year alone, but what is unpaid however old', async () => {
    const { employer } = await castOf(house);
    await told(payoutsSettled, settled(employer, [true], '2025-10-30T02:00:00.000Z'), employer);
    await told(wagesOverdue, owed(employer, [wage()], '2025-10-01'), employer);
    const { punctuality } = await known(employer);
    expect(punctuality).toMatchObject({ wagesOnTime: 0, wagesLate: 0, wagesUnpaid: 1 });
  });

  it('counts disputes that people decided against it, and no others', async () => {
    const { employer } = await castOf(house);
    await told(grievanceClosed, grievance(employer), employer);
    await told(grievanceClosed, grievance(employer, { verdict: 'dismissed' }), employer);
    await told(grievanceClosed, grievance(employer, { claimant: 'organisation' }), employer);
    await told(
      grievanceClosed,
      grievance(employer, { outcome: 'settled', verdict: null, settledBy: 'agreement' }),
      employer,
    );
    expect((await known(employer)).disputes).toMatchObject({ fraudUpheld: 0, grievancesUpheld: 1 });
  });

  it('lists its posts that take applications', async () => {
    const { employer, provider } = await castOf(house);
    const mine = { house, employer, provider };
    const [first, second, third] = [await postedJob(mine), await postedJob(mine), await postedJob(mine)];
    await good(post(house, `/v1/jobs/${second.id}/withdrawal`, employer));
    const { openPosts } = await known(employer);
    expect(openPosts.count).toBe(2);
    expect(openPosts.newest.map((one: Body) => one.jobId)).toEqual([third.id, first.id]);
    house.clock.advance({ days: 40 }); // past `validUntil`
    expect((await known(employer)).openPosts).toEqual({ count: 0, newest: [] });
    house.clock.advance({ days: -40 });
  });

  it('of a post on behalf is not proven here and has no score, band or record', async () => {
    const { id, platform, number } = await hostedPost();
    expect(await behind(id)).toEqual({
      isProven: false,
      name: '长沙好味道餐饮有限公司',
      known: null,
      statedBy: {
        platformId: platform.party.id,
        platformName: expect.any(String) as string,
        permitNumber: number,
      },
    });
    await good(house.call('DELETE', `/v1/hosted-jobs/${id}`, { as: platform.actor, key: newId() }));
    expect(await read(`/v1/jobs/${id}/employer`)).toMatchObject({ status: 404 });
  });

  it('is not told of what is no job, in review, or not known', async () => {
    const doubtful = await postedJob(cast, { duties: '打字员，日结一千，先交押金三百元，无需经验' });
    expect(doubtful.state).not.toBe('open');
    for (const id of [doubtful.id, newId()])
      expect(await read(`/v1/jobs/${id}/employer`)).toMatchObject({
        status: 404,
        body: { code: 'tongbao.no-such-job' },
      });
    expect(await read(`/v1/employers/${newId()}`)).toMatchObject({
      status: 404,
      body: { code: 'tongbao.no-such-employer' },
    });
    expect(await read('/v1/employers/none')).toMatchObject({ status: 400 });
  });

  it('is for workers and the operator', async () => {
    expect((await read(`/v1/jobs/${jobId}/employer`, OPERATOR)).status).toBe(200);
    for (const role of ['employer', 'platform', 'insurer'] as const)
      expect((await read(`/v1/jobs/${jobId}/employer`, actor(role))).status).toBe(403);
    expect((await house.call('GET', `/v1/jobs/${jobId}/employer`)).status).toBe(401);
  });
});

describe('what nobody has decided', () => {
  it('is not seen by people: no restriction, no reason, no band that fell', async () => {
    const { employer } = await castOf(house);
    const before = await known(employer);
    for (const days of [0, 1, 2, 3]) {
      house.clock.advance({ days: Math.min(days, 1) });
      await told(
        reportsWeighed,
        { enterpriseId: employer.party.id, logOddsHundredths: 400 + days },
        employer,
      );
      await house.strike('rescore-everyone', 'settle-bands');
      await house.drain();
    }
    const shown = await good(read(`/v1/enterprises/${employer.party.id}/score`, actor('platform')));
    expect(shown.feedback).toBeLessThan(-150);
    expect(shown.reasons[0].code).toBe('REPORTS_UNDECIDED');
    expect(shown.band).not.toBe(before.band); // platforms see it, and why
    const after = await known(employer);
    expect(after.band).toBe(before.band);
    expect(after.reasons.map((one: Body) => one.code)).not.toContain('REPORTS_UNDECIDED');
    expect(after).toMatchObject({ restrictions: [], disputes: { fraudUpheld: 0 } });
    const publicly = await good(house.call('GET', `/v1/public-enterprises?uscc=${after.uscc}`));
    expect(publicly.band).toBe(before.band);
  });
});

describe('a visitor without an account', () => {
  it('sees name, level, band and what people decided, with the appeal', async () => {
    const { employer } = await castOf(house);
    const { uscc, name, level } = await known(employer);
    const url = `/v1/public-enterprises?uscc=${uscc}`;
    expect(await good(house.call('GET', url))).toMatchObject({ name, level, restrictions: [] });
    const restrictionId = await restrict(house, employer, 'posting-cap');
    const decided = await good(house.call('GET', url));
    expect(decided.restrictions).toMatchObject([{ level: 'posting-cap', appeal: 'none', appealedAt: null }]);
    const body = { restrictionId, statement: '岗位真实存在，附合同。', evidence: [] };
    await good(post(house, '/v1/appeals', employer, { body }));
    await house.drain();
    const { restrictions, ...rest } = await good(house.call('GET', url));
    expect(restrictions).toMatchObject([{ appeal: 'open', appealedAt: expect.any(String) as string }]);
    expect(Object.keys(rest).sort()).toEqual(['band', 'enterpriseId', 'level', 'name', 'uscc']);
    expect((await known(employer)).restrictions).toEqual(restrictions);
  });

  it('asks thirty times an hour from one address, and no more', async () => {
    house.clock.advance({ hours: 2 });
    const { uscc } = await known();
    const ask = (code = uscc): Promise<Answer> => house.call('GET', `/v1/public-enterprises?uscc=${code}`);
    for (let i = 0; i < 30; i++) expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect(refused).toMatchObject({ status: 429, body: { code: 'request.rate-limited' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3_000);
    house.clock.advance({ hours: 1 });
    expect((await ask('91430100MA4L16JQ9B')).status).toBe(404);
    expect((await ask('1234')).status).toBe(400);
  });
});
