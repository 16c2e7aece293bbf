import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EmploymentValueFacade } from '../../src/employment-value/index.js';
import { restrictionImposed } from '../../src/enterprise-credit/events.js';
import { workerErased, workerRegistered } from '../../src/identity/events.js';
import { policyBound } from '../../src/insurance/events.js';
import { payoutReturned, payoutSettled } from '../../src/payroll/events.js';
import { businessDay } from '../../src/platform/clock/business-day.js';
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
  shiftCorrected,
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
  const NOVEMBER = 'from=2026-11-01&to=2026-11-30';
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
  /** What is counted of an indicator and not published yet. */
  const counted = async (indicator: string, region: string): Promise<number> => {
    const [row] = await house
      .get(Database)
      .query<{ sum: string | null }>(
        `SELECT sum(quantity) FROM employment_value.contribution WHERE indicator = $1 AND region = $2`,
        [indicator, region],
      );
    return Number(row?.sum ?? 0);
  };
  const ask = (as: typeof operator, query: string, period = NOVEMBER): Promise<Answer> =>
    house.call('GET', `/v1/indicators?${period}&${query}`, { as });
  const value = async (
    indicator: string,
    region: string,
    period = NOVEMBER,
  ): Promise<number | string | null | undefined> => {
    const { body } = await ask(operator, `indicator=${indicator}${region && `&region=${region}`}`, period);
    const [cell] = body.totals as Cell[];
    return cell?.hidden ?? cell?.value;
  };
  const publish = async (): Promise<unknown> => {
    await house.drain();
    return house.strike('publish-figures');
  };

  it('are not there before their month is published, and whoever asks is told', async () => {
    await post(shiftApproved, shift('430102'));
    expect(await publish()).toBe(0);
    expect((await ask(operator, '')).body).toMatchObject({
      code: 'employment-value.period-not-published',
      status: 422,
    });
    expect((await house.call('GET', '/v1/indicators/releases')).body).toEqual({ items: [] });
  });

  it('find the place of a fact that names only a thing, whichever event comes first', async () => {
    const opened = shift('440305');
    const { shiftId, contractId, workerId, enterpriseId, providerId, occupationCode, region } = opened;
    const policy = {
      policyId: newId(),
      shiftId,
      workerId,
      enterpriseId,
      productCode: 'X',
      occupationClass: 3,
    };
    await post(policyBound, { ...policy, premiumFen: 120, boundAt: '2026-11-05T00:00:00Z' });
    expect(await counted('policies-bound', '440305')).toBe(0);
    const whose = { shiftId, contractId, workerId, enterpriseId, providerId, occupationCode, region };
    await post(shiftOpened, { ...whose, openedAt: '2026-11-05T00:00:00Z' });
    house.clock.advance({ seconds: 2 });
    await house.drain();
    expect(await counted('policies-bound', '440305')).toBe(1);
    expect(await counted('premiums', '440305')).toBe(120);
  });

  describe('counted once', () => {
    const everything = (): Promise<object[]> =>
      house
        .get(Database)
        .query('SELECT * FROM employment_value.contribution WHERE quantity <> 0 ORDER BY 1, 2, 3, 4, 5, 6');
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
      expect(await counted('applications', '610102')).toBe(40);
      expect(await counted('applicants', '610102')).toBe(40);
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
      expect(live.length).toBeGreaterThan(30);
      const rebuilt = await house.call('POST', '/v1/indicators/rebuild', { as: operator });
      expect(rebuilt.body).toMatchObject({ left: 0 });
      expect(rebuilt.body.events).toBeGreaterThan(40);
      expect(await everything()).toEqual(live);
      await house.get(Database).query('DELETE FROM employment_value.contribution');
      expect(await everything()).toEqual([]);
      await house.get(EmploymentValueFacade).rebuild();
      expect(await everything()).toEqual(live);
      expect((await house.call('POST', '/v1/indicators/rebuild', { as: zhejiang })).status).toBe(403);
    });

    it('although an event is on its way during a rebuild', async () => {
      for (let i = 0; i < 5; i++) await applied('620102');
      await Promise.all([house.get(EmploymentValueFacade).rebuild(), house.drain(), house.drain()]);
      await house.drain();
      expect(await counted('applications', '620102')).toBe(5);
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
      const inBooks = (): Promise<unknown> =>
        owner.query(
          `SELECT quantity FROM employment_value.contribution WHERE region = '630102' AND indicator = 'applications'`,
        );
      expect(await inBooks()).toEqual([{ quantity: '1' }]); // nobody waited for the rebuild
      await owner.query('SELECT pg_advisory_unlock(4711)');
      await rebuilding;
      expect(await inBooks()).toEqual([{ quantity: '1' }]);
      await owner.query('DROP FUNCTION public.wait_for_test CASCADE; SET ROLE xingong_app');
      await owner.release();
    });

    it('anew by itself after an upgrade that owes it: the hourly job does it, and publishes nothing before', async () => {
      const live = await everything();
      const owner = house.get(Database).dataSource.createQueryRunner();
      await owner.query(`SET ROLE NONE; DELETE FROM employment_value.contribution;
        INSERT INTO employment_value.recount_run DEFAULT VALUES`);
      const owed = (): Promise<unknown[]> => owner.query('SELECT 1 FROM employment_value.recount_run');
      expect(await owed()).toHaveLength(1);
      expect(await publish()).toBe(0);
      expect(await owed()).toEqual([]);
      expect(await everything()).toEqual(live);
      const runs = `SELECT epoch FROM platform.cron_run WHERE name = 'employment-value/recount'`;
      const before = await owner.query(runs);
      expect(await publish()).toBe(0);
      expect(await owner.query(runs)).toEqual(before);
      await owner.query('SET ROLE xingong_app');
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

  describe('published', () => {
    beforeAll(async () => {
      const regular = newId<'worker'>();
      const many = async (
        region: string,
        times: number,
        more: Partial<ShiftApproved> = {},
      ): Promise<void> => {
        for (let i = 0; i < times; i++) await append(shiftApproved, shift(region, more));
      };
      await many('330106', 11);
      await append(shiftApproved, shift('330106', { workerId: regular }));
      await append(shiftApproved, shift('330106', { workerId: regular, day: '2026-11-03', minutes: 60 }));
      await many('330110', 2, { occupationCode: WAITER });
      await many('330108', 13);
      await many('430102', 11);
      await many('510107', 12, { enterpriseId: newId() });
      await many('510108', 20);
      for (let i = 0; i < 12; i++) await append(workerRegistered, { workerId: newId() });
      const [erased] = await house.get(Outbox).history([workerRegistered], null, 1);
      await append(workerErased, { workerId: erased!.payload.workerId });

      const place = { enterpriseId: newId(), providerId: newId(), occupationCode: PICKER, region: '310115' };
      const job = { ...place, headcount: 12, payBasis: 'hour' as const, rateFen: 3000 };
      const jobId = newId();
      await post(jobPosted, { ...job, jobId });
      await post(jobPosted, { ...job, jobId: newId() });
      for (let i = 0; i < 10; i++)
        await append(contractSealed, {
          ...place,
          enterpriseId: newId(),
          contractId: newId(),
          jobId,
          workerId: newId(),
          documentHash: 'x',
          payBasis: 'hour',
          rateFen: 3000,
          startsOn: '2026-11-10',
          endsOn: '2026-12-10',
        });
      const wage = {
        kind: 'wage' as const,
        payRunId: newId(),
        contractId: null,
        shiftIds: [],
        claimId: null,
      };
      for (let i = 0; i < 10; i++) {
        const payoutId = newId();
        const workerId = newId<'worker'>();
        await append(payoutSettled, {
          ...wage,
          payoutId,
          workerId,
          enterpriseId: newId(),
          providerId: null,
          occupationCode: WAITER,
          region: '510104',
          grossFen: 20_005,
          taxFen: 150,
          netFen: 19_855,
          settledAt: '2026-11-30T15:59:59Z',
          onTime: true,
        });
        await house.drain();
        await append(payoutReturned, { ...wage, payoutId, workerId, enterpriseId: newId(), netFen: 19_855 });
      }
      const { party } = await house.organisation('employer');
      const restriction = {
        restrictionId: newId(),
        enterpriseId: party.id,
        reasonCode: 'FRAUD',
        until: null,
      };
      await append(restrictionImposed, { ...restriction, level: 'watch' });
      county = party.ids.uscc.slice(2, 8);
      await house.drain();
      while (businessDay(house.clock.now()) < '2026-12-05') house.clock.advance({ days: 1 });
      await post(jobClosed, { jobId, enterpriseId: place.enterpriseId, cause: 'filled' });
      while (businessDay(house.clock.now()) < '2026-12-16') house.clock.advance({ days: 1 });
      expect(await publish()).toBe(1);
    }, 60_000);
    let county = '';

    it('count people, hours and pay by county, and hide what few people would give away', async () => {
      const mine = await ask(zhejiang, 'groupBy=region&indicator=workers-worked&indicator=hours-worked');
      expect(
        mine.body.cells.map((cell: Cell) => [cell.region, cell.indicator, cell.hidden ?? cell.value]),
      ).toEqual([
        ['330106', 'hours-worked', 'suppressed'],
        ['330106', 'workers-worked', 'suppressed'],
        ['330108', 'hours-worked', 104],
        ['330108', 'workers-worked', 13],
        ['330110', 'hours-worked', 'suppressed'],
        ['330110', 'workers-worked', 'suppressed'],
      ]);
      expect(mine.body.totals.map((cell: Cell) => [cell.indicator, cell.value])).toEqual([
        ['hours-worked', 217],
        ['workers-worked', 27],
      ]);
    });

    it('hide a cell in every answer alike, asked alone too', async () => {
      for (const region of ['330106', '330110'])
        expect(await value('wages-earned', region)).toBe('suppressed');
      expect(await value('wages-earned', '3301')).toBe(560_000);
      expect(await value('wages-earned', '33')).toBe(560_000);
      expect(await value('fte-years', '33')).toBe(0.1094); // 217 h / 1984 h
      expect(await value('fte-years', '330110')).toBe('suppressed');
    });

    it('hide what one employer alone stands behind', async () => {
      expect(await value('workers-worked', '510107')).toBe('suppressed');
      expect(await value('workers-worked', '510108')).toBe('suppressed');
      expect(await value('workers-worked', '5101')).toBe(32);
    });

    it('tell major groups of occupations apart, and codes', async () => {
      const by = async (level: string): Promise<unknown> => {
        const { body } = await ask(
          operator,
          `groupBy=occupation&occupationLevel=${level}&indicator=shifts-worked&region=43`,
        );
        return body.cells.map((cell: Cell) => [cell.occupation, cell.value]);
      };
      expect(await by('major')).toEqual([['6', 12]]);
      expect(await by('code')).toEqual([[PICKER, 12]]);
      const city = await ask(operator, 'groupBy=region&level=province&indicator=shifts-worked&region=4301');
      expect(city.body.cells).toMatchObject([{ region: '430100', value: 12 }]);
    });

    it('are seen by a government for its own region only', async () => {
      expect((await ask(hunan, 'indicator=workers-worked')).body.totals[0].value).toBe(12);
      expect((await ask(hunan, 'region=330100')).body.code).toBe('employment-value.no-such-region');
      expect((await ask(hunan, 'region=33')).status).toBe(404);
      expect((await ask(actor('government'), '')).status).toBe(404);
      for (const role of ['worker', 'employer', 'platform'] as const)
        expect((await ask(actor(role), '')).status).toBe(403);
      const map = await house.call('GET', `/v1/employment-map?${NOVEMBER}`, { as: hunan });
      expect(map.body.counties.map(({ region }: { region: string }) => region)).toEqual(['430102']);
      expect(map.body.counties[0].values).toContainEqual({
        indicator: 'hours-worked',
        value: 96,
        hidden: null,
      });
    });

    it('tell stocks at the end of the month, what adverts say too', async () => {
      expect(await value('jobs-open', '310115')).toBe(2);
      expect(await value('posts-offered', '310115')).toBe(24);
      expect(await value('contracts-in-force', '310115')).toBe(10);
      expect(await value('worker-accounts', '')).toBe(13);
      expect(await value('restrictions-imposed', county)).toBe(1);
    });

    it('take returned wages apart from paid ones, in whole yuan', async () => {
      expect(await value('wages-paid-gross', '510104')).toBe(200_100);
      expect(await value('wages-paid-net', '510104')).toBe(198_600);
      expect(await value('wages-paid-on-time', '510104')).toBe(10);
      expect(await value('workers-paid', '510104')).toBe(10);
      expect(await value('wages-returned-net', '510104')).toBe(198_600);
    });

    it('are asked for by whole published months only, and the nearest are named', async () => {
      const refused = async (period: string): Promise<unknown> => {
        const { body } = await ask(operator, '', period);
        return [body.code, body.nearestFrom, body.nearestTo];
      };
      const nearest = ['employment-value.period-not-published', '2026-11-01', '2026-11-30'];
      for (const period of [
        'from=2026-11-01&to=2026-11-03',
        'from=2026-11-02&to=2026-11-30',
        'from=2026-10-01&to=2026-11-30',
        'from=2026-11-01&to=2026-12-31',
        'from=2026-12-01&to=2026-12-31',
      ])
        expect(await refused(period)).toEqual(nearest);
    });

    /** Stocks of published months, as they are kept. */
    const stocks = (): Promise<{ indicator: string; day: string; worker: string; sum: string }[]> =>
      house.get(Database).query(
        `SELECT indicator, to_char(day, 'YYYY-MM-DD') AS day, worker_id AS worker, sum(quantity) AS sum
         FROM employment_value.contribution WHERE day <= '2026-11-30' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
      );

    it('keep nothing of who gave what, but the sums of stocks, which name no worker', async () => {
      const worker = '00000000-0000-0000-0000-000000000000';
      const day = '2026-11-01';
      expect(await stocks()).toEqual([
        { indicator: 'contracts-in-force', day, worker, sum: '10' },
        { indicator: 'jobs-open', day, worker, sum: '2' },
        expect.objectContaining({ indicator: 'worker-accounts', day, worker }),
      ]);
      // a contract that ends in a month to come still names its worker
      expect(await counted('contracts-in-force', '310115')).toBe(0);
      const figures = await house
        .get(Database)
        .query<{ count: string }>(
          `SELECT count(*) FROM employment_value.figure WHERE is_hidden AND value IS NOT NULL`,
        );
      expect(figures).toEqual([{ count: '0' }]);
      for (const sql of [
        'UPDATE employment_value.figure SET value = 1',
        'DELETE FROM employment_value.release',
      ])
        await expect(house.get(Database).query(sql)).rejects.toThrow(/permission denied|append-only/);
    });

    it('are listed with their rules and what was lost', async () => {
      const { body } = await house.call('GET', '/v1/indicators/releases');
      expect(body.items).toMatchObject([
        {
          month: '2026-11-01',
          method: 'xingong-disclosure-1',
          thresholds: { people: 10, employers: 3, dominance: 85, protection: 10 },
        },
      ]);
      const work = body.items[0].losses.find(({ family }: { family: string }) => family === 'workers-worked');
      // shares of people or money, or how many cells are small, would be equations about hidden values
      expect(Object.keys(work)).toEqual(['cells', 'family', 'hidden']);
      const rows = await house.get(Database).query<{ hidden: string }>(
        `SELECT count(*) FILTER (WHERE is_hidden) AS hidden FROM employment_value.figure
         WHERE month = '2026-11-01' AND indicator = 'workers-worked'`,
      );
      expect(work.hidden).toBe(Number(rows[0]!.hidden));
    });

    it('never change: what arrives later counts in the month of its arrival', async () => {
      const before = await ask(operator, 'groupBy=region-and-occupation');
      for (let i = 0; i < 10; i++) await append(shiftApproved, shift('220102', { day: '2026-11-09' }));
      await publish();
      const kept = await stocks();
      await house.call('POST', '/v1/indicators/rebuild', { as: operator });
      expect(await stocks()).toEqual(kept);
      expect((await ask(operator, 'groupBy=region-and-occupation')).body).toEqual(before.body);
      while (businessDay(house.clock.now()) < '2027-01-16') house.clock.advance({ days: 1 });
      expect(await publish()).toBe(1);
      expect(await publish()).toBe(0);
      expect((await ask(operator, 'groupBy=region-and-occupation')).body).toEqual(before.body);
      const december = 'from=2026-12-01&to=2026-12-31';
      expect(await value('workers-worked', '220102', december)).toBe(10);
      expect(await value('contracts-in-force', '310115', december)).toBeUndefined();
      expect(await value('jobs-open', '310115', december)).toBe(1);
    });

    it('add up over months, but people, and hide a sum of which a part is hidden', async () => {
      const both = 'from=2026-11-01&to=2026-12-31';
      expect(await value('hours-worked', '220102', both)).toBe(80);
      expect(await value('hours-worked', '430102', both)).toBe(96);
      expect(await value('workers-worked', '430102', both)).toBe('by-month');
      expect(await value('hours-worked', '330110', both)).toBe('suppressed');
      expect(await value('jobs-open', '310115', both)).toBe(1);
    });

    it('are made of a month too in which nothing was earned, and something was corrected', async () => {
      const { shiftId, contractId, workerId, enterpriseId, providerId, occupationCode } = shift('430102');
      const whose = { shiftId, contractId, workerId, enterpriseId, providerId, region: '430102' };
      await post(shiftOpened, { ...whose, occupationCode, openedAt: '2027-01-04T01:00:00Z' });
      const before = { beforeFen: 20_000, beforeMinutes: 480, grievanceId: newId() };
      await post(shiftCorrected, { ...whose, ...before, day: '2027-01-04', grossFen: 5_000, minutes: 480 });
      expect(await counted('wages-earned', '430102')).toBe(-15_000);
      while (businessDay(house.clock.now()) < '2027-02-16') house.clock.advance({ days: 1 });
      expect(await publish()).toBe(1);
      const january = 'from=2027-01-01&to=2027-01-31';
      for (const region of ['430102', '43', ''])
        expect(await value('wages-earned', region, january), region).toBe('suppressed');
      expect(await value('hours-worked', '430102', january)).toBe('suppressed');
      expect(await value('jobs-open', '310115', january)).toBe(1);
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
          '2026-11-01,2026-11-30,430102,,workers-worked,实际到岗人数,Workers with an approved shift,persons,12,\r\n' +
          '2026-11-01,2026-11-30,total,,workers-worked,实际到岗人数,Workers with an approved shift,persons,12,\r\n',
      );
    });

    it('answer other rooms through the door', async () => {
      const facade = house.get(EmploymentValueFacade);
      const november = { from: '2026-11-01', to: '2026-11-30' };
      expect(await facade.indicator('workers-worked', november, '43')).toMatchObject({
        value: 12,
        hidden: null,
      });
      expect(await facade.indicator('workers-worked', november, '65')).toBeNull();
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
});
