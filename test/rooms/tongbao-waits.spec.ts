import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeKeyPair } from '../../demo/client/keys.js';
import { BootstrapOperator } from '../../src/identity/index.js';
import { addDays, businessDay } from '../../src/platform/clock/business-day.js';
import { Database } from '../../src/platform/database/database.js';
import { type Answer, type House, openHouse } from '../harness/app.js';
import {
  accepted,
  applied,
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

let house: House;
let cast: Cast;
beforeAll(async () => {
  house = await openHouse();
  cast = await castOf(house);
}, 60_000);
afterAll(async () => house.close());
beforeEach(async () => house.drain());

type Who = { actor: Answer['body'] };
type Body = Record<string, unknown>;
interface Hire {
  worker: Applicant;
  contract: Answer['body'];
}

/** A worker under a sealed contract that begins today, with what was agreed of a day. */
async function hire(job: Body, agreed: Body = {}): Promise<Hire> {
  const worker = await applicant(house);
  const today = businessDay(house.clock.now());
  const days = { startsOn: today, endsOn: addDays(today, 60), validUntil: addDays(today, 20) };
  const { id: jobId } = await postedJob(cast, { ...days, ...job });
  const application = await accepted(cast, worker, jobId);
  const body = { applicationId: application.id, ...TERMS, ...agreed };
  const contract = await good(post(house, '/v1/contracts', cast.employer, { body }));
  for (const party of [cast.employer, cast.provider, worker]) await good(sign(house, contract, party));
  await house.drain();
  return { worker, contract };
}

const get = (url: string, who: Who): Promise<Answer> => house.call('GET', url, { as: who.actor });
const shiftOf = (id: string, who: Who): Promise<Answer['body']> => good(get(`/v1/shifts/${id}`, who));
const clockIn = async ({ worker, contract }: Hire): Promise<string> =>
  (await good(post(house, '/v1/shifts/clock-in', worker, { body: { contractId: contract.id, ...fix() } })))
    .id as string;
const clockOut = async (id: string, { worker }: Hire, more: Body = {}): Promise<Answer['body']> =>
  good(post(house, `/v1/shifts/${id}/clock-out`, worker, { body: { ...fix(), ...more } }));

async function worked(minutes: number, of: Hire, more: Body = {}): Promise<string> {
  const id = await clockIn(of);
  house.clock.advance({ minutes });
  await clockOut(id, of, more);
  await house.drain();
  return id;
}

const pass = async (time: { days?: number; hours?: number; minutes?: number }): Promise<void> => {
  house.clock.advance(time);
  await house.drain();
};

const todosOf = async (who: Who): Promise<{ kind: string; subject: string; dueAt: string | null }[]> =>
  (await good(get('/v1/todos?limit=100', who))).items as {
    kind: string;
    subject: string;
    dueAt: string | null;
  }[];
const todosAbout = async (who: Who, subject: string): Promise<string[]> =>
  (await todosOf(who)).filter((todo) => todo.subject === subject).map(({ kind }) => kind);
const messagesTo = async (who: Who): Promise<string[]> =>
  ((await good(get('/v1/inbox?limit=100', who))).items as { kind: string }[]).map(({ kind }) => kind);

describe('a shift that nobody answers', () => {
  it('is owed as the worker clocked it, once, and both are told before and after', async () => {
    const of = await hire({ payBasis: 'hour', rateFen: 2550 });
    const id = await worked(440, of);
    const { answerBy } = await shiftOf(id, of.worker);
    expect(await todosAbout(cast.employer, id)).toEqual(['approve-shift']);
    expect((await todosOf(cast.employer)).find(({ subject }) => subject === id)?.dueAt).toBe(answerBy);
    expect(Date.parse(answerBy) - house.clock.now().getTime()).toBe(48 * 3_600_000);

    await pass({ hours: 25 });
    expect(await messagesTo(cast.employer)).toContain('notification.todo-reminded');
    await pass({ hours: 22 });
    expect(await shiftOf(id, of.worker)).toMatchObject({ state: 'closed', payState: 'none' });
    await pass({ hours: 1 });
    expect(await shiftOf(id, of.worker)).toMatchObject({
      state: 'approved',
      approvedBy: 'silence',
      grossFen: 18_700,
      payState: 'owed',
    });
    expect(await todosAbout(cast.employer, id)).toEqual([]);
    expect(await messagesTo(cast.employer)).toContain('tongbao.shifts-approved');
    const [told] = (await good(get('/v1/inbox', of.worker))).items as { kind: string; zh: string }[];
    expect(told).toMatchObject({ kind: 'tongbao.shift-approved' });
    expect(told!.zh).toContain('视为确认');
    await pass({ days: 30 });
    const wages = await house
      .get(Database)
      .query('SELECT 1 FROM payroll.wage_item WHERE shift_id = $1', [id]);
    expect(wages).toHaveLength(1);
  });

  it('is not owed twice when the employer answers at the last moment', async () => {
    const of = await hire({ payBasis: 'hour', rateFen: 2550 });
    const id = await worked(60, of);
    house.clock.advance({ hours: 48 });
    const [, approval] = await Promise.all([
      house.drain(),
      post(house, `/v1/shifts/${id}/approval`, cast.employer, { body: {} }),
    ]);
    await house.drain();
    expect([200, 409]).toContain(approval.status);
    expect(await shiftOf(id, of.worker)).toMatchObject({ state: 'approved', grossFen: 2550 });
    const wages = await house
      .get(Database)
      .query('SELECT 1 FROM payroll.wage_item WHERE shift_id = $1', [id]);
    expect(wages).toHaveLength(1);
  });

  it('of a task is owed by the units that the worker counted, up to those agreed, and goes to a mediator without', async () => {
    const of = await hire({ payBasis: 'task', rateFen: 350 }, { dailyUnits: 20, dailyMinutes: 240 });
    const counted = await worked(30, of, { units: 12 });
    await pass({ hours: 48 });
    const tooMany = await worked(30, of, { units: 200 });
    await pass({ hours: 48 });
    const uncounted = await worked(30, of);
    await pass({ hours: 48 });
    expect(await shiftOf(counted, of.worker)).toMatchObject({ state: 'approved', units: 12, grossFen: 4200 });
    expect(await shiftOf(tooMany, of.worker)).toMatchObject({ state: 'approved', units: 20, grossFen: 7000 });
    expect(await shiftOf(uncounted, of.worker)).toMatchObject({ state: 'unsettled', payState: 'none' });
    expect(await messagesTo(of.worker)).toContain('tongbao.shift-unsettled');
    const notAgreed = await hire({ payBasis: 'task', rateFen: 350 });
    const onItsWord = await worked(30, notAgreed, { units: 12 });
    await pass({ hours: 48 });
    expect(await shiftOf(onItsWord, notAgreed.worker)).toMatchObject({
      state: 'unsettled',
      payState: 'none',
    });
    const hourly = await hire({ payBasis: 'hour' });
    const open = await clockIn(hourly);
    expect(
      (await post(house, `/v1/shifts/${open}/clock-out`, hourly.worker, { body: { ...fix(), units: 3 } }))
        .body.code,
    ).toBe('tongbao.units-wrong');
    await clockOut(open, hourly);
  });

  it('is asked for before the day on which pay is due, and never at once', async () => {
    const of = await hire({ payBasis: 'hour' });
    await house
      .get(Database)
      .query(`UPDATE tongbao.contract SET pay_due_days = 1 WHERE id = $1`, [of.contract.id]);
    const id = await worked(60, of);
    const { answerBy } = await shiftOf(id, of.worker);
    const wait = Date.parse(answerBy) - house.clock.now().getTime();
    expect(wait).toBeLessThan(24 * 3_600_000);
    expect(wait).toBeGreaterThanOrEqual(4 * 3_600_000);
  });
});

describe('a shift that nobody clocked out of', () => {
  it('asks the worker first, and then the employer', async () => {
    const of = await hire({ payBasis: 'hour', rateFen: 2550 });
    const id = await clockIn(of);
    const openedAt = house.clock.now();
    await pass({ minutes: 660 });
    expect(await shiftOf(id, of.worker)).toMatchObject({ state: 'unended', closedBy: 'clock' });
    expect(await todosAbout(of.worker, id)).toEqual(['state-shift-end']);
    expect(await todosAbout(cast.employer, id)).toEqual([]);

    const state = (endedAt: Date, who: Who = of.worker): Promise<Answer> =>
      post(house, `/v1/shifts/${id}/end`, who, { body: { endedAt: endedAt.toISOString() } });
    const after = (minutes: number): Date => new Date(openedAt.getTime() + minutes * 60_000);
    expect((await state(after(0))).body.code).toBe('tongbao.end-outside-shift');
    expect((await state(after(661))).body.code).toBe('tongbao.end-outside-shift');
    expect((await state(after(480), await applicant(house))).body.code).toBe('tongbao.no-such-shift');
    expect(await good(state(after(480)))).toMatchObject({ state: 'closed', minutes: 480, endBy: 'stated' });
    expect((await state(after(500))).body.code).toBe('tongbao.shift-state-wrong');
    await house.drain();
    expect(await todosAbout(of.worker, id)).toEqual([]);
    expect(await todosAbout(cast.employer, id)).toEqual(['approve-shift']);
  });

  it.each([
    ['the agreed minutes of the day', { payBasis: 'hour', rateFen: 2550 }, { dailyMinutes: 480 }, 20_400],
    ['the rate of the day, once', { payBasis: 'day', rateFen: 24_000 }, {}, 24_000],
  ])('is owed by %s when both are silent', async (_, job, agreed, grossFen) => {
    const of = await hire(job, agreed);
    const id = await clockIn(of);
    await pass({ minutes: 660 });
    await pass({ hours: 24 });
    expect(await shiftOf(id, of.worker)).toMatchObject({ state: 'closed', endBy: 'nobody' });
    expect(await todosAbout(of.worker, id)).toEqual([]);
    await pass({ hours: 48 });
    expect(await shiftOf(id, of.worker)).toMatchObject({
      state: 'approved',
      approvedBy: 'silence',
      grossFen,
    });
  });

  it('goes to a mediator when it is paid by the hour and no minutes were agreed', async () => {
    const of = await hire({ payBasis: 'hour', rateFen: 2550 });
    const id = await clockIn(of);
    await pass({ minutes: 660 });
    await pass({ hours: 24 });
    await pass({ hours: 48 });
    expect(await shiftOf(id, of.worker)).toMatchObject({ state: 'unsettled', payState: 'none' });
  });
});

describe('a rejection', () => {
  const reject = (id: string): Promise<Answer['body']> =>
    good(post(house, `/v1/shifts/${id}/rejection`, cast.employer, { body: { reason: '当日未到岗' } }));
  const dispute = (id: string, of: Hire): Promise<Answer['body']> =>
    good(post(house, `/v1/shifts/${id}/dispute`, of.worker, { body: { dispute: '有打卡记录' } }));

  it('reaches the worker, who has five working days, and then stands', async () => {
    const of = await hire({ payBasis: 'hour' });
    const id = await worked(60, of);
    await reject(id);
    await house.drain();
    expect(await messagesTo(of.worker)).toContain('tongbao.shift-rejected');
    expect(await todosAbout(of.worker, id)).toEqual(['dispute-rejection']);
    expect(await todosAbout(cast.employer, id)).toEqual([]);
    await pass({ days: 4 });
    expect(await shiftOf(id, of.worker)).toMatchObject({ state: 'rejected' });
    await pass({ days: 10 });
    expect(await shiftOf(id, of.worker)).toMatchObject({ state: 'denied', payState: 'none' });
    expect(await todosAbout(of.worker, id)).toEqual([]);
    expect(await messagesTo(of.worker)).toContain('tongbao.shift-denied');
  });

  it('that is disputed and not answered is owed after all', async () => {
    const of = await hire({ payBasis: 'hour', rateFen: 2550 });
    const id = await worked(60, of);
    await reject(id);
    await dispute(id, of);
    await house.drain();
    expect(await todosAbout(cast.employer, id)).toEqual(['answer-dispute']);
    expect(await todosAbout(of.worker, id)).toEqual([]);
    await pass({ days: 14 });
    expect(await shiftOf(id, of.worker)).toMatchObject({
      state: 'approved',
      approvedBy: 'silence',
      grossFen: 2550,
    });
  });

  it('that is maintained goes to a mediator, and not to the employer again', async () => {
    const of = await hire({ payBasis: 'hour' });
    const id = await worked(60, of);
    const maintain = (): Promise<Answer> =>
      post(house, `/v1/shifts/${id}/maintained-rejection`, cast.employer);
    expect((await maintain()).body.code).toBe('tongbao.shift-state-wrong');
    await reject(id);
    await dispute(id, of);
    expect(await good(maintain())).toMatchObject({ state: 'unsettled' });
    await pass({ days: 30 });
    expect(await shiftOf(id, of.worker)).toMatchObject({ state: 'unsettled' });
    expect(await todosAbout(cast.employer, id)).toEqual([]);
  });
});

describe('the working day of a shift', () => {
  it('is that of the shift which it continues over midnight, and is paid once', async () => {
    house.clock.set('2027-03-01T01:00:00Z');
    const of = await hire({ payBasis: 'day', rateFen: 24_000 }, { secondShift: 'included' });
    house.clock.set('2027-03-01T14:00:00Z'); // 22:00 in Shanghai
    await house.drain();
    const evening = await worked(150, of);
    house.clock.advance({ minutes: 45 });
    const night = await worked(240, of);
    const [first, second] = [await shiftOf(evening, of.worker), await shiftOf(night, of.worker)];
    expect([first.day, second.day]).toEqual(['2027-03-01', '2027-03-01']);
    for (const id of [evening, night])
      await good(post(house, `/v1/shifts/${id}/approval`, cast.employer, { body: {} }));
    expect((await shiftOf(evening, of.worker)).grossFen).toBe(24_000);
    expect(await shiftOf(night, of.worker)).toMatchObject({
      state: 'approved',
      grossFen: 0,
      payState: 'none',
    });
    house.clock.advance({ hours: 5 });
    expect((await shiftOf(await worked(10, of), of.worker)).day).toBe('2027-03-02');
  });

  it('of the last night goes on past midnight; five minutes early on the eve is the first day', async () => {
    house.clock.set('2027-03-05T02:00:00Z');
    const of = await hire({
      payBasis: 'day',
      rateFen: 24_000,
      startsOn: '2027-03-06',
      endsOn: '2027-03-06',
      validUntil: '2027-03-06',
    });
    house.clock.set('2027-03-05T15:20:00Z');
    expect(
      (
        await post(house, '/v1/shifts/clock-in', of.worker, {
          body: { contractId: of.contract.id, ...fix() },
        })
      ).body.code,
    ).toBe('tongbao.outside-term');
    house.clock.set('2027-03-05T15:55:00Z');
    expect((await shiftOf(await worked(60, of), of.worker)).day).toBe('2027-03-06');
    house.clock.set('2027-03-06T14:00:00Z');
    await worked(130, of);
    house.clock.advance({ minutes: 30 });
    expect((await shiftOf(await worked(120, of), of.worker)).day).toBe('2027-03-06');
  });
});

describe('to-dos', () => {
  it('are the caller’s own, soonest first, counted, and only for those with the duty', async () => {
    const list = await todosOf(cast.employer);
    const times = list.map(({ dueAt }) => dueAt ?? '9999');
    expect(times).toEqual(times.toSorted());
    const counts = await good(get('/v1/todos/counts', cast.employer));
    expect(counts.open).toBe(list.length);
    const viewer = { actor: { ...cast.employer.actor, duties: ['viewer'] } };
    expect(await todosOf(viewer)).toEqual([]);
    expect((await house.call('GET', '/v1/todos')).status).toBe(401);
    const bad = await house.call('GET', '/v1/todos?cursor=%5B1.5%5D', { as: cast.employer.actor });
    expect(bad.status).toBe(400);
  });

  it('of a page go on where it ended', async () => {
    const of = await hire({ payBasis: 'hour' });
    for (let n = 0; n < 3; n += 1) await worked(30, of);
    const all = await todosOf(cast.employer);
    const paged: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Answer['body'] = await good(
        get(`/v1/todos?limit=2${cursor && `&cursor=${cursor}`}`, cast.employer),
      );
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThan(2);
  });
});

describe('an application', () => {
  const applicationOf = async (): Promise<{ worker: Applicant; id: string; jobId: string }> => {
    const worker = await applicant(house);
    const today = businessDay(house.clock.now());
    const days = { startsOn: today, endsOn: addDays(today, 60), validUntil: addDays(today, 50) };
    const { id: jobId } = await postedJob(cast, { ...days, headcount: 1 });
    const { id } = await applied(house, worker, jobId as string);
    await house.drain();
    return { worker, id: id as string, jobId: jobId as string };
  };
  const stateOf = async (id: string, who: Who): Promise<string> =>
    (await good(get(`/v1/applications/${id}`, who))).state as string;
  const offer = (id: string): Promise<Answer['body']> =>
    good(post(house, `/v1/applications/${id}/offer`, cast.employer));
  const accept = (id: string, worker: Who): Promise<Answer['body']> =>
    good(post(house, `/v1/applications/${id}/acceptance`, worker));
  const hiredOf = async (jobId: string): Promise<number> =>
    (await good(get(`/v1/jobs/${jobId}`, cast.employer))).hired as number;

  it('that nobody answers expires, its resume goes, and the worker hears of it', async () => {
    const { worker, id } = await applicationOf();
    expect(await todosAbout(cast.employer, id)).toEqual(['answer-application']);
    await pass({ days: 6 });
    expect(await stateOf(id, worker)).toBe('submitted');
    await pass({ days: 5 });
    expect(await stateOf(id, worker)).toBe('expired');
    expect(await todosAbout(cast.employer, id)).toEqual([]);
    expect(await messagesTo(worker)).toContain('tongbao.application-ended');
    const [row] = await house
      .get(Database)
      .query<{ gone: boolean }>(
        'SELECT resume_sealed IS NULL AS gone FROM tongbao.application WHERE id = $1',
        [id],
      );
    expect(row).toEqual({ gone: true });
  });

  it('whose offer nobody takes expires, and one that is taken in time does not', async () => {
    const { worker, id } = await applicationOf();
    await offer(id);
    await house.drain();
    expect(await todosAbout(cast.employer, id)).toEqual([]);
    expect(await todosAbout(worker, id)).toEqual(['answer-offer']);
    await pass({ days: 2 });
    await accept(id, worker);
    await pass({ days: 5 });
    expect(await stateOf(id, worker)).toBe('accepted');
    const other = await applicationOf();
    await offer(other.id);
    await pass({ days: 10 });
    expect(await stateOf(other.id, other.worker)).toBe('expired');
    expect(await todosAbout(other.worker, other.id)).toEqual([]);
  });

  it('that was accepted frees its place when nobody drafts a contract', async () => {
    const { worker, id, jobId } = await applicationOf();
    await offer(id);
    await accept(id, worker);
    await house.drain();
    expect(await hiredOf(jobId)).toBe(1);
    expect(await todosAbout(cast.employer, id)).toEqual(['draft-contract']);
    await pass({ days: 14 });
    expect(await stateOf(id, worker)).toBe('expired');
    expect(await hiredOf(jobId)).toBe(0);
  });

  it('waits for each signature under its draft; without one the draft goes and the employer is asked again', async () => {
    const { worker, id } = await applicationOf();
    await offer(id);
    await accept(id, worker);
    const contract = await good(
      post(house, '/v1/contracts', cast.employer, { body: { applicationId: id, ...TERMS } }),
    );
    await house.drain();
    expect(await todosAbout(cast.employer, id)).toEqual([]);
    const parties = [
      ['employer', cast.employer],
      ['provider', cast.provider],
      ['worker', worker],
    ] as const;
    for (const [role, who] of parties)
      expect(await todosAbout(who, `${contract.id}:${role}`)).toEqual(['sign-contract']);
    await good(sign(house, contract, cast.employer));
    await house.drain();
    expect(await todosAbout(cast.employer, `${contract.id}:employer`)).toEqual([]);
    await pass({ days: 12 });
    expect((await good(get(`/v1/contracts/${contract.id}`, worker))).state).toBe('withdrawn');
    for (const [role, who] of parties) expect(await todosAbout(who, `${contract.id}:${role}`)).toEqual([]);
    expect(await stateOf(id, worker)).toBe('accepted');
    expect(await todosAbout(cast.employer, id)).toEqual(['draft-contract']);
    await pass({ days: 14 });
    expect(await stateOf(id, worker)).toBe('expired');
  });
});

describe('a flagged advert', () => {
  it('waits for a reviewer, who hears of it again; nothing opens unseen, and it ends with its last day', async () => {
    const today = businessDay(house.clock.now());
    const days = { startsOn: today, endsOn: addDays(today, 60), validUntil: addDays(today, 20) };
    await house.get(BootstrapOperator).run((await makeKeyPair()).publicJwk);
    const fresh = await castOf(house); // a year passed: certifications are over
    const { id, state } = await postedJob(fresh, { ...days, title: '仓库分拣员 仅限男性' });
    expect(state).toBe('in-review');
    await house.drain();
    const open = (): Promise<{ due: Date; reminders: Date[] }[]> =>
      house.get(Database).query(
        `SELECT due_at AS due, (SELECT array_agg(next_at ORDER BY next_at) FROM platform.delivery
             WHERE room = 'notification' AND later_key = todo.id::text AND state = 'pending') AS reminders
           FROM notification.todo WHERE kind = 'review-job' AND subject = $1 AND closed_at IS NULL`,
        [id],
      );
    const [before] = await open();
    expect(before!.reminders.length).toBeGreaterThan(0);
    await pass({ days: 5 });
    const [later] = await open();
    expect(later!.due.getTime()).toBeGreaterThan(before!.due.getTime());
    expect(later!.reminders.length).toBeGreaterThan(0);
    for (const at of later!.reminders) expect(at.getTime()).toBeGreaterThan(house.clock.now().getTime());
    expect(await messagesTo(fresh.employer)).toContain('tongbao.job-review-asked');
    expect((await good(get(`/v1/jobs/${id}`, fresh.employer))).state).toBe('in-review');
    await pass({ days: 16 });
    expect((await good(get(`/v1/jobs/${id}`, fresh.employer))).state).toBe('closed');
    expect(await open()).toEqual([]);
  });
});
