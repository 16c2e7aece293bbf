import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, businessDay } from '../../src/platform/clock/business-day.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';
import {
  accepted,
  type Applicant,
  applicant,
  type Cast,
  castOf,
  certifiedEmployer,
  drafted,
  fix,
  good,
  hired,
  post,
  postedJob,
  sign,
} from './tongbao-cast.js';

type Who = { actor: Answer['body'] };

let house: House;
let cast: Cast;
beforeAll(async () => {
  house = await openHouse();
  cast = await castOf(house);
}, 60_000);
afterAll(async () => house.close());

const get = (url: string, who: Who): Promise<Answer> => house.call('GET', url, { as: who.actor });
const clockIn = (who: Who, contractId: string, key = newId()): Promise<Answer> =>
  post(house, '/v1/shifts/clock-in', who, { key, body: { contractId, ...fix() } });
const clockOut = (who: Who, id: string): Promise<Answer> =>
  post(house, `/v1/shifts/${id}/clock-out`, who, { body: fix() });

/** Works so many minutes under a contract; the answer to the clock-in. */
async function works(who: Applicant, contractId: string, minutes: number): Promise<Answer['body']> {
  const opened = await good(clockIn(who, contractId));
  house.clock.advance({ minutes });
  await good(clockOut(who, opened.id));
  return opened;
}

/** Another contract of a worker, with another employer. */
async function alsoHired(who: Applicant, employer: OrganisationInHouse): Promise<string> {
  const of = { ...cast, employer };
  const contract = await drafted(of, (await accepted(of, who, (await postedJob(of, current())).id)).id);
  for (const party of [employer, cast.provider, who]) await good(sign(house, contract, party));
  return contract.id;
}

/** The days of a job from today on. */
function current(): { startsOn: string; endsOn: string; validUntil: string } {
  const today = businessDay(house.clock.now());
  return { startsOn: today, endsOn: addDays(today, 60), validUntil: addDays(today, 20) };
}

/** To the next day, eight o'clock in Shanghai. */
function nextMorning(): void {
  const eight = new Date(house.clock.now());
  eight.setUTCHours(24, 0, 0, 0);
  house.clock.advance({ seconds: Math.round((eight.getTime() - house.clock.now().getTime()) / 1000) });
}

const telling = async (who: Who): Promise<string[]> =>
  (await good(get('/v1/inbox', who))).items.map(({ zh }: { zh: string }) => zh);

describe('the hours of a day', () => {
  it('are used up by work under all contracts; then nobody begins, and clocking out goes on', async () => {
    nextMorning();
    const { worker, contract } = await hired(cast, current());
    const other = await alsoHired(worker, await certifiedEmployer(house));
    await works(worker, contract.id, 480);
    const hours = await good(get(`/v1/contracts/${other}/hours`, worker));
    expect(hours).toMatchObject({ dailyMinutes: 660, limit: 'day', minutesLeft: 180, minor: false });
    const late = await works(worker, other, 200);
    expect(late.warnings).toEqual([]);
    const refused = await clockIn(worker, contract.id);
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'tongbao.hours-used-up', limit: 'day', minutes: 680 },
    });
    expect(await clockIn(worker, other)).toMatchObject({ body: { code: 'tongbao.hours-used-up' } });
    const again = new Date(refused.body.againAt);
    house.clock.advance({ seconds: (again.getTime() - house.clock.now().getTime()) / 1000 - 60 });
    expect((await clockIn(worker, other)).status).toBe(409);
    house.clock.advance({ minutes: 1 });
    await works(worker, other, 60);
  });

  it('say at the clock-in that few are left, and again to both sides while somebody works on', async () => {
    nextMorning();
    const employer = await certifiedEmployer(house);
    const { worker, contract } = await hired({ ...cast, employer }, current());
    await works(worker, contract.id, 610);
    const { id, warnings } = await good(clockIn(worker, contract.id));
    expect(warnings).toMatchObject([
      { code: 'hours-nearly-used-up', en: expect.stringContaining('50 minutes') },
    ]);
    house.clock.advance({ minutes: 49 });
    await house.drain();
    expect(await telling(worker)).not.toContainEqual(expect.stringContaining('已达到工时上限'));
    house.clock.advance({ minutes: 2 });
    await house.drain();
    expect((await telling(worker)).filter((text) => text.includes('已达到工时上限'))).toHaveLength(1);
    expect((await telling(employer)).filter((text) => text.includes('已达到工时上限'))).toHaveLength(1);
    expect(await good(clockOut(worker, id))).toMatchObject({ state: 'closed', minutes: 51 });
  });

  it('are told of nobody who clocked out before', async () => {
    nextMorning();
    const { worker, contract } = await hired(cast, current());
    await works(worker, contract.id, 600);
    await works(worker, contract.id, 30);
    house.clock.advance({ minutes: 60 });
    await house.drain();
    expect(await telling(worker)).not.toContainEqual(expect.stringContaining('已达到工时上限'));
  });

  it('do not count a shift twice that was asked for twice, nor one that is open', async () => {
    nextMorning();
    const { worker, contract } = await hired(cast, current());
    const key = newId();
    const first = await good(clockIn(worker, contract.id, key));
    house.clock.advance({ minutes: 300 });
    expect((await good(clockIn(worker, contract.id, key))).id).toBe(first.id);
    expect((await clockIn(worker, contract.id)).body.code).toBe('tongbao.shift-already-open');
    expect(await good(get(`/v1/contracts/${contract.id}/hours`, worker))).toMatchObject({ minutesLeft: 360 });
    await good(clockOut(worker, first.id));
  });

  it('are seen by the parties of a contract alone', async () => {
    const { contract } = await hired(cast, current());
    const stranger = await applicant(house, '19850612');
    expect((await get(`/v1/contracts/${contract.id}/hours`, stranger)).status).toBe(404);
    expect((await get(`/v1/contracts/${contract.id}/hours`, await certifiedEmployer(house))).status).toBe(
      404,
    );
    for (const party of [cast.employer, cast.provider])
      expect((await get(`/v1/contracts/${contract.id}/hours`, party)).status).toBe(200);
  });
});

describe('an employer’s own limits', () => {
  it('are stricter than the law or refused, and stop work after a stretch until there was a break', async () => {
    nextMorning();
    const employer = await certifiedEmployer(house);
    const of = { ...cast, employer };
    const set = (body: object, who: Who = employer): Promise<Answer> =>
      post(house, '/v1/enterprises/me/work-limits', who, { body });
    expect((await set({ dailyMinutes: 661 })).body).toMatchObject({
      code: 'tongbao.work-limit-laxer',
      member: 'dailyMinutes',
      legalMinutes: 660,
    });
    expect((await set({ restMinutes: 10 })).body.code).toBe('tongbao.work-limit-laxer');
    expect((await set({ dailyMinutes: 0 })).status).toBe(400);
    expect((await set({ dailyMinutes: 480, continuousMinutes: 240, restMinutes: 30 })).status).toBe(201);
    expect(await good(get('/v1/enterprises/me/work-limits', employer))).toMatchObject({
      continuousMinutes: 240,
    });
    const { worker, contract } = await hired(of, current());
    expect((await set({}, worker)).status).toBe(403);
    await works(worker, contract.id, 240);
    house.clock.advance({ minutes: 29 });
    const refused = await clockIn(worker, contract.id);
    expect(refused.body).toMatchObject({ code: 'tongbao.rest-needed', restMinutes: 30 });
    house.clock.advance({ minutes: 1 });
    await works(worker, contract.id, 240);
    house.clock.advance({ minutes: 45 });
    expect((await clockIn(worker, contract.id)).body).toMatchObject({ code: 'tongbao.hours-used-up' });
    const other = await alsoHired(worker, cast.employer);
    expect((await clockIn(worker, other)).status).toBe(201); // the law has more
  });

  it('stay as they were when others are set: what held when can be proved', async () => {
    const rows = await house
      .get(Database)
      .query('SELECT continuous_minutes FROM tongbao.work_limit ORDER BY id');
    expect(rows).toEqual([{ continuous_minutes: 240 }]);
    await expect(house.get(Database).query('DELETE FROM tongbao.work_limit')).rejects.toThrow();
  });
});

describe('who is under 18', () => {
  it('begins nothing at night, works no overtime, and is of age from the month after the birthday', async () => {
    nextMorning();
    const worker = await applicant(house, '20090315');
    const job = await postedJob(cast, { ...current(), requirements: { minAge: 16 } });
    const contract = await drafted(cast, (await accepted(cast, worker, job.id)).id);
    for (const party of [cast.employer, cast.provider, worker]) await good(sign(house, contract, party));
    const rows = await house
      .get(Database)
      .query(`SELECT to_char(minor_until, 'YYYY-MM-DD') AS until FROM tongbao.contract WHERE id = $1`, [
        contract.id,
      ]);
    expect(rows).toEqual([{ until: '2027-04-01' }]);
    expect(await good(get(`/v1/contracts/${contract.id}/hours`, worker))).toMatchObject({
      minor: true,
      dailyMinutes: 480,
    });
    await works(worker, contract.id, 480);
    expect((await clockIn(worker, contract.id)).body.code).toBe('tongbao.hours-used-up');
    nextMorning();
    house.clock.advance({ hours: 14, minutes: 30 });
    expect((await clockIn(worker, contract.id)).body).toMatchObject({
      code: 'tongbao.late-work-under-age',
      from: 1320,
    });
  });
});
