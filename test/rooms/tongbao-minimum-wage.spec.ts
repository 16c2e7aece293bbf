import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, businessDay } from '../../src/platform/clock/business-day.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type Answer, type House, openHouse } from '../harness/app.js';
import { Desk, operatorMediator, operatorOf } from './grievance-cast.js';
import {
  accepted,
  applicant,
  type Applicant,
  type Cast,
  castOf,
  fix,
  FIFTH_SQUARE,
  good,
  post,
  postedJob,
  sign,
  TERMS,
} from './tongbao-cast.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;
type Body = Record<string, unknown>;
interface Hire {
  worker: Applicant;
  contract: Json;
}

let house: House;
let cast: Cast;
beforeAll(async () => {
  house = await openHouse();
  cast = await castOf(house);
}, 60_000);
afterAll(async () => house.close());
beforeEach(async () => house.drain());

const AGREEMENT = { kind: 'written-agreement' };
/** Urumqi: no notice of the province is entered. */
const URUMQI = {
  ...FIFTH_SQUARE,
  longitude: 87.6168,
  latitude: 43.8256,
  address: '乌鲁木齐市天山区光明路 1 号',
};
const UNKNOWN = { place: { ...URUMQI, region: '650102', fenceMetres: 200 } };

/** Xiamen; its province has an hourly minimum wage in this story, and none of the month. */
const XIAMEN = {
  place: {
    ...FIFTH_SQUARE,
    longitude: 118.0894,
    latitude: 24.4798,
    address: '厦门市思明区湖滨南路',
    region: '350203',
    fenceMetres: 200,
  },
};

/** Chengdu; the notice that is known of its province is of 2022. */
const CHENGDU = {
  place: {
    ...FIFTH_SQUARE,
    longitude: 104.0657,
    latitude: 30.6595,
    address: '成都市锦江区东大街 1 号',
    region: '510104',
    fenceMetres: 200,
  },
};

const get = (url: string, who: { actor: Json }): Promise<Answer> => house.call('GET', url, { as: who.actor });

/** A job that begins today. */
function posted(more: Body): Promise<Json> {
  const today = businessDay(house.clock.now());
  const days = { startsOn: today, endsOn: addDays(today, 60), validUntil: addDays(today, 20) };
  return postedJob(cast, { ...days, ...more });
}

/** An accepted application for a job that begins today; its contract is still to be drafted. */
async function offered(job: Body): Promise<{ worker: Applicant; draft: (terms: Body) => Promise<Answer> }> {
  const worker = await applicant(house);
  const { id, state } = await posted(job);
  if (state === 'in-review') {
    const review = { decision: 'approve', note: '已核实' };
    await good(post(house, `/v1/jobs/${id}/review`, await operatorOf(house), { body: review }));
  }
  const application = await accepted(cast, worker, id);
  const draft = (terms: Body): Promise<Answer> =>
    post(house, '/v1/contracts', cast.employer, {
      body: { applicationId: application.id, ...TERMS, ...terms },
    });
  return { worker, draft };
}

async function hire(job: Body, terms: Body = {}): Promise<Hire> {
  const { worker, draft } = await offered(job);
  const contract = await good(draft({ ...AGREEMENT, ...terms }));
  for (const party of [cast.employer, cast.provider, worker]) await good(sign(house, contract, party));
  await house.drain();
  return { worker, contract };
}

async function worked(minutes: number, { worker, contract }: Hire, more: Body = {}): Promise<string> {
  const place =
    contract.region === '650102' ? { longitude: URUMQI.longitude, latitude: URUMQI.latitude } : {};
  const body = { contractId: contract.id, ...fix(place) };
  const { id } = await good(post(house, '/v1/shifts/clock-in', worker, { body }));
  house.clock.advance({ minutes });
  await good(post(house, `/v1/shifts/${id}/clock-out`, worker, { body: { ...fix(place), ...more } }));
  await house.drain();
  return id as string;
}

const approve = (id: string, body: Body = {}, key = newId()): Promise<Answer> =>
  post(house, `/v1/shifts/${id}/approval`, cast.employer, { body, key });
const shiftOf = async (id: string, { worker }: Hire): Promise<Json> => good(get(`/v1/shifts/${id}`, worker));
const wageOf = async (id: string, { worker }: Hire): Promise<Json> => {
  await house.drain();
  return (await good(get('/v1/wage-items?limit=100', worker))).items.find((one: Json) => one.shiftId === id);
};
const facts = (name: string): Promise<{ payload: Json }[]> =>
  house.get(Database).query('SELECT payload FROM platform.event WHERE name = $1 ORDER BY id', [name]);

describe('the minimum wage in an advert', () => {
  it('is that of the place, and says from where it comes', async () => {
    const job = await postedJob(cast, { rateFen: 1499 });
    expect(job).toMatchObject({ state: 'in-review', findings: [{ code: 'below-minimum-wage' }] });
    expect(job.minimumWage).toMatchObject({
      state: 'known',
      per: 'hour',
      fen: 1500,
      region: '43',
      from: '2022-04-01',
    });
    expect(job.minimumWage.source).toContain('湖南省');
  });

  it('is that of the city where one is entered', async () => {
    const place = {
      ...FIFTH_SQUARE,
      longitude: 114.0579,
      latitude: 22.5431,
      address: '深圳市福田区福中三路',
      region: '440304',
      fenceMetres: 200,
    };
    const job = await postedJob(cast, { place, rateFen: 2369 });
    expect(job).toMatchObject({
      findings: [{ code: 'below-minimum-wage' }],
      minimumWage: { region: '4403' },
    });
    expect((await postedJob(cast, { place, rateFen: 2370 })).findings).toEqual([]);
  });
});

describe('the minimum wage in a contract', () => {
  it('refuses a draft that is below it, with the figures, before anybody signs', async () => {
    const { draft } = await offered({ payBasis: 'day', rateFen: 12_000 });
    const refused = await draft({ ...AGREEMENT, dailyMinutes: 540 });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      code: 'tongbao.below-minimum-wage',
      wageFen: 12_000,
      minimumFen: 13_500,
      missingFen: 1500,
      minutes: 540,
      region: '43',
      from: '2022-04-01',
    });
    const contract = await good(draft({ ...AGREEMENT, dailyMinutes: 480 }));
    expect(contract.minimumWage).toMatchObject({ state: 'known', per: 'hour', fen: 1500 });
  });

  it('takes task work by the units that were agreed for a day', async () => {
    const { draft } = await offered({ payBasis: 'task', rateFen: 350 });
    expect((await draft({ ...AGREEMENT, dailyUnits: 34, dailyMinutes: 480 })).body).toMatchObject({
      code: 'tongbao.below-minimum-wage',
      missingFen: 100,
    });
    await good(draft({ ...AGREEMENT, dailyUnits: 35, dailyMinutes: 480 }));
  });

  it('is that of the month for full-time work under a labour contract', async () => {
    const { draft } = await offered({ payBasis: 'day', rateFen: 12_000 });
    const contract = await good(draft({ dailyMinutes: 600 })); // ten hours: 89.08 yuan of a month of 1,550
    expect(contract.minimumWage).toMatchObject({ state: 'known', per: 'month', fen: 155_000, region: '43' });
  });
});

describe('the minimum wage of a shift', () => {
  it('refuses an approval below it with the missing sum; the employer makes it up', async () => {
    const of = await hire({ payBasis: 'task', rateFen: 350 });
    const id = await worked(480, of, { units: 20 });
    const refused = await approve(id, { units: 20 });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      code: 'tongbao.shift-below-minimum-wage',
      wageFen: 7000,
      minimumFen: 12_000,
      missingFen: 5000,
      region: '43',
    });
    expect(await shiftOf(id, of)).toMatchObject({ state: 'closed', grossFen: null, minimumWage: null });
    const key = newId();
    const approved = await good(approve(id, { units: 20, payMinimum: true }, key));
    expect(approved).toMatchObject({
      state: 'approved',
      grossFen: 12_000,
      minimumFen: 12_000,
      madeUpFen: 5000,
    });
    expect(await good(approve(id, { units: 20, payMinimum: true }, key))).toEqual(approved);
    expect(await wageOf(id, of)).toMatchObject({
      grossFen: 12_000,
      minimumWage: 'known',
      minimumFen: 12_000,
      madeUpFen: 5000,
    });
  });

  it('makes nothing up where the work earned enough', async () => {
    const of = await hire({ payBasis: 'task', rateFen: 350 });
    const id = await worked(60, of, { units: 20 });
    expect(await good(approve(id, { units: 20, payMinimum: true }))).toMatchObject({
      grossFen: 7000,
      madeUpFen: 0,
    });
  });

  it('is never undercut by silence', async () => {
    const of = await hire({ payBasis: 'task', rateFen: 1200 }, { dailyUnits: 10 });
    const id = await worked(480, of, { units: 2 });
    house.clock.advance({ hours: 48 });
    await house.drain();
    expect(await shiftOf(id, of)).toMatchObject({
      state: 'approved',
      approvedBy: 'silence',
      grossFen: 12_000,
      madeUpFen: 9600,
    });
    expect(await wageOf(id, of)).toMatchObject({ grossFen: 12_000 });
  });

  it('is what an award pays at least', async () => {
    const of = await hire({ payBasis: 'task', rateFen: 350 });
    const id = await worked(480, of, { units: 20 });
    const act = (step: string, who: { actor: Json }, body: Body = {}): Promise<Json> =>
      good(post(house, `/v1/shifts/${id}/${step}`, who, { body }));
    await act('rejection', cast.employer, { reason: '当日未到岗' });
    await act('dispute', of.worker, { dispute: '有打卡记录' });
    await act('maintained-rejection', cast.employer);
    await house.drain();
    const desk = new Desk(house);
    const { id: grievance } = await desk.aboutShift(id, of.worker);
    await good(desk.act(grievance, 'answer', cast.employer, { admits: 'none', statement: '当日未到岗。' }));
    await good(desk.act(grievance, 'reply', of.worker, { isSettled: false }));
    await good(desk.act(grievance, 'mediation-end', operatorMediator()));
    const verdict = { verdict: 'upheld', reason: '打卡记录与门禁一致。', units: 1 };
    for (const mediator of [operatorMediator(), operatorMediator()])
      await good(desk.act(grievance, 'decision', mediator, verdict));
    await house.drain();
    expect(await shiftOf(id, of)).toMatchObject({
      approvedBy: 'grievance',
      units: 1,
      grossFen: 12_000,
      madeUpFen: 11_650,
    });
  });

  it('holds for all shifts of a day that is paid by the day', async () => {
    const of = await hire({ payBasis: 'day', rateFen: 12_000 }, { secondShift: 'included' });
    const first = await worked(240, of);
    house.clock.advance({ minutes: 60 });
    const second = await worked(300, of);
    await good(approve(first));
    const refused = await approve(second);
    expect(refused.body).toMatchObject({ code: 'tongbao.shift-below-minimum-wage', missingFen: 1500 }); // nine hours
    expect(await good(approve(second, { payMinimum: true }))).toMatchObject({ grossFen: 1500 });
  });

  it('does not bind a civil contract for a result', async () => {
    const workFacts = {
      hoursBy: 'worker',
      mayRefuse: true,
      control: 'result',
      boundByRules: false,
      continuity: 'occasional',
      priceBy: 'agreed',
    };
    const of = await hire({ payBasis: 'task', rateFen: 350 }, { kind: 'civil', workFacts });
    const id = await worked(120, of, { units: 1 });
    const approved = await good(approve(id, { units: 1 }));
    expect(approved).toMatchObject({
      grossFen: 350,
      minimumFen: null,
      minimumWage: { state: 'not-applicable' },
    });
  });
});

/** What was said to be unknown, or too old, in a province. */
const unknown = async (province: string): Promise<Json[]> =>
  (await facts('tongbao.minimum-wage-unknown'))
    .map(({ payload }) => payload)
    .filter(({ region }) => region === province);
/** Asks for what the operator is to enter for a province. */
async function asksOf(province: string): Promise<() => Promise<Json[]>> {
  const operator = await operatorOf(house);
  return async () => {
    const { items } = await good(get('/v1/todos?kind=state-minimum-wage&limit=100', operator));
    return items.filter(({ subject }: Json) => subject.startsWith(`${province}:`));
  };
}

describe('a minimum wage that should have been adjusted by now', () => {
  it('binds as it stands, and the operator is asked for the one in force', async () => {
    const todos = await asksOf('51');
    await posted({ ...CHENGDU, rateFen: 3000 });
    await house.drain();
    const [asked] = await todos();
    expect(asked).toMatchObject({ subject: '51:hour', facts: { since: '2022-04-01' } });
    expect(asked.en).toContain('stands since 2022-04-01');
    expect(asked.zh).toContain('自 2022-04-01 起未更新');
    expect(await unknown('51')).toMatchObject([{ per: 'hour', since: '2022-04-01', again: false }]);
    house.clock.advance({ days: 9 });
    await house.drain();
    expect((await unknown('51')).map(({ again }) => again)).toEqual([false, true]);
    const today = businessDay(house.clock.now());
    await house.setParameter('tongbao.minimum-hourly-wage-fen', 2000, today, '51');
    await house.drain();
    expect(await todos()).toEqual([]);
    await posted({ ...CHENGDU, rateFen: 3000 });
    await house.drain();
    expect(await unknown('51')).toHaveLength(2);
  });
});

describe('a minimum wage that is not known', () => {
  it('is said in every answer, refuses nothing, and is asked of the operator once, until it is entered', async () => {
    const todos = await asksOf('65');
    const job = await posted({ ...UNKNOWN, rateFen: 1000 });
    expect(job).toMatchObject({
      state: 'open',
      findings: [],
      minimumWage: { state: 'not-known', region: '65', fen: null },
    });
    expect(job.minimumWage.en).toContain('not known here');
    const of = await hire(
      { ...UNKNOWN, payBasis: 'task', rateFen: 350 },
      { dailyUnits: 2, dailyMinutes: 480 },
    );
    expect(of.contract.minimumWage).toMatchObject({ state: 'not-known', per: 'hour' });
    const id = await worked(120, of, { units: 2 });
    expect(await good(approve(id, { units: 2 }))).toMatchObject({
      grossFen: 700,
      minimumFen: null,
      minimumWage: { state: 'not-known' },
    });
    expect(await wageOf(id, of)).toMatchObject({ grossFen: 700, minimumWage: 'not-known', minimumFen: null });
    await house.drain();
    expect(await todos()).toMatchObject([
      { subject: '65:hour', overdue: false, call: { operation: 'setParameter' } },
    ]);
    expect(await unknown('65')).toMatchObject([{ again: false }]);
    house.clock.advance({ days: 9 });
    await house.drain();
    expect((await unknown('65')).map(({ again }) => again)).toEqual([false, true]);
    // a city leaves the rest of the province unknown
    await house.setParameter('tongbao.minimum-hourly-wage-fen', 1900, '2026-01-01', '6501');
    await house.drain();
    expect(await todos()).toHaveLength(1);
    await house.setParameter('tongbao.minimum-hourly-wage-fen', 1700, '2026-01-01', '65');
    await house.drain();
    expect(await todos()).toEqual([]);
    expect((await facts('tongbao.minimum-wage-known')).at(-1)).toMatchObject({
      payload: { region: '65', per: 'hour' },
    });
    expect((await posted({ ...UNKNOWN, rateFen: 1000 })).minimumWage).toMatchObject({
      state: 'known',
      region: '6501',
    });
    house.clock.advance({ days: 30 });
    await house.drain();
    expect(await unknown('65')).toHaveLength(2);
  });

  it('that is entered for a later day is known on that day', async () => {
    const todos = await asksOf('35');
    await house.setParameter('tongbao.minimum-hourly-wage-fen', 1900, '2026-01-01', '35');
    const { draft } = await offered(XIAMEN);
    await good(draft({ dailyMinutes: 480 })); // full-time: by the month
    await house.drain();
    expect(await todos()).toMatchObject([{ subject: '35:month' }]);
    const from = addDays(businessDay(house.clock.now()), 3);
    await house.setParameter('tongbao.minimum-monthly-wage-fen', 190_000, from, '35');
    await house.drain();
    expect(await todos()).toHaveLength(1);
    house.clock.advance({ days: 3 });
    await house.drain();
    expect(await todos()).toEqual([]);
  });

  it('and is asked for holds nobody up, and is not asked for where it is known by now', async () => {
    const of = await hire({ ...UNKNOWN, rateFen: 1000 }, { kind: TERMS.kind, dailyMinutes: 480 });
    const [held, later] = [await worked(480, of), await worked(480, of)];
    const asked = async (): Promise<Json[]> => (await unknown('65')).filter(({ per }) => per === 'month');
    expect(await asked()).toHaveLength(1);
    await house.get(Database).transaction(async (holder) => {
      await holder.query(`SELECT 1 FROM tongbao.unknown_minimum WHERE region = '65' FOR UPDATE`);
      const approved = await good(approve(held));
      expect(approved).toMatchObject({ minimumWage: { state: 'not-known', per: 'month' } });
    });
    const tomorrow = addDays(businessDay(house.clock.now()), 1);
    await house.setParameter('tongbao.minimum-monthly-wage-fen', 190_000, tomorrow, '65');
    house.clock.advance({ hours: 24 });
    await house.drain();
    expect(await good(approve(later))).toMatchObject({ minimumWage: { state: 'not-known' } });
    await house.drain();
    expect(await asked()).toHaveLength(1);
  });
});
