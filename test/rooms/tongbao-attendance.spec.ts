import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { payoutFailed, payoutReturned, payoutSettled } from '../../src/payroll/events.js';
import { addDays, businessDay } from '../../src/platform/clock/business-day.js';
import { Commands } from '../../src/platform/command/commands.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { type Answer, type House, openHouse } from '../harness/app.js';
import {
  type Applicant,
  applicant,
  type Cast,
  castOf,
  certifiedEmployer,
  drafted,
  accepted,
  FIFTH_SQUARE,
  fix,
  good,
  hired,
  post,
  postedJob,
} from './tongbao-cast.js';

let house: House;
let cast: Cast;
let worker: Applicant;
let contract: Answer['body'];
let stranger: Applicant;
beforeAll(async () => {
  house = await openHouse();
  cast = await castOf(house);
  ({ worker, contract } = await hired(cast));
  stranger = await applicant(house, '19850612');
}, 60_000);
afterAll(async () => house.close());

type Who = { actor: Answer['body'] };
const get = (url: string, who: Who): Promise<Answer> => house.call('GET', url, { as: who.actor });
const clockIn = (more: object = {}, who: Who = worker, key = newId()): Promise<Answer> =>
  post(house, '/v1/shifts/clock-in', who, { key, body: { contractId: contract.id, ...fix(), ...more } });
const clockOut = (id: string, who: Who = worker, more: object = {}): Promise<Answer> =>
  post(house, `/v1/shifts/${id}/clock-out`, who, { body: { ...fix(), ...more } });
const approve = (id: string, body: object = {}, who: Who = cast.employer): Promise<Answer> =>
  post(house, `/v1/shifts/${id}/approval`, who, { body });

/** A closed shift of so many minutes. */
async function worked(minutes: number, of = { worker, contract }): Promise<string> {
  const { id } = await good(clockIn({ contractId: of.contract.id }, of.worker));
  house.clock.advance({ minutes });
  await good(clockOut(id, of.worker));
  return id;
}

async function eventsOf(stream: string): Promise<{ name: string; payload: Record<string, unknown> }[]> {
  return house
    .get(Database)
    .query(`SELECT name, payload FROM platform.event WHERE stream = $1 ORDER BY id`, [stream]);
}

describe('clocking in and out', () => {
  it('opens a shift at the place and closes it with its minutes; where stays secret', async () => {
    const opened = await good(clockIn({ at: house.clock.now().toISOString() }));
    expect(opened).toMatchObject({ state: 'open', day: '2026-11-02', payState: 'none', minutes: null });
    house.clock.advance({ minutes: 479, seconds: 59 });
    const closed = await good(clockOut(opened.id, worker, { longitude: 113.2 }));
    expect(closed).toMatchObject({ state: 'closed', minutes: 479, closedBy: 'worker' });
    const told = await eventsOf(opened.id);
    expect(told).toMatchObject([
      {
        name: 'tongbao.shift-opened',
        payload: { shiftId: opened.id, contractId: contract.id, region: '430102' },
      },
      { name: 'tongbao.shift-closed', payload: { minutes: 479, closedAt: closed.closedAt } },
    ]);
    const rows = await house.get(Database).query('SELECT t::text FROM tongbao.shift t');
    expect(JSON.stringify([rows, told, opened, closed])).not.toMatch(/112\.97|113\.2|28\.19|phone-1/);
  });

  it('is refused away from the place, with the distance', async () => {
    const away = await clockIn({ latitude: FIFTH_SQUARE.latitude + 0.01, accuracyMetres: 90_000 });
    expect(away.status).toBe(422);
    expect(away.body).toMatchObject({
      code: 'tongbao.outside-fence',
      distanceMetres: 1112,
      allowedMetres: 300,
    });
  });

  it('is refused with a clock that is wrong, on another day than the contract’s, or on a draft', async () => {
    expect((await clockIn({ at: '2026-11-01T01:00:00Z' })).body.code).toBe('tongbao.clock-skewed');
    const { worker: later, contract: next } = await hired(cast, { startsOn: '2026-11-03' });
    expect((await clockIn({ contractId: next.id }, later)).body.code).toBe('tongbao.outside-term');
    const draft = await drafted(cast, (await accepted(cast, stranger, (await postedJob(cast)).id)).id);
    expect((await clockIn({ contractId: draft.id }, stranger)).body.code).toBe(
      'tongbao.contract-state-wrong',
    );
  });

  it('is the worker’s own', async () => {
    expect((await clockIn({}, stranger)).body.code).toBe('tongbao.no-such-contract');
    expect((await clockIn({ contractId: newId() })).body.code).toBe('tongbao.no-such-contract');
    const { id } = await good(clockIn());
    expect((await clockOut(id, stranger)).body.code).toBe('tongbao.no-such-shift');
    expect((await get(`/v1/shifts/${id}`, stranger)).status).toBe(404);
    expect((await get(`/v1/shifts/${id}`, await certifiedEmployer(house))).status).toBe(404);
    expect((await get(`/v1/contracts/${contract.id}/shifts`, stranger)).status).toBe(404);
    for (const party of [worker, cast.employer, cast.provider])
      expect((await good(get(`/v1/shifts/${id}`, party))).id).toBe(id);
    await good(clockOut(id));
  });

  it('opens one shift however many arrive at once, and repeats an answer for its key', async () => {
    const key = newId();
    const answers = await Promise.all([
      clockIn({}, worker, key),
      clockIn(),
      clockIn(),
      clockIn({}, worker, key),
    ]);
    const opened = answers.filter(({ status }) => status === 201);
    expect(new Set(opened.map(({ body }) => body.id)).size).toBe(1);
    for (const { status, body } of answers)
      if (status !== 201) expect(body.code).toBe('tongbao.shift-already-open');
    const { id } = opened[0]!.body;
    const outs = await Promise.all([clockOut(id), clockOut(id)]);
    expect(outs.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await eventsOf(id)).toHaveLength(2);
  });

  it('closes what was forgotten at the longest a shift may last, and says so', async () => {
    const { id, openedAt } = await good(clockIn());
    house.clock.advance({ hours: 10 });
    await house.drain();
    expect(await good(get(`/v1/shifts/${id}`, worker))).toMatchObject({ state: 'open' });
    house.clock.advance({ hours: 2 });
    await house.drain();
    const closed = await good(get(`/v1/shifts/${id}`, worker));
    const closedAt = new Date(Date.parse(openedAt) + 660 * 60_000).toISOString();
    expect(closed).toMatchObject({ state: 'unended', closedBy: 'clock', minutes: 660, closedAt });
    expect((await clockOut(id)).body.code).toBe('tongbao.shift-state-wrong');
  });
});

describe('approval', () => {
  beforeAll(() => house.clock.advance({ hours: 12 })); // a rest: the hours of a day are used up

  it('makes the pay of the hours owed, by the agreed day', async () => {
    const id = await worked(7 * 60 + 20);
    const approved = await good(approve(id));
    expect(approved).toMatchObject({ state: 'approved', grossFen: 18_700, payState: 'owed', units: null });
    const [, , told] = await eventsOf(id);
    expect(told).toMatchObject({
      name: 'tongbao.shift-approved',
      payload: {
        shiftId: id,
        grossFen: 18_700,
        minutes: 440,
        day: approved.day,
        payDueOn: approved.payDueOn,
      },
    });
    expect(approved.payDueOn).toBe(addDays(businessDay(house.clock.now()), 15));
  });

  it('happens once, by the employer, and only of closed shifts', async () => {
    const { id } = await good(clockIn());
    expect((await approve(id)).body.code).toBe('tongbao.shift-state-wrong');
    house.clock.advance({ minutes: 60 });
    await good(clockOut(id));
    expect((await approve(id, {}, await certifiedEmployer(house))).body.code).toBe('tongbao.no-such-shift');
    expect((await approve(id, {}, cast.provider)).status).toBe(403);
    expect((await approve(id, { units: 3 })).body.code).toBe('tongbao.units-wrong');
    const answers = await Promise.all([approve(id), approve(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await eventsOf(id)).filter(({ name }) => name === 'tongbao.shift-approved')).toHaveLength(1);
  });

  it('does not owe nothing', async () => {
    expect((await approve(await worked(0))).body.code).toBe('tongbao.nothing-to-pay');
  });

  it('can be rejected with a reason, disputed, and given after all', async () => {
    const id = await worked(60);
    const rejected = await good(
      post(house, `/v1/shifts/${id}/rejection`, cast.employer, { body: { reason: '当日未到岗' } }),
    );
    expect(rejected).toMatchObject({ state: 'rejected', reason: '当日未到岗', payState: 'none' });
    expect((await approve(id)).body.code).toBe('tongbao.shift-state-wrong');
    const body = { dispute: '有打卡记录' };
    expect((await post(house, `/v1/shifts/${id}/dispute`, stranger, { body })).body.code).toBe(
      'tongbao.no-such-shift',
    );
    expect(await good(post(house, `/v1/shifts/${id}/dispute`, worker, { body }))).toMatchObject({
      state: 'disputed',
      ...body,
    });
    expect(await good(approve(id))).toMatchObject({ state: 'approved', grossFen: 2550 });
  });

  it('pays a day once and a second shift of it by its minutes, and a task by its accepted units', async () => {
    const startsOn = businessDay(house.clock.now());
    const daily = await hired(cast, { startsOn, payBasis: 'day', rateFen: 24_000 });
    const morning = await worked(10, daily);
    const evening = await worked(10, daily);
    const answers = await Promise.all([approve(morning), approve(evening)]);
    expect(answers.map(({ body }) => Number(body.grossFen)).sort((a, b) => a - b)).toEqual([500, 24_000]);

    const piece = await hired(cast, { startsOn, payBasis: 'task', rateFen: 350 });
    const done = await worked(30, piece);
    expect((await approve(done)).body.code).toBe('tongbao.units-wrong');
    expect(await good(approve(done, { units: 12 }))).toMatchObject({ grossFen: 4200, units: 12 });
  });
});

describe('events from payroll', () => {
  const payout = (shiftIds: string[], payoutId: string = newId()) => ({
    payoutId,
    kind: 'wage' as const,
    payRunId: newId(),
    contractId: contract.id as string,
    shiftIds,
    claimId: null,
    workerId: worker.party.id,
    enterpriseId: cast.employer.party.id,
  });
  const settled = (shiftIds: string[], payoutId?: string) => ({
    ...payout(shiftIds, payoutId),
    providerId: cast.provider.party.id,
    occupationCode: '4-02-06-01',
    region: '430102',
    grossFen: 2550,
    taxFen: 0,
    netFen: 2550,
    settledAt: house.clock.now().toISOString(),
    onTime: true,
  });
  beforeAll(() => house.clock.advance({ hours: 12 }));
  async function tell(event: string, fact: { payoutId: string }): Promise<void> {
    await house.get(Commands).unkeyed((tx) => house.get(Outbox).append(tx, event, fact, fact.payoutId));
    await house.drain();
  }
  const payOf = async (id: string): Promise<[string, string | null]> => {
    const { payState, payReason } = await good(get(`/v1/shifts/${id}`, worker));
    return [payState, payReason];
  };
  const owed = async (): Promise<string> => {
    const id = await worked(60);
    await good(approve(id));
    return id;
  };

  it('marks shifts paid, and unpaid again when the money comes back', async () => {
    const [one, other] = [await owed(), await owed()];
    const { payoutId } = payout([one]);
    await tell(payoutSettled, settled([one], payoutId));
    expect(await payOf(one)).toEqual(['paid', null]);
    expect(await payOf(other)).toEqual(['owed', null]);
    await tell(payoutReturned, { ...payout([one], payoutId), netFen: 2550 } as never);
    expect(await payOf(one)).toEqual(['unpaid', 'REFUND']);
    await tell(payoutSettled, settled([one]));
    expect(await payOf(one)).toEqual(['paid', null]);
  });

  it('says why a payment failed, and does not let a late failure undo a payment that arrived', async () => {
    const id = await owed();
    const { contractId: _, ...about } = payout([id]);
    const failed = { ...about, reasonCode: 'PAYEE_NOT_EXIST' };
    await tell(payoutFailed, failed);
    expect(await payOf(id)).toEqual(['unpaid', 'PAYEE_NOT_EXIST']);
    await tell(payoutSettled, settled([id]));
    await tell(payoutFailed, failed);
    await tell(payoutReturned, { ...payout([id]), netFen: 2550 } as never);
    expect(await payOf(id)).toEqual(['paid', null]);
  });

  it('leaves alone what no wage was owed for', async () => {
    const id = await worked(60);
    await tell(payoutSettled, settled([id]));
    await tell(payoutSettled, { ...settled([]), kind: 'claim' } as never);
    expect(await payOf(id)).toEqual(['none', null]);
  });
});

describe('an engagement', () => {
  it('is one line from application to pay, for the worker and the other parties', async () => {
    const mine = await good(get('/v1/me/engagements', worker));
    expect(mine.items).toHaveLength(1);
    const [engagement] = mine.items;
    expect(engagement).toMatchObject({
      applicationState: 'engaged',
      title: '仓库分拣员',
      contract: { id: contract.id, state: 'sealed', startsOn: '2026-11-02', endsOn: '2026-12-31' },
    });
    const shifts = await good(get(`/v1/contracts/${contract.id}/shifts?limit=100`, cast.provider));
    const sum = (state: string): number =>
      shifts.items
        .filter((one: Answer['body']) => one.payState === state)
        .reduce((total: number, one: Answer['body']) => total + one.grossFen, 0);
    expect(engagement.pay).toEqual({ owedFen: sum('owed'), paidFen: sum('paid'), unpaidFen: sum('unpaid') });
    expect(engagement.pay.paidFen).toBeGreaterThan(0);
    for (const party of [cast.employer, cast.provider, worker])
      expect((await good(get(`/v1/engagements/${contract.id}`, party))).applicationId).toBe(
        engagement.applicationId,
      );
  });

  it('pages shifts in the order they were opened', async () => {
    const first = await good(get(`/v1/contracts/${contract.id}/shifts?limit=2`, worker));
    const second = await good(
      get(`/v1/contracts/${contract.id}/shifts?limit=2&cursor=${first.nextCursor}`, worker),
    );
    const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(4);
    expect(ids.toSorted()).toEqual(ids);
  });
});
