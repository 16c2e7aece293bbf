import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type House, openHouse } from '../harness/app.js';
import { Desk, forgotten, hire, maintained, operatorMediator } from './grievance-cast.js';
import { type Cast, castOf, good, OPERATOR, post } from './tongbao-cast.js';
import { Database } from '../../src/platform/database/database.js';

let house: House;
let cast: Cast;
let desk: Desk;
beforeAll(async () => {
  house = await openHouse();
  cast = await castOf(house);
  desk = new Desk(house);
}, 60_000);
afterAll(async () => house.close());
beforeEach(async () => house.drain());

const operators = { actor: OPERATOR };
const wagesOf = (shiftId: string): Promise<unknown[]> =>
  house.get(Database).query('SELECT 1 FROM payroll.wage_item WHERE shift_id = $1', [shiftId]);

describe('a shift that nobody settles', () => {
  it('opens a grievance by itself, whose silence makes it owed as it was clocked', async () => {
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
    await desk.pass({ days: 4 });
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({ state: 'unsettled' });
    await desk.pass({ days: 6 });
    const { body } = await desk.get(`/${opened.id}`, of.worker);
    expect(body).toMatchObject({ state: 'settled', settledBy: 'silence', awarded: true, admittedMinutes: 90 });
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({
      state: 'approved',
      approvedBy: 'grievance',
      grossFen: 3600,
      payState: 'owed',
    });
    expect(await desk.todos(cast.employer, opened.id)).toEqual([]);
    await desk.pass({ days: 30 });
    expect(await wagesOf(shiftId)).toHaveLength(1);
  });
});
