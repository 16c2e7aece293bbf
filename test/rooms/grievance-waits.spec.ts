import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import { type Answer, type House, openHouse } from '../harness/app.js';
import { authorityOf } from '../harness/authority.js';
import {
  Desk,
  forgotten,
  hire,
  maintained,
  mediatorOf,
  operatorMediator,
  operatorOf,
  type Who,
  worked,
} from './grievance-cast.js';
import { type Cast, castOf, good } from './tongbao-cast.js';

let house: House;
let cast: Cast;
let desk: Desk;
let operators: Who;
beforeAll(async () => {
  house = await openHouse();
  desk = new Desk(house);
  operators = await operatorOf(house);
}, 60_000);
afterAll(async () => house.close());
beforeEach(async () => {
  cast = await castOf(house); // months pass: a certification expires
  await house.drain();
});

const wagesOf = (shiftId: string): Promise<unknown[]> =>
  house.get(Database).query('SELECT 1 FROM payroll.wage_item WHERE shift_id = $1', [shiftId]);
const closings = (id: string): Promise<{ payload: Record<string, unknown> }[]> =>
  house
    .get(Database)
    .query(
      `SELECT payload FROM platform.event WHERE name = 'grievance.grievance-closed' AND payload->>'grievanceId' = $1`,
      [id],
    );

describe('a grievance in which nobody acts', () => {
  it('that an unsettled shift opened makes it owed as it was clocked, once, and both are told', async () => {
    const of = await hire(cast, { payBasis: 'hour', rateFen: 2400 });
    const shiftId = await maintained(cast, 90, of);
    const opened = await desk.aboutShift(shiftId, of.worker);
    expect(opened).toMatchObject({
      kind: 'wages',
      state: 'accepted',
      claimant: 'worker',
      organisationId: cast.employer.party.id,
      mediatorId: null,
      unsettledBecause: 'maintained',
    });
    expect(await desk.todos(cast.employer, opened.id)).toEqual(['answer-grievance']);
    expect(await desk.todos(of.worker, opened.id)).toEqual([]);
    for (const who of [of.worker, cast.employer])
      expect((await desk.told(who)).join()).toContain('grievance.grievance-moved 一件投诉已受理');
    await desk.pass({ days: 4 });
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({ state: 'unsettled' });
    await desk.pass({ days: 6 });
    const { body } = await desk.get(`/${opened.id}`, of.worker);
    expect(body).toMatchObject({
      state: 'settled',
      settledBy: 'silence',
      awarded: true,
      admittedMinutes: 90,
    });
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({
      state: 'approved',
      approvedBy: 'grievance',
      grossFen: 3600,
      payState: 'owed',
    });
    expect(await desk.todos(cast.employer, opened.id)).toEqual([]);
    for (const who of [of.worker, cast.employer])
      expect((await desk.told(who)).join()).toContain('grievance.grievance-closed 一件投诉已办结：已解决');
    await desk.pass({ days: 30 });
    expect(await wagesOf(shiftId)).toHaveLength(1);
    expect(await closings(opened.id)).toHaveLength(1);
  });

  it('goes from filing to its end by its deadlines alone, each once, and names who is in charge elsewhere', async () => {
    const of = await hire(cast);
    const { id, dueAt } = await good(
      desk.file(of.worker, {
        kind: 'wages',
        otherPartyId: cast.employer.party.id,
        contractId: of.contract.id,
        claimedFen: 88_000,
        statement: '合同约定的绩效工资没有发放。',
      }),
    );
    await house.drain();
    expect(await desk.todos(operators, id)).toEqual(['accept-grievance']);
    expect(Date.parse(dueAt)).toBeGreaterThan(house.clock.now().getTime());
    const states: string[] = [];
    const left: string[][] = [];
    for (let week = 0; week < 9; week++) {
      const { body } = await desk.get(`/${id}`, of.worker);
      if (states.at(-1) !== body.state) {
        states.push(body.state);
        left.push([...(await desk.todos(operators, id)), ...(await desk.todos(cast.employer, id))]);
      }
      await desk.pass({ days: 7 });
    }
    expect(states).toEqual(['filed', 'accepted', 'mediating', 'failed']);
    expect(left).toEqual([['accept-grievance'], ['answer-grievance'], ['mediate-grievance'], []]);
    const { body } = await desk.get(`/${id}`, of.worker);
    expect(body.steps.map(({ movedTo, madeBy }: Answer['body']) => `${movedTo} ${madeBy}`)).toEqual([
      'filed worker',
      'accepted clock',
      'mediating clock',
      'failed clock',
    ]);
    expect(body.elsewhere.zh).toContain('劳动人事争议仲裁委员会');
    expect(body).toMatchObject({ dueAt: null, awarded: false, answeredAt: null });
    expect(await closings(id)).toMatchObject([{ payload: { outcome: 'failed', answered: false } }]);
  });

  it('after an answer is mediated when the claimant does not reply', async () => {
    const of = await hire(cast);
    const id = await filed(of);
    await good(desk.act(id, 'acceptance', operatorMediator()));
    await good(desk.act(id, 'answer', cast.employer, { admits: 'none', statement: '已经足额发放。' }));
    await house.drain();
    expect(await desk.todos(of.worker, id)).toEqual(['reply-grievance']);
    await desk.pass({ days: 6 });
    expect((await desk.get(`/${id}`, of.worker)).body.state).toBe('mediating');
    expect(await desk.todos(of.worker, id)).toEqual([]);
  });

  it('over terms that one side did not answer is mediated on, no longer than before', async () => {
    const of = await hire(cast);
    const id = await mediating(of);
    const { dueAt } = (await desk.get(`/${id}`, of.worker)).body;
    await good(
      desk.act(id, 'terms', operatorMediator(), { amountFen: 5000, statement: '支付五十元，双方两清。' }),
    );
    await good(desk.act(id, 'terms-answer', of.worker, { agrees: true }));
    await house.drain();
    expect(await desk.todos(cast.employer, id)).toEqual(['answer-terms']);
    expect(await desk.todos(of.worker, id)).toEqual([]); // who agreed is asked no more
    await desk.pass({ days: 6 });
    expect((await desk.get(`/${id}`, of.worker)).body).toMatchObject({ state: 'mediating', dueAt });
    expect(await desk.todos(cast.employer, id)).toEqual([]);
    await desk.pass({ days: 20 });
    expect((await desk.get(`/${id}`, of.worker)).body.state).toBe('failed');
  });

  it('that two mediators of a region should decide goes to the operator’s, and fails when they do not either', async () => {
    const authority = await authorityOf(house, '4301');
    const mediators = [await mediatorOf(house, authority), await mediatorOf(house, authority)];
    const of = await hire(cast, { payBasis: 'hour' });
    const shiftId = await forgotten(house, of);
    const { id, mediatorId } = await desk.aboutShift(shiftId, of.worker);
    expect(mediatorId).toBe(authority.party.id);
    await good(desk.act(id, 'answer', cast.employer, { admits: 'none', statement: '当日没有安排工作。' }));
    await good(desk.act(id, 'reply', of.worker, { isSettled: false }));
    await desk.pass({ days: 24 });
    expect((await desk.get(`/${id}`, of.worker)).body).toMatchObject({ state: 'deciding', mediatorId });
    expect(await desk.todos(mediators[0]!, id)).toEqual(['decide-grievance']);
    await desk.pass({ days: 17 });
    expect((await desk.get(`/${id}`, of.worker)).body).toMatchObject({ state: 'deciding', mediatorId: null });
    expect(await desk.todos(operators, id)).toEqual(['decide-grievance']);
    expect(await desk.todos(mediators[0]!, id)).toEqual([]);
    expect((await desk.get(`/${id}`, mediators[0]!)).status).toBe(404);
    await desk.pass({ days: 17 });
    expect((await desk.get(`/${id}`, of.worker)).body.state).toBe('failed');
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({ state: 'denied', payState: 'none' });
    expect(await desk.todos(operators, id)).toEqual([]);
    const about = { kind: 'wages', otherPartyId: cast.employer.party.id, shiftId, claimedMinutes: 240 };
    const again = await good(desk.file(of.worker, { ...about, statement: '仲裁裁决支持四小时。' }));
    expect(again).toMatchObject({ state: 'filed', shiftId, shift: { standing: 'denied' } });
  });

  it('is not moved twice by who acts at the last moment', async () => {
    const of = await hire(cast, { payBasis: 'hour', rateFen: 2400 });
    const shiftId = await maintained(cast, 60, of);
    const { id } = await desk.aboutShift(shiftId, of.worker);
    house.clock.advance({ days: 12 });
    const answer = { admits: 'all', statement: '核对后认可。' };
    const [, answered] = await Promise.all([house.drain(), desk.act(id, 'answer', cast.employer, answer)]);
    await house.drain();
    expect([200, 409]).toContain(answered.status);
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({ state: 'approved', grossFen: 2400 });
    expect(await wagesOf(shiftId)).toHaveLength(1);
    expect(await closings(id)).toHaveLength(1);
  });
});

describe('a wage grievance that the employer does not answer', () => {
  it('is owed as far as the clock bears out what is claimed, and the rest is mediated', async () => {
    const of = await hire(cast, { payBasis: 'hour', rateFen: 2400 });
    const shiftId = await maintained(cast, 60, of);
    const { id } = await desk.aboutShift(shiftId, of.worker);
    const more = { claimedMinutes: 100, statement: '实际工作一百分钟，打卡机提前关了。' };
    await good(desk.act(id, 'supplement', of.worker, more));
    await desk.pass({ days: 12 });
    expect((await desk.get(`/${id}`, of.worker)).body).toMatchObject({
      state: 'mediating',
      claimedMinutes: 100,
      admittedMinutes: 60,
      awarded: true,
    });
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({ state: 'approved', grossFen: 2400 });
  });

  it('says nothing where nobody knows when the shift ended, whatever the worker alone says', async () => {
    const of = await hire(cast, { payBasis: 'hour', rateFen: 2400 });
    const unsaid = await forgotten(house, of);
    const { id } = await desk.aboutShift(unsaid, of.worker);
    await desk.pass({ days: 12 });
    expect((await desk.get(`/${id}`, of.worker)).body).toMatchObject({ state: 'mediating', awarded: false });
    expect(await desk.shift(unsaid, of.worker)).toMatchObject({ state: 'unsettled' });

    // what the worker alone says is a bare word: it makes nothing owed by silence
    const again = await hire(cast, { payBasis: 'hour', rateFen: 2400 });
    const said = await forgotten(house, again);
    const other = await desk.aboutShift(said, again.worker);
    const more = { claimedMinutes: 480, statement: '工作到下午五点，忘记打卡。' };
    await good(desk.act(other.id, 'supplement', again.worker, more));
    await desk.pass({ days: 12 });
    expect((await desk.get(`/${other.id}`, again.worker)).body).toMatchObject({
      state: 'mediating',
      awarded: false,
      shift: { endKnown: false, agreedMinutes: null },
    });
    expect(await desk.shift(said, again.worker)).toMatchObject({ state: 'unsettled' });
  });

  it('owes of a shift whose end nobody knows what was agreed of a day, and the rest is mediated', async () => {
    const of = await hire(cast, { payBasis: 'hour', rateFen: 2400 }, { dailyMinutes: 240 });
    const shiftId = await forgotten(house, of);
    await desk.pass({ days: 12 });
    // two agreed days of silence approve it by the agreed minutes: nobody had to complain
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({ state: 'approved', grossFen: 9_600 });
  });

  it('of a task is never owed by silence: nothing counts its units', async () => {
    const of = await hire(cast, { payBasis: 'task', rateFen: 350 });
    const shiftId = await worked(house, 30, of);
    await desk.pass({ hours: 48 });
    const { id, unsettledBecause } = await desk.aboutShift(shiftId, of.worker);
    expect(unsettledBecause).toBe('no-units');
    await good(desk.act(id, 'supplement', of.worker, { claimedUnits: 40, statement: '完成四十件。' }));
    await desk.pass({ days: 12 });
    expect((await desk.get(`/${id}`, of.worker)).body).toMatchObject({ state: 'mediating', awarded: false });
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({ state: 'unsettled' });
  });
});

/** A wage grievance over a contract. */
async function filed(of: Awaited<ReturnType<typeof hire>>): Promise<string> {
  const body = {
    kind: 'wages',
    otherPartyId: cast.employer.party.id,
    contractId: of.contract.id,
    claimedFen: 30_000,
    statement: '高温津贴没有发放。',
  };
  return (await good(desk.file(of.worker, body))).id as string;
}

async function mediating(of: Awaited<ReturnType<typeof hire>>): Promise<string> {
  const id = await filed(of);
  await good(desk.act(id, 'acceptance', operatorMediator()));
  await good(desk.act(id, 'answer', cast.employer, { admits: 'none', statement: '合同没有约定此项津贴。' }));
  await good(desk.act(id, 'reply', of.worker, { isSettled: false, statement: '有通知为证。' }));
  await house.drain();
  return id;
}
