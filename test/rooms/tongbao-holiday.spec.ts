import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, type House, openHouse } from '../harness/app.js';
import {
  accepted,
  advert,
  applicant,
  type Applicant,
  type Cast,
  castOf,
  fix,
  good,
  post,
  postedJob,
  sign,
  TERMS,
} from './tongbao-cast.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;
type Body = Record<string, unknown>;

let house: House;
let cast: Cast;
beforeAll(async () => {
  house = await openHouse();
  cast = await castOf(house);
}, 60_000);
afterAll(async () => house.close());
beforeEach(async () => house.clock.set('2026-12-30T01:00:00.000Z'));

const DAYS = { startsOn: '2026-12-30', endsOn: '2027-02-28', validUntil: '2026-12-31' };

async function offered(
  job: Body = {},
): Promise<{ worker: Applicant; draft: (terms: Body) => Promise<Answer> }> {
  const worker = await applicant(house);
  const { id } = await postedJob(cast, { ...DAYS, ...job });
  const application = await accepted(cast, worker, id);
  const draft = (terms: Body): Promise<Answer> =>
    post(house, '/v1/contracts', cast.employer, {
      body: { applicationId: application.id, ...TERMS, ...terms },
    });
  return { worker, draft };
}

/** What a shift of so many minutes from an instant on comes to, once it is approved. */
async function earned(
  terms: Body,
  { from, minutes, job = {} }: { from: string; minutes: number; job?: Body },
): Promise<{ shift: Json; wage: Json; document: string }> {
  const { worker, draft } = await offered(job);
  const contract = await good(draft(terms));
  for (const party of [cast.employer, cast.provider, worker]) await good(sign(house, contract, party));
  await house.drain();
  house.clock.set(from);
  const { id } = await good(
    post(house, '/v1/shifts/clock-in', worker, { body: { contractId: contract.id, ...fix() } }),
  );
  house.clock.advance({ minutes });
  await good(post(house, `/v1/shifts/${id}/clock-out`, worker, { body: fix() }));
  await good(post(house, `/v1/shifts/${id}/approval`, cast.employer, { body: {} }));
  await house.drain();
  const get = (url: string): Promise<Json> => good(house.call('GET', url, { as: worker.actor }));
  const { items } = await get('/v1/wage-items?limit=100');
  const { document } = await get(`/v1/contracts/${contract.id}/document`);
  return { shift: await get(`/v1/shifts/${id}`), wage: items[0], document };
}

describe('work on a statutory holiday', () => {
  it('is paid thrice under a labour contract that says nothing, and its text says so', async () => {
    const { shift, wage, document } = await earned({}, { from: '2027-01-01T01:00:00.000Z', minutes: 120 });
    expect(shift).toMatchObject({
      day: '2027-01-01',
      grossFen: 15_300,
      holidayFen: 10_200,
      minimumFen: 3000,
    });
    expect(wage).toMatchObject({ grossFen: 15_300, holidayFen: 10_200 });
    expect(document).toContain('法定节假日当日工作按 300% 计酬');
  });

  it('counts by the minutes that lie on the day itself', async () => {
    const eve = await earned({}, { from: '2026-12-31T15:00:00.000Z', minutes: 120 }); // 23:00 to 1:00
    expect(eve.shift).toMatchObject({ grossFen: 10_200, holidayFen: 5100 });
    house.clock.set('2026-12-30T01:00:00.000Z');
    const day = await earned({}, { from: '2027-01-02T01:00:00.000Z', minutes: 120 });
    expect(day.shift).toMatchObject({ grossFen: 5100, holidayFen: 0 });
  });

  it('is paid as a written agreement says, or as every other day', async () => {
    const agreed = { kind: 'written-agreement', holidayRatePercent: 200 };
    const at = { from: '2027-01-01T01:00:00.000Z', minutes: 120 };
    const twice = await earned(agreed, at);
    expect(twice.shift).toMatchObject({ grossFen: 10_200, holidayFen: 5100 });
    expect(twice.document).toContain('200%');
    house.clock.set('2026-12-30T01:00:00.000Z');
    const once = await earned({ kind: 'written-agreement' }, at);
    expect(once.shift).toMatchObject({ grossFen: 5100, holidayFen: 0 });
    expect(once.document).not.toContain('法定节假日');
  });

  it('pays the day’s rate thrice where work is paid by the day', async () => {
    const job = { payBasis: 'day', rateFen: 24_000 };
    const { shift } = await earned({}, { from: '2027-01-01T01:00:00.000Z', minutes: 240, job });
    expect(shift).toMatchObject({ grossFen: 72_000, holidayFen: 48_000 });
  });

  it('is refused below what law says in a labour contract; more may be agreed', async () => {
    const { draft } = await offered();
    expect((await draft({ holidayRatePercent: 299 })).body).toMatchObject({
      code: 'tongbao.holiday-rate-too-low',
      statedPercent: 299,
      leastPercent: 300,
    });
    expect((await draft({ holidayRatePercent: 99, kind: 'written-agreement' })).status).toBe(400);
    expect(await good(draft({ holidayRatePercent: 350 }))).toMatchObject({ holidayRatePercent: 350 });
  });

  it('is paid as its post says where the terms say nothing, in every kind of contract', async () => {
    const job = { holidayRatePercent: 320 };
    const { document } = await earned({}, { from: '2027-01-01T01:00:00.000Z', minutes: 120, job });
    expect(document).toContain('320%');
    house.clock.set('2026-12-30T01:00:00.000Z');
    const civil = { kind: 'written-agreement' };
    const { shift } = await earned(civil, { from: '2027-01-01T01:00:00.000Z', minutes: 120, job });
    expect(shift).toMatchObject({ grossFen: 16_320, holidayFen: 11_220 });
    house.clock.set('2026-12-30T01:00:00.000Z');
    const { draft } = await offered(job);
    expect(await good(draft({ holidayRatePercent: 400 }))).toMatchObject({ holidayRatePercent: 400 });
  });

  it('is shown in the post, and refused where a labour contract would take less from it', async () => {
    const body = { ...DAYS, holidayRatePercent: 200 };
    const { id, holidayRatePercent } = await postedJob(cast, body);
    expect(holidayRatePercent).toBe(200);
    const { worker, draft } = await offered(body);
    const near = await house.call('GET', '/v1/jobs/nearby?longitude=112.98&latitude=28.19&maxKm=50', {
      as: worker.actor,
    });
    expect(near.body.items.find((job: Json) => job.jobId === id)).toMatchObject({ holidayRatePercent: 200 });
    expect((await draft({})).body).toMatchObject({
      code: 'tongbao.holiday-rate-too-low',
      statedPercent: 200,
      leastPercent: 300,
    });
    expect(await good(draft({ holidayRatePercent: 300 }))).toMatchObject({ holidayRatePercent: 300 });
    const other = await offered(body);
    expect(await good(other.draft({ kind: 'written-agreement' }))).toMatchObject({
      holidayRatePercent: 200,
    });
    expect((await postedJob(cast, DAYS)).holidayRatePercent).toBeUndefined();
  });

  it.each([99, 1001, 300.5, '300'])('can not be stated as %s in a post', async (holidayRatePercent) => {
    const body = advert(cast.provider, { ...DAYS, holidayRatePercent });
    const answer = await post(house, '/v1/jobs', cast.employer, { body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });
});
