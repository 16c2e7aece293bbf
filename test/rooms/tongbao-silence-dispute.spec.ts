import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wageCorrected } from '../../src/payroll/events.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { shiftCorrected, shiftsApproved } from '../../src/tongbao/events.js';
import { type Answer, type House, openHouse } from '../harness/app.js';
import { Desk, hire, type Hire, operatorMediator, type Who, worked } from './grievance-cast.js';
import { type Hand, Stage } from './payroll-stage.js';
import { type Cast, castOf, fix, good, post } from './tongbao-cast.js';

type Json = Answer['body'];

describe('a dispute of what silence approved', () => {
  let house: House;
  let cast: Cast;
  let desk: Desk;
  beforeAll(async () => {
    house = await openHouse();
    house.clock.set('2026-11-02T01:00:00.000Z'); // far from holidays
    cast = await castOf(house);
    desk = new Desk(house);
  }, 60_000);
  afterAll(() => house.close());

  /** A shift of eight hours that its employer did not answer: 20 000 fen. */
  async function silent(of: Hire): Promise<string> {
    const id = await worked(house, 480, of);
    await desk.pass({ hours: 48 });
    return id;
  }
  const byHour = () => hire(cast, { payBasis: 'hour', rateFen: 2500 });
  const file = (of: Hire, shiftId: string, more: object = {}, who: Who = cast.employer) => {
    const about = { kind: 'hours', otherPartyId: of.worker.actor.id, shiftId };
    return desk.file(who, { ...about, statement: '当日下午即已离岗。', ...more });
  };
  async function disputed(of: Hire, shiftId: string, more: object = {}): Promise<string> {
    const { id } = await good(file(of, shiftId, more));
    await good(desk.act(id, 'acceptance', operatorMediator()));
    await house.drain();
    return id as string;
  }
  async function decide(id: string, said: object): Promise<void> {
    for (const mediator of [operatorMediator(), operatorMediator()])
      await good(desk.act(id, 'decision', mediator, { reason: '核对考勤记录后认定。', ...said }));
    await house.drain();
  }
  const wageOf = async (shiftId: string): Promise<Json> =>
    (
      await house
        .get(Database)
        .query('SELECT state, gross::int, minutes FROM payroll.wage_item WHERE shift_id = $1', [shiftId])
    )[0];

  it('is open for five working days, says so to both, and keeps no wage back; mediators reduce what is not paid', async () => {
    const of = await byHour();
    const shiftId = await silent(of);
    const shift = await desk.shift(shiftId, of.worker);
    expect(shift).toMatchObject({ approvedBy: 'silence', grossFen: 20_000, payState: 'owed' });
    const days = (Date.parse(shift.disputeBy) - house.clock.now().getTime()) / 86_400_000;
    expect(days).toBeGreaterThan(5);
    expect((await desk.told(cast.employer)).find((one) => one.includes('shifts-approved'))).toContain(
      '前就该班次提出投诉',
    );
    expect((await desk.told(of.worker)).find((one) => one.includes('shift-approved'))).toContain('照常发放');

    const id = await disputed(of, shiftId, { claimedMinutes: 240 });
    expect(await desk.todos(of.worker, id)).toEqual(['answer-grievance']);
    expect(await wageOf(shiftId)).toMatchObject({ state: 'due', gross: 20_000 });
    await desk.pass({ days: 20 }); // its worker says nothing and loses nothing
    expect((await good(desk.get(`/${id}`, of.worker))).state).toBe('mediating');
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({ grossFen: 20_000 });
    await good(desk.act(id, 'mediation-end', operatorMediator()));
    const tooMuch = await desk.act(id, 'decision', operatorMediator(), {
      verdict: 'upheld',
      minutes: 480,
      reason: '并未减少。',
    });
    expect(tooMuch).toMatchObject({ status: 422, body: { code: 'grievance.measure-wrong' } });
    await decide(id, { verdict: 'upheld', minutes: 300 });
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({
      state: 'approved',
      approvedBy: 'grievance',
      minutes: 300,
      grossFen: 12_500,
      payState: 'owed',
    });
    expect(await wageOf(shiftId)).toEqual({ state: 'due', gross: 12_500, minutes: 300 });
    expect((await desk.told(of.worker)).join()).toContain('应发 125.00 元');
  });

  it('is one at a time of whatever kind, and none any more once the shift is corrected', async () => {
    const of = await byHour();
    const shiftId = await silent(of);
    const id = await disputed(of, shiftId, { claimedMinutes: 240 });
    const wages = { kind: 'wages', claimedMinutes: 60 };
    expect(await file(of, shiftId, wages)).toMatchObject({
      status: 409,
      body: { code: 'grievance.already-open' },
    });
    await good(desk.act(id, 'answer', of.worker, { admits: 'all', statement: '半天在岗。' }));
    await house.drain();
    expect(await wageOf(shiftId)).toMatchObject({ state: 'due', gross: 10_000, minutes: 240 });
    // its employer may still complain, and the shift stays as it was corrected
    const other = await disputed(of, shiftId, wages);
    const reduces = { paysShift: true, minutes: 60, statement: '按此发放。' };
    await good(desk.act(other, 'answer', of.worker, { admits: 'none', statement: '半天在岗。' }));
    await good(desk.act(other, 'reply', cast.employer, { isSettled: false }));
    expect(await desk.act(other, 'terms', operatorMediator(), reduces)).toMatchObject({
      body: { code: 'grievance.measure-wrong' },
    });
    expect((await good(desk.act(other, 'mediation-end', operatorMediator()))).state).toBe('failed');
    await house.drain();
    expect(await wageOf(shiftId)).toMatchObject({ state: 'due', gross: 10_000, minutes: 240 });
  });

  it('that its worker admits is settled at once, in part when the employer is content with that', async () => {
    const of = await byHour();
    const [all, part] = [await silent(of), await silent(of)];
    const id = await disputed(of, all);
    await good(desk.act(id, 'answer', of.worker, { admits: 'all', statement: '当日确实没有上班。' }));
    await house.drain();
    expect(await wageOf(all)).toMatchObject({ state: 'not-owed' });
    expect(await desk.shift(all, of.worker)).toMatchObject({ grossFen: 0, payState: 'none', minutes: 0 });
    const other = await disputed(of, part, { claimedMinutes: 60 });
    const said = { admits: 'part', admittedMinutes: 400, statement: '提前离岗八十分钟。' };
    await good(desk.act(other, 'answer', of.worker, said));
    await house.drain();
    expect(await wageOf(part)).toMatchObject({ gross: 20_000 });
    await good(desk.act(other, 'reply', cast.employer, { isSettled: true }));
    await house.drain();
    expect(await wageOf(part)).toMatchObject({ state: 'due', minutes: 400, gross: 16_667 });
  });

  it('is agreed by terms that both take: less, nothing, or as it was', async () => {
    const of = await byHour();
    for (const [terms, gross] of [
      [{ paysShift: true, minutes: 240 }, 10_000],
      [{ paysShift: true }, 20_000],
    ] as const) {
      const shiftId = await silent(of);
      const id = await disputed(of, shiftId, { claimedMinutes: 60 });
      await good(desk.act(id, 'answer', of.worker, { admits: 'none', statement: '全天在岗。' }));
      await good(desk.act(id, 'reply', cast.employer, { isSettled: false }));
      await good(desk.act(id, 'terms', operatorMediator(), { ...terms, statement: '按此发放。' }));
      for (const who of [of.worker, cast.employer])
        await good(desk.act(id, 'terms-answer', who, { agrees: true }));
      await house.drain();
      expect(await wageOf(shiftId)).toMatchObject({ state: 'due', gross });
    }
  });

  it('is refused after its term, for more than was approved, to strangers, and twice', async () => {
    const of = await byHour();
    const shiftId = await silent(of);
    for (const more of [{ claimedMinutes: 480 }, { claimedUnits: 3 }, { claimedFen: 5000 }])
      expect(await file(of, shiftId, more)).toMatchObject({
        status: 422,
        body: { code: 'grievance.measure-wrong' },
      });
    const stranger = { actor: (await house.organisation('employer')).owner };
    expect(await file(of, shiftId, {}, stranger)).toMatchObject({ body: { code: 'grievance.no-stake' } });
    await good(file(of, shiftId));
    expect(await file(of, shiftId)).toMatchObject({ body: { code: 'grievance.already-open' } });
    const late = await silent(of);
    const { disputeBy } = await desk.shift(late, of.worker);
    house.clock.set(disputeBy);
    expect(await file(of, late)).toMatchObject({
      status: 409,
      body: { code: 'grievance.dispute-over', disputeBy },
    });
  });

  it('is filed as such: what was filed before the silence leaves the wage as it stands, also when all of it is admitted', async () => {
    const of = await byHour();
    const shiftId = await worked(house, 480, of);
    const money = { kind: 'wages', claimedFen: 1000 };
    const { id } = await good(file(of, shiftId, money));
    await good(desk.act(id, 'acceptance', operatorMediator()));
    await desk.pass({ hours: 48 });
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({ approvedBy: 'silence', grossFen: 20_000 });
    await good(desk.act(id, 'answer', of.worker, { admits: 'all', statement: '愿意承担十元。' }));
    await house.drain();
    expect(await wageOf(shiftId)).toMatchObject({ state: 'due', gross: 20_000 });
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({ approvedBy: 'silence', grossFen: 20_000 });
  });

  it('is one by when it was filed, where an old process wrote it down that says nothing of it', async () => {
    const of = await byHour();
    const [before, shiftId] = [await worked(house, 480, of), await worked(house, 480, of)];
    const early = (await good(file(of, before, { kind: 'wages' }))).id as string;
    await good(desk.act(early, 'acceptance', operatorMediator()));
    await desk.pass({ hours: 48 });
    const late = await disputed(of, shiftId, { claimedMinutes: 240 });
    await house
      .get(Database)
      .query('UPDATE grievance.grievance SET disputes_silence = NULL WHERE id = ANY ($1)', [[early, late]]);
    for (const id of [early, late])
      await good(desk.act(id, 'answer', of.worker, { admits: 'all', statement: '下午确实不在岗。' }));
    await house.drain();
    expect(await wageOf(shiftId)).toMatchObject({ state: 'due', gross: 10_000, minutes: 240 });
    expect(await desk.shift(before, of.worker)).toMatchObject({ approvedBy: 'silence', grossFen: 20_000 });
  });

  it('is not made of terms about money that both took after the silence, nor decided by mediators', async () => {
    const of = await byHour();
    const [agreed, decided] = [await worked(house, 480, of), await worked(house, 480, of)];
    const ids: string[] = [];
    for (const shiftId of [agreed, decided]) {
      const { id } = await good(file(of, shiftId, { kind: 'wages', claimedFen: 1000 }));
      await good(desk.act(id, 'acceptance', operatorMediator()));
      await good(desk.act(id, 'answer', of.worker, { admits: 'none', statement: '全天在岗。' }));
      await good(desk.act(id, 'reply', cast.employer, { isSettled: false }));
      ids.push(id);
    }
    await good(desk.act(ids[0]!, 'terms', operatorMediator(), { amountFen: 500, statement: '各退一步。' }));
    await desk.pass({ hours: 48 });
    for (const who of [of.worker, cast.employer])
      await good(desk.act(ids[0]!, 'terms-answer', who, { agrees: true }));
    expect((await good(desk.act(ids[1]!, 'mediation-end', operatorMediator()))).state).toBe('failed');
    await house.drain();
    for (const shiftId of [agreed, decided])
      expect(await wageOf(shiftId)).toMatchObject({ state: 'due', gross: 20_000 });
  });

  it('of the shift that earned a day leaves its pay where another shift of that day was worked', async () => {
    for (const [secondShift, left, owed] of [
      ['included', 20_000, 20_000],
      ['hourly', 12_500, 20_000],
    ] as const) {
      house.clock.advance({ hours: 20 }); // a day of its own
      const of = await hire(cast, { payBasis: 'day', rateFen: 20_000 }, { secondShift });
      const morning = await worked(house, 240, of);
      house.clock.advance({ minutes: 60 });
      const afternoon = await worked(house, 180, of);
      await desk.pass({ hours: 48 });
      expect((await desk.shift(morning, of.worker)).grossFen).toBe(20_000);
      const second = (await desk.shift(afternoon, of.worker)).grossFen as number;
      expect(second).toBe(secondShift === 'included' ? 0 : 7_500);
      const id = await disputed(of, morning);
      await good(desk.act(id, 'answer', of.worker, { admits: 'all', statement: '上午没有上班。' }));
      await house.drain();
      expect(await desk.shift(morning, of.worker)).toMatchObject({ grossFen: left, payState: 'owed' });
      expect(left + second).toBe(owed);
      expect(await wageOf(morning)).toMatchObject({ state: 'due', gross: left });
    }
  });

  it('of both shifts of a day takes the pay of the day, whichever comes first', async () => {
    for (const [secondShift, order] of [
      ['included', [0, 1]],
      ['included', [1, 0]],
      ['hourly', [0, 1]],
      ['hourly', [1, 0]],
    ] as const) {
      house.clock.advance({ hours: 20 }); // a day of its own
      const of = await hire(cast, { payBasis: 'day', rateFen: 20_000 }, { secondShift });
      const morning = await worked(house, 240, of);
      house.clock.advance({ minutes: 60 });
      const shifts = [morning, await worked(house, 180, of)];
      await desk.pass({ hours: 48 });
      for (const nth of order) {
        const id = await disputed(of, shifts[nth]!);
        await good(desk.act(id, 'answer', of.worker, { admits: 'all', statement: '没有上班。' }));
        await house.drain();
      }
      for (const shiftId of shifts)
        expect(await desk.shift(shiftId, of.worker)).toMatchObject({ grossFen: 0, payState: 'none' });
      expect(await wageOf(morning)).toMatchObject({ state: 'not-owed' });
    }
  });

  it('of the only shift of a day takes its pay, and another one that is approved later earns it', async () => {
    house.clock.advance({ hours: 20 }); // a day of its own
    const of = await hire(cast, { payBasis: 'day', rateFen: 20_000 }, { secondShift: 'included' });
    const morning = await worked(house, 240, of);
    house.clock.advance({ minutes: 60 });
    const afternoon = await worked(house, 180, of);
    const reason = { body: { reason: '下午未到岗' } };
    await good(post(house, `/v1/shifts/${afternoon}/rejection`, cast.employer, reason));
    await desk.pass({ hours: 48 });
    const id = await disputed(of, morning);
    await good(desk.act(id, 'answer', of.worker, { admits: 'all', statement: '上午没有上班。' }));
    await house.drain();
    expect(await desk.shift(morning, of.worker)).toMatchObject({ grossFen: 0, payState: 'none' });
    const said = { body: { dispute: '下午在岗。' } };
    await good(post(house, `/v1/shifts/${afternoon}/dispute`, of.worker, said));
    await good(post(house, `/v1/shifts/${afternoon}/approval`, cast.employer, { body: {} }));
    expect(await desk.shift(afternoon, of.worker)).toMatchObject({ grossFen: 20_000, payState: 'owed' });
  });

  it('is open for all shifts of one notice until the time that the notice names', async () => {
    await house.setParameter('tongbao.silence-dispute-days', 3, '2026-01-01', '65');
    const urumqi = { longitude: 87.6168, latitude: 43.8256 };
    const place = { ...urumqi, address: '乌鲁木齐市天山区光明路 1 号', region: '650102', fenceMetres: 200 };
    const here = await byHour();
    const there = await hire(cast, { payBasis: 'hour', rateFen: 2500, place });
    const ids: string[] = [];
    for (const [{ worker, contract }, at] of [
      [here, {}],
      [there, urumqi],
    ] as const) {
      const clockIn = { body: { contractId: contract.id, ...fix(at) } };
      ids.push((await good(post(house, '/v1/shifts/clock-in', worker, clockIn))).id);
    }
    house.clock.advance({ minutes: 480 });
    await good(post(house, `/v1/shifts/${ids[0]}/clock-out`, here.worker, { body: fix() }));
    await good(post(house, `/v1/shifts/${ids[1]}/clock-out`, there.worker, { body: fix(urumqi) }));
    await desk.pass({ hours: 48 });
    const [first, second] = [await desk.shift(ids[0]!, here.worker), await desk.shift(ids[1]!, there.worker)];
    expect(Date.parse(second.disputeBy)).toBeLessThan(Date.parse(first.disputeBy));
    const [notice] = await house
      .get(Database)
      .query<{ payload: Json }>(
        'SELECT payload FROM platform.event WHERE name = $1 ORDER BY id DESC LIMIT 1',
        [shiftsApproved],
      );
    expect(notice!.payload.items).toHaveLength(2);
    expect(notice!.payload.disputeBy).toBe(second.disputeBy);
  });

  it('is decided for the worker, or by nobody: the wage stays as silence made it', async () => {
    house.clock.set('2027-03-01T01:00:00.000Z'); // far from holidays
    const of = await byHour();
    const [dismissed, undecided] = [await silent(of), await silent(of)];
    const id = await disputed(of, dismissed);
    await good(desk.act(id, 'answer', of.worker, { admits: 'none', statement: '全天在岗。' }));
    await good(desk.act(id, 'reply', cast.employer, { isSettled: false }));
    await good(desk.act(id, 'mediation-end', operatorMediator()));
    await decide(id, { verdict: 'dismissed' });
    expect(await wageOf(dismissed)).toMatchObject({ state: 'due', gross: 20_000 });
    const left = await good(file(of, undecided));
    for (let month = 0; month < 5; month++) await desk.pass({ days: 30 });
    expect((await good(desk.get(`/${left.id}`, of.worker))).state).toBe('failed');
    expect(await wageOf(undecided)).toMatchObject({ gross: 20_000 });
    expect(await desk.shift(undecided, of.worker)).toMatchObject({ approvedBy: 'silence', grossFen: 20_000 });
  });
});

describe('a wage whose shift a grievance found to have earned less', () => {
  let house: House;
  let stage: Stage;
  beforeAll(async () => {
    house = await openHouse();
  }, 60_000);
  beforeEach(async () => {
    house.clock.set('2026-11-02T01:00:00.000Z'); // Monday
    stage = await Stage.set(house);
  });
  afterAll(() => house.close());

  const disputeBy = '2026-11-09T16:00:00.000Z';
  const silent = (hand: Hand, payDueOn = '2026-11-02') =>
    stage.shift(hand, 20_000, { by: 'silence', disputeBy, payDueOn });
  async function corrected(hand: Hand, shiftId: string, grossFen: number): Promise<void> {
    const [wage] = await wagesOf(hand);
    const { contractId, workerId, enterpriseId, providerId } = wage;
    const parties = { shiftId, contractId, workerId, enterpriseId, providerId };
    const found = { grossFen, beforeFen: 20_000, minutes: grossFen / 50, beforeMinutes: 400 };
    const about = { region: '330106', day: '2026-11-02', grievanceId: newId() };
    await stage.post(shiftCorrected, { ...parties, ...about, ...found });
    await house.work();
  }
  const wagesOf = async ({ worker }: Hand): Promise<Json[]> =>
    (await house.call('GET', '/v1/wage-items?limit=100', { as: worker.actor })).body.items;
  const told = async () =>
    (await stage.told(wageCorrected)).filter(({ enterpriseId }) => enterpriseId === stage.employer.party.id);
  const owed = async (): Promise<[kept: number, counted: number]> => {
    const [row] = await house.get(Database).query<{ kept: string; counted: string }>(
      `SELECT (SELECT owed FROM payroll.cover WHERE enterprise_id = $1) AS kept,
         (SELECT coalesce(sum(w.gross), 0) FROM payroll.wage_item w LEFT JOIN payroll.payout p ON p.id = w.payout_id
          WHERE w.enterprise_id = $1 AND (w.state = 'due' OR (w.state = 'in-run' AND p.state = 'draft'))) AS counted`,
      [stage.employer.party.id],
    );
    return [Number(row!.kept), Number(row!.counted)];
  };

  it('is paid by that where it is not paid yet; told again, nothing changes', async () => {
    await stage.fund(1_000_000);
    const hand = await stage.hire();
    const shiftId = await silent(hand);
    for (let again = 0; again < 2; again++) await corrected(hand, shiftId, 12_500);
    expect(await wagesOf(hand)).toMatchObject([{ state: 'due', grossFen: 12_500, overpaidFen: null }]);
    expect(await told()).toMatchObject([{ as: 'reduced', beforeFen: 20_000, grossFen: 12_500 }]);
    expect(await owed()).toEqual([12_500, 12_500]);
    await stage.release();
    await house.work();
    expect(await wagesOf(hand)).toMatchObject([{ state: 'paid', grossFen: 12_500 }]);
  });

  it('stays where it is paid: the rest is a claim of the employer, and the next wage is paid whole', async () => {
    await stage.fund(1_000_000);
    const hand = await stage.hire();
    const shiftId = await silent(hand);
    await stage.release();
    await house.work();
    const slips = (await house.call('GET', '/v1/me/payslips', { as: hand.worker.actor })).body.items;
    expect(slips[0].shifts).toMatchObject([{ approvedBy: 'silence', disputeBy, grossFen: 20_000 }]);
    await corrected(hand, shiftId, 5_000);
    expect(await wagesOf(hand)).toMatchObject([{ state: 'paid', grossFen: 20_000, overpaidFen: 15_000 }]);
    expect(await told()).toMatchObject([{ as: 'claim', beforeFen: 20_000, grossFen: 5_000 }]);
    await stage.shift(hand, 20_000, { day: '2026-11-03', payDueOn: '2026-11-04' });
    await stage.release();
    await house.work();
    const { body } = await house.call('GET', '/v1/me/payslips', { as: hand.worker.actor });
    expect(body.items[0]).toMatchObject({ grossFen: 20_000 });
    const inbox = (await house.call('GET', '/v1/inbox?limit=100', { as: hand.worker.actor })).body.items;
    expect(inbox.map(({ zh }: { zh: string }) => zh).join()).toContain('不得从任何工资中抵扣');
  });

  it('that was on its way and comes back is owed by what was earned, and by nothing not at all', async () => {
    await stage.fund(1_000_000);
    const hand = await stage.hire();
    const shiftId = await silent(hand);
    const draft = (await stage.request()).body;
    await corrected(hand, shiftId, 5_000);
    expect(await wagesOf(hand)).toMatchObject([{ state: 'in-run', grossFen: 20_000, overpaidFen: null }]);
    await stage.cancel(draft);
    await house.work();
    expect(await wagesOf(hand)).toMatchObject([{ state: 'due', grossFen: 5_000 }]);
    expect(await owed()).toEqual([5_000, 5_000]);
    const other = await stage.hire();
    const none = await silent(other, '2026-11-06');
    await corrected(other, none, 0);
    expect(await wagesOf(other)).toMatchObject([{ state: 'not-owed' }]);
    expect(await owed()).toEqual([5_000, 5_000]);
    house.clock.set('2026-11-07T01:00:00.000Z');
    await house.work();
    const arrears = (await house.call('GET', '/v1/arrears', { as: stage.employer.actor })).body.items;
    expect(arrears.map(({ dueOn }: { dueOn: string }) => dueOn)).not.toContain('2026-11-06');
  });
});
