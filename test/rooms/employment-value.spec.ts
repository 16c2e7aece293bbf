import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EmploymentValueFacade } from '../../src/employment-value/index.js';
import { restrictionImposed } from '../../src/enterprise-credit/events.js';
import { workerErased, workerRegistered } from '../../src/identity/events.js';
import { policyBound } from '../../src/insurance/events.js';
import { payoutReturned, payoutSettled } from '../../src/payroll/events.js';
import { Commands } from '../../src/platform/command/commands.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { EventName } from '../../src/platform/outbox/event-name.js';
import { HandlerRegistry } from '../../src/platform/outbox/handler.registry.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { Relay } from '../../src/platform/outbox/relay.js';
import {
  applicationSubmitted,
  contractSealed,
  jobClosed,
  jobPosted,
  shiftApproved,
  type ShiftApproved,
  shiftOpened,
} from '../../src/tongbao/events.js';
import { type Answer, actor, type House, openHouse } from '../harness/app.js';

const PICKER = '6-02-06-01';
const WAITER = '4-03-02-05';

/** A value of an answer. */
interface Cell {
  region: string | null;
  occupation: string | null;
  indicator: string;
  value: number | null;
  hidden: string | null;
}

describe('indicators', () => {
  let house: House;
  const operator = actor('operator');
  const zhejiang = actor('government', { region: '33' });
  const hunan = actor('government', { region: '43' });

  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  const append = <P extends object>(event: EventName<P>, payload: P): Promise<string> =>
    house.get(Commands).unkeyed((tx) => house.get(Outbox).append(tx, event, payload));
  const post = async <P extends object>(event: EventName<P>, payload: P): Promise<string> => {
    const id = await append(event, payload);
    await house.drain();
    return id;
  };
  const shift = (region: string, more: Partial<ShiftApproved> = {}): ShiftApproved => ({
    shiftId: newId(),
    contractId: newId(),
    workerId: newId(),
    enterpriseId: newId(),
    providerId: newId(),
    occupationCode: PICKER,
    region,
    day: '2026-11-02',
    minutes: 480,
    grossFen: 20_000,
    payDueOn: '2026-11-30',
    ...more,
  });
  const ask = (as: typeof operator, query: string): Promise<Answer> =>
    house.call('GET', `/v1/indicators?from=2026-11-01&to=2026-11-30&${query}`, { as });
  const value = async (indicator: string, query = '', as = operator): Promise<number | null | undefined> => {
    const { body } = await house.call('GET', `/v1/indicators?indicator=${indicator}&${query}`, { as });
    return (body.totals as Cell[])[0]?.value;
  };
  const NOVEMBER = 'from=2026-11-01&to=2026-11-30';

  it('count people, hours and pay by county, and hide what few people would give away', async () => {
    const regular = newId<'worker'>();
    for (let i = 0; i < 5; i++) await append(shiftApproved, shift('330106'));
    await append(shiftApproved, shift('330106', { workerId: regular }));
    await append(shiftApproved, shift('330106', { workerId: regular, day: '2026-11-03', minutes: 60 }));
    for (let i = 0; i < 2; i++) await append(shiftApproved, shift('330110', { occupationCode: WAITER }));
    for (let i = 0; i < 7; i++) await append(shiftApproved, shift('430102'));
    await house.drain();

    const mine = await ask(zhejiang, 'groupBy=region&indicator=workers-worked&indicator=hours-worked');
    expect(mine.body.cells).toEqual([
      { region: '330106', occupation: null, indicator: 'hours-worked', value: null, hidden: 'complementary' },
      { region: '330110', occupation: null, indicator: 'hours-worked', value: null, hidden: 'small' },
      {
        region: '330106',
        occupation: null,
        indicator: 'workers-worked',
        value: null,
        hidden: 'complementary',
      },
      { region: '330110', occupation: null, indicator: 'workers-worked', value: null, hidden: 'small' },
    ]);
    expect(mine.body.totals.map((cell: Cell) => [cell.indicator, cell.value])).toEqual([
      ['hours-worked', 65],
      ['workers-worked', 8],
    ]);
    const one = await ask(
      zhejiang,
      'region=330106&indicator=wages-earned&indicator=workers-worked&indicator=fte-years',
    );
    expect(one.body.totals.map((cell: Cell) => [cell.indicator, cell.value])).toEqual([
      ['wages-earned', 140_000],
      ['workers-worked', 6],
      ['fte-years', 0.0247], // 49 h / 1984 h
    ]);
    const city = await ask(operator, 'groupBy=region&level=city&indicator=workers-worked');
    expect(city.body.cells.map((cell: Cell) => [cell.region, cell.value])).toEqual([
      ['330100', 8],
      ['430100', 7],
    ]);
    const trade = await ask(operator, 'groupBy=occupation&indicator=shifts-worked');
    expect(trade.body.cells.map((cell: Cell) => [cell.occupation, cell.hidden])).toEqual([
      [WAITER, 'small'],
      [PICKER, 'complementary'],
    ]);
  });

  it('are seen by a government for its own region only', async () => {
    expect((await ask(hunan, 'indicator=workers-worked')).body.totals[0].value).toBe(7);
    expect((await ask(hunan, 'region=330100')).body.code).toBe('employment-value.no-such-region');
    expect((await ask(hunan, 'region=33')).status).toBe(404);
    expect((await ask(actor('government'), '')).status).toBe(404);
    for (const role of ['worker', 'employer', 'platform'] as const)
      expect((await ask(actor(role), '')).status).toBe(403);
    const map = await house.call('GET', `/v1/employment-map?${NOVEMBER}`, { as: hunan });
    expect(map.body.counties.map(({ region }: { region: string }) => region)).toEqual(['430102']);
    expect(map.body.counties[0].values).toContainEqual({
      indicator: 'hours-worked',
      value: 56,
      hidden: null,
    });
  });

  it('tell stocks at the end of the period', async () => {
    const place = { enterpriseId: newId(), providerId: newId(), occupationCode: PICKER, region: '310115' };
    const job = { ...place, headcount: 12, payBasis: 'hour' as const, rateFen: 3000 };
    const jobId = newId();
    await post(jobPosted, { ...job, jobId });
    await post(jobPosted, { ...job, jobId: newId() });
    const shanghai = 'region=310115&from=2026-11-01&to=2026-11-30';
    expect(await value('jobs-open', shanghai)).toBe(2);
    expect(await value('posts-offered', shanghai)).toBe(24);
    house.clock.advance({ days: 3 });
    await post(jobClosed, { jobId, enterpriseId: place.enterpriseId, cause: 'filled' });
    expect(await value('jobs-open', shanghai)).toBe(1);
    expect(await value('jobs-open', 'region=310115&from=2026-11-01&to=2026-11-04')).toBe(2);
    for (let i = 0; i < 5; i++)
      await append(contractSealed, {
        ...place,
        contractId: newId(),
        jobId,
        workerId: newId(),
        documentHash: 'x',
        payBasis: 'hour',
        rateFen: 3000,
        startsOn: '2026-11-10',
        endsOn: '2026-11-19',
      });
    await house.drain();
    const inForce = (day: string): Promise<number | null | undefined> =>
      value('contracts-in-force', `region=310115&from=${day}&to=${day}`);
    expect([await inForce('2026-11-09'), await inForce('2026-11-10'), await inForce('2026-11-19')]).toEqual([
      undefined,
      5,
      5,
    ]);
    expect(await inForce('2026-11-20')).toBe(0);
  });

  it('find the place of a fact that names only a thing, whichever event comes first', async () => {
    const opened = shift('440305');
    const { shiftId, contractId, workerId, enterpriseId, providerId, occupationCode, region } = opened;
    const premiums = 'region=440305&from=2026-11-01&to=2026-11-30';
    const policy = {
      policyId: newId(),
      shiftId,
      workerId,
      enterpriseId,
      productCode: 'X',
      occupationClass: 3,
    };
    await post(policyBound, { ...policy, premiumFen: 120, boundAt: '2026-11-05T00:00:00Z' });
    const listed = await house.call(
      'GET',
      '/v1/indicators?groupBy=region&indicator=policies-bound&' + NOVEMBER,
      { as: operator },
    );
    expect(listed.body.cells).toEqual([]);
    await post(shiftOpened, {
      shiftId,
      contractId,
      workerId,
      enterpriseId,
      providerId,
      occupationCode,
      region,
      openedAt: '2026-11-05T00:00:00Z',
    });
    house.clock.advance({ seconds: 2 });
    await house.drain();
    const after = await ask(operator, 'groupBy=region&indicator=policies-bound');
    expect(after.body.cells).toContainEqual(expect.objectContaining({ region: '440305', hidden: 'small' }));
    expect(await value('premiums', premiums)).toBeNull(); // one worker
  });

  it('take returned wages apart from paid ones, by the place they were paid for', async () => {
    const paid = Array.from({ length: 5 }, () => newId());
    const wage = {
      kind: 'wage' as const,
      payRunId: newId(),
      contractId: null,
      shiftIds: [],
      claimId: null,
      enterpriseId: null,
    };
    for (const payoutId of paid)
      await post(payoutSettled, {
        ...wage,
        payoutId,
        workerId: newId(),
        providerId: null,
        occupationCode: WAITER,
        region: '510104',
        grossFen: 20_000,
        taxFen: 150,
        netFen: 19_850,
        settledAt: '2026-11-30T15:59:59Z',
        onTime: true,
      });
    for (const payoutId of paid)
      await post(payoutReturned, { ...wage, payoutId, workerId: newId(), netFen: 19_850 });
    const chengdu = 'region=510104&from=2026-11-01&to=2026-11-30';
    expect(await value('wages-paid-net', chengdu)).toBe(99_250);
    expect(await value('wages-paid-on-time', chengdu)).toBe(5);
    expect(await value('wages-returned-net', chengdu)).toBe(99_250);
    expect(await value('tax-withheld', 'region=510104&from=2026-12-01&to=2026-12-31')).toBeUndefined();
  });

  it('count a county of registration by the code of the organisation', async () => {
    const { party } = await house.organisation('employer');
    const county = party.ids.uscc.slice(2, 8);
    const before =
      (await value('restrictions-imposed', `region=${county}&from=2026-01-01&to=2026-12-31`)) ?? 0;
    const restriction = {
      restrictionId: newId(),
      enterpriseId: party.id,
      reasonCode: 'FRAUD',
      until: null,
    };
    await post(restrictionImposed, { ...restriction, level: 'watch' });
    expect(await value('restrictions-imposed', `region=${county}&from=2026-01-01&to=2026-12-31`)).toBe(
      before + 1,
    );
  });

  it('keep past head counts when a person is erased, and close the account', async () => {
    const year = 'from=2026-01-01&to=2026-12-31';
    const workers = Array.from({ length: 6 }, () => newId());
    for (const workerId of workers) await append(workerRegistered, { workerId });
    for (const workerId of workers) await append(shiftApproved, shift('520103', { workerId }));
    await house.drain();
    const accounts = await value('worker-accounts', year);
    await post(workerErased, { workerId: workers[0]! });
    expect(await value('worker-accounts', year)).toBe(accounts! - 1);
    expect(await value('workers-worked', `region=520103&${year}`)).toBe(6);
  });

  describe('counted once', () => {
    const everything = async (): Promise<{ cells: Cell[]; totals: Cell[] }> =>
      (await ask(operator, 'groupBy=region-and-occupation')).body;
    const applied = (region: string): Promise<string> =>
      append(applicationSubmitted, {
        applicationId: newId(),
        jobId: newId(),
        workerId: newId(),
        enterpriseId: newId(),
        occupationCode: PICKER,
        region,
      });

    it('although several loops carry events at the same time', async () => {
      for (let i = 0; i < 40; i++) await applied('610102');
      const relay = house.get(Relay);
      await Promise.all([relay.drain(), relay.drain(), relay.drain(), relay.drain()]);
      await house.drain();
      expect(await value('applications', `region=610102&${NOVEMBER}`)).toBe(40);
      expect(await value('applicants', `region=610102&${NOVEMBER}`)).toBe(40);
    });

    it('although an event is handled again', async () => {
      const before = await everything();
      const events = await house.get(Outbox).history([applicationSubmitted], null, 5);
      const handler = house.get(HandlerRegistry).named('employment-value/on-application-submitted')!;
      for (const event of events) await house.get(Commands).unkeyed((tx) => handler.handle(tx, event));
      expect(events).toHaveLength(5);
      expect(await everything()).toEqual(before);
    });

    it('and a rebuild from history gives the same numbers', async () => {
      const live = await everything();
      expect(live.cells.length).toBeGreaterThan(30);
      const rebuilt = await house.call('POST', '/v1/indicators/rebuild', { as: operator });
      expect(rebuilt.body).toMatchObject({ left: 0 });
      expect(rebuilt.body.events).toBeGreaterThan(80);
      expect(await everything()).toEqual(live);
      await house.get(Database).query('DELETE FROM employment_value.counter');
      await house.get(Database).query('DELETE FROM employment_value.person_day');
      expect((await everything()).cells).toEqual([]);
      await house.get(EmploymentValueFacade).rebuild();
      expect(await everything()).toEqual(live);
      expect((await house.call('POST', '/v1/indicators/rebuild', { as: zhejiang })).status).toBe(403);
    });

    it('although an event is on its way during a rebuild', async () => {
      for (let i = 0; i < 5; i++) await applied('620102');
      await Promise.all([house.get(EmploymentValueFacade).rebuild(), house.drain(), house.drain()]);
      await house.drain();
      expect(await value('applications', `region=620102&${NOVEMBER}`)).toBe(5);
    });

    it('although one is committed behind the page that a rebuild has read, and counting goes on', async () => {
      const source = house.get(Database).dataSource;
      const owner = source.createQueryRunner();
      await owner.query('SET ROLE NONE');
      await owner.query(`CREATE FUNCTION public.wait_for_test() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN PERFORM pg_advisory_xact_lock_shared(4711); RETURN NULL; END $$;
        CREATE TRIGGER wait_for_test AFTER INSERT ON employment_value.recount_event
          FOR EACH STATEMENT EXECUTE FUNCTION public.wait_for_test();
        SELECT pg_advisory_lock(4711)`);
      let isPosted = (): void => undefined;
      let commit = (): void => undefined;
      const posted = new Promise<void>((resolve) => (isPosted = resolve));
      const mayCommit = new Promise<void>((resolve) => (commit = resolve));
      const fact = { applicationId: newId(), jobId: newId(), workerId: newId(), enterpriseId: newId() };
      const late = house.get(Database).transaction(async (tx) => {
        const application = { ...fact, occupationCode: PICKER, region: '630102' };
        await house.get(Outbox).append(tx, applicationSubmitted, application);
        await tx.query('SELECT 1'); // takes along what was sent
        isPosted();
        await mayCommit;
      });
      await posted;
      await post(workerRegistered, { workerId: newId() }); // its id is behind that of the late one
      const rebuilding = house.get(EmploymentValueFacade).rebuild();
      const waiting = async (): Promise<number> =>
        (await owner.query(`SELECT 1 FROM pg_locks WHERE objid = 4711 AND NOT granted`)).length;
      while ((await waiting()) === 0) await new Promise((resolve) => setImmediate(resolve));
      commit();
      await late;
      await house.drain();
      const counted = (): Promise<unknown> =>
        owner.query(`SELECT quantity FROM employment_value.counter WHERE region = '630102'`);
      expect(await counted()).toEqual([{ quantity: '1' }]); // nobody waited for the rebuild
      await owner.query('SELECT pg_advisory_unlock(4711)');
      await rebuilding;
      expect(await counted()).toEqual([{ quantity: '1' }]);
      await owner.query('DROP FUNCTION public.wait_for_test CASCADE; SET ROLE xingong_app');
      await owner.release();
    });

    it('although two rebuild at the same time: one after the other', async () => {
      const before = await everything();
      const facade = house.get(EmploymentValueFacade);
      const [one, other] = await Promise.all([facade.rebuild(), facade.rebuild()]);
      expect(one).toEqual(other);
      expect(await everything()).toEqual(before);
    });
  });

  it('come with their definitions, and as a table that spreadsheets read', async () => {
    const { body } = await house.call('GET', '/v1/indicators/definitions');
    expect(body.items).toContainEqual({
      code: 'workers-worked',
      zh: '实际到岗人数',
      en: 'Workers with an approved shift',
      measure: 'persons',
      kind: 'flow',
      counted: 'persons',
      behind: 'self',
    });
    const codes = body.items.map(({ code }: { code: string }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { behind } of body.items) if (behind && behind !== 'self') expect(codes).toContain(behind);
    const csv = await house.call(
      'GET',
      `/v1/indicators.csv?groupBy=region&indicator=workers-worked&${NOVEMBER}`,
      { as: hunan },
    );
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.text).toBe(
      '\uFEFFfrom,to,region,occupation,indicator,指标,name,unit,value,hidden\r\n' +
        '2026-11-01,2026-11-30,430102,,workers-worked,实际到岗人数,Workers with an approved shift,persons,7,\r\n' +
        '2026-11-01,2026-11-30,total,,workers-worked,实际到岗人数,Workers with an approved shift,persons,7,\r\n',
    );
  });

  it('answer other rooms through the door', async () => {
    const facade = house.get(EmploymentValueFacade);
    const november = { from: '2026-11-01', to: '2026-11-30' };
    expect(await facade.indicator('workers-worked', november, '43')).toMatchObject({
      value: 7,
      hidden: null,
    });
    expect(await facade.indicator('workers-worked', { from: '2020-01-01', to: '2020-01-02' })).toBeNull();
    await expect(facade.indicator('nonsense', november)).rejects.toMatchObject({
      code: 'employment-value.no-such-indicator',
    });
  });

  it('refuse questions that mean nothing', async () => {
    const code = async (query: string): Promise<string> =>
      (await house.call('GET', `/v1/indicators?${query}`, { as: operator })).body.code;
    expect(await code('from=2026-11-02&to=2026-11-01')).toBe('employment-value.period-invalid');
    expect(await code('from=1990-01-01&to=2026-11-01')).toBe('employment-value.period-invalid');
    expect(await code(`${NOVEMBER}&indicator=nonsense`)).toBe('employment-value.no-such-indicator');
    expect(await code('from=2026-11-31&to=2026-12-01')).toBe('request.invalid');
    expect(await code(`${NOVEMBER}&region=3`)).toBe('request.invalid');
    expect(await code(`${NOVEMBER}&groupBy=worker`)).toBe('request.invalid');
    expect(await code(`${NOVEMBER}&more=1`)).toBe('request.invalid');
  });
});
