import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  arrearsChanged,
  arrearsContested,
  arrearsVouched,
  overduePaid,
  payDaySettled,
  wagesOverdue,
  wagesSoonDue,
} from '../../src/payroll/events.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { EventName } from '../../src/platform/outbox/event-name.js';
import { type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';
import { pdf, upload } from '../harness/papers.js';
import { type Hand, Stage } from './payroll-stage.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

describe('wages that are not paid', () => {
  let house: House;
  let stage: Stage;
  let county: OrganisationInHouse;
  let elsewhere: OrganisationInHouse;
  beforeAll(async () => {
    house = await openHouse();
    county = await house.organisation('government', '4301');
    elsewhere = await house.organisation('government', '44');
  });
  beforeEach(async () => {
    house.clock.set('2026-11-02T01:00:00.000Z'); // Monday
    stage = await Stage.set(house);
  });
  afterAll(() => house.close());

  const at = async (day: string): Promise<void> => {
    house.clock.set(`${day}T00:00:00.000Z`);
    await house.work();
  };
  const due = (hand: Hand, payDueOn: string, grossFen = 20_000): Promise<string> =>
    stage.shift(hand, grossFen, { payDueOn });
  const todos = async (as: Actor, kind: string): Promise<Json[]> =>
    (await house.call('GET', `/v1/todos?kind=${kind}&limit=100`, { as })).body.items;
  const heard = async (as: Actor, kind: string): Promise<Json[]> => {
    const { body } = await house.call('GET', '/v1/inbox?limit=100', { as });
    return body.items.filter((item: Json) => item.kind === kind);
  };
  const told = async <P extends { enterpriseId: string | null }>(event: EventName<P>): Promise<P[]> =>
    (await stage.told(event)).filter(({ enterpriseId }) => enterpriseId === stage.employer.party.id);
  const arrears = async (as: Actor = stage.employer.actor): Promise<Json[]> =>
    (await house.call('GET', '/v1/arrears', { as })).body.items;
  const late = async (): Promise<{
    counted: number;
    retracted: number;
    disputed: number;
    days: string[];
  }> => {
    const rows = await house.get(Database).query<{ kind: string; day: string }>(
      `SELECT f.kind, to_char(f.occurred_on, 'YYYY-MM-DD') AS day FROM enterprise_credit.fact f
       LEFT JOIN enterprise_credit.fact a ON a.id = f.about
       WHERE f.enterprise_id = $1 AND coalesce(a.kind, f.kind) = 'wage-late'
         AND f.kind IN ('wage-late', 'retraction', 'dispute')`,
      [stage.employer.party.id],
    );
    const days = rows.filter(({ kind }) => kind === 'wage-late').map(({ day }) => day);
    const marks = (mark: string): number => rows.filter(({ kind }) => kind === mark).length;
    return { counted: days.length, retracted: marks('retraction'), disputed: marks('dispute'), days };
  };
  const paper = async (purpose = 'grievance-evidence'): Promise<string> =>
    (await upload(house, stage.employer.owner, { purpose, bytes: pdf() })).body.id;
  const contest = (
    id: string,
    body: object,
    as: Actor = stage.employer.owner,
    key = newId(),
  ): Promise<Answer> => house.call('POST', `/v1/arrears/${id}/contest`, { as, key, body });

  it('are asked for in time, once a day and not once a wage, and the to-dos close when they are paid', async () => {
    await stage.fund(1_000_000);
    await due(await stage.hire(), '2026-11-10');
    await due(await stage.hire(), '2026-11-10', 30_000);
    await at('2026-11-06');
    expect(await told(wagesSoonDue)).toEqual([]);
    await at('2026-11-07');
    expect(await told(wagesSoonDue)).toMatchObject([{ dueOn: '2026-11-10', workers: 2, amountFen: 50_000 }]);
    expect(await todos(stage.provider.owner, 'pay-wages')).toMatchObject([
      { dueAt: '2026-11-10T16:00:00.000Z', call: { operation: 'requestPayRun' } },
    ]);
    expect(await todos(stage.employer.owner, 'fund-wages')).toHaveLength(1);
    await stage.release();
    await house.work();
    expect(await told(payDaySettled)).toMatchObject([{ dueOn: '2026-11-10', wasOverdue: false }]);
    expect(await todos(stage.provider.owner, 'pay-wages')).toEqual([]);
    expect(await todos(stage.employer.owner, 'fund-wages')).toEqual([]);
    await at('2026-12-20');
    expect(await told(wagesOverdue)).toEqual([]);
    expect(await late()).toMatchObject({ counted: 0 });
  });

  it('count from the day they were due: workers, both parties and the region hear of it, once', async () => {
    const [first, second] = [await stage.hire(), await stage.hire()];
    await due(first, '2026-11-04');
    await due(second, '2026-11-04', 30_000);
    await due(second, '2026-11-20');
    await at('2026-11-04');
    expect(await told(wagesOverdue)).toEqual([]);
    await at('2026-11-05');
    await house.work();
    const [overdue, ...more] = await told(wagesOverdue);
    expect(more).toEqual([]);
    expect(overdue).toMatchObject({
      dueOn: '2026-11-04',
      region: '430104',
      amountFen: 50_000,
      contestBy: '2026-11-12T16:00:00.000Z', // five working days
    });
    expect(overdue!.items).toHaveLength(2);
    for (const who of [first.worker, second.worker, stage.employer, stage.provider, county])
      expect(await heard(who.actor, 'payroll.wages-overdue')).toHaveLength(1);
    expect(await heard(elsewhere.actor, 'payroll.wages-overdue')).toEqual([]);
    const [mine] = await heard(first.worker.actor, 'payroll.wages-overdue');
    for (const hidden of ['items', 'workerIds', 'amountFen']) expect(mine.facts).not.toHaveProperty(hidden);
    expect(await late()).toEqual({
      counted: 2,
      retracted: 0,
      disputed: 0,
      days: ['2026-11-04', '2026-11-04'],
    });
    expect(await arrears()).toMatchObject([
      { dueOn: '2026-11-04', state: 'overdue', workers: 2, amountFen: 50_000, contestedFen: 0 },
    ]);
    expect(await arrears(stage.provider.actor)).toHaveLength(1);
    expect(await arrears((await house.organisation('employer')).actor)).toEqual([]);
    expect(await todos(stage.employer.owner, 'answer-arrears')).toMatchObject([
      { dueAt: overdue!.contestBy },
    ]);
  });

  it('count as owed when nobody contests, are told again, and no more when they are paid', async () => {
    await due(await stage.hire(), '2026-11-04');
    await at('2026-11-05');
    await at('2026-11-13');
    expect(await told(arrearsVouched)).toMatchObject([{ amountFen: 20_000 }]);
    expect(await todos(stage.employer.owner, 'answer-arrears')).toEqual([]);
    expect(await arrears()).toMatchObject([{ state: 'vouched' }]);
    const owed = { workers: 1, amountFen: 20_000, oldestDueOn: '2026-11-04' };
    expect(await told(arrearsChanged)).toMatchObject([
      { ...owed, cause: 'overdue' },
      { ...owed, cause: 'again' },
    ]);
    await at('2026-12-03'); // the 29th day
    expect(await told(arrearsChanged)).toHaveLength(2);
    await at('2026-12-04');
    expect(await told(arrearsChanged)).toHaveLength(3);
    await at('2027-01-03'); // 60 days
    expect(await told(arrearsChanged)).toHaveLength(4);
    expect(await heard(stage.employer.actor, 'payroll.arrears-changed')).toHaveLength(3);
    await stage.fund(100_000);
    await stage.release();
    await house.work();
    const [paid] = await told(overduePaid);
    expect(paid!.items).toMatchObject([{ amountFen: 20_000 }]);
    expect((await told(arrearsChanged)).at(-1)).toMatchObject({
      cause: 'paid',
      workers: 0,
      oldestDueOn: null,
    });
    expect(await arrears()).toEqual([]);
    // what was late and unpaid is late and paid now, once
    expect(await late()).toMatchObject({ counted: 2, retracted: 1 });
    await at('2027-06-01');
    expect(await told(arrearsChanged)).toHaveLength(5);
    expect(await todos(stage.provider.owner, 'pay-wages')).toEqual([]);
  });

  it('are contested by their employer with a proof, and then a grievance decides', async () => {
    const hand = await stage.hire();
    await due(hand, '2026-11-04');
    await at('2026-11-05');
    const [day] = await arrears();
    const reason = 'paid-elsewhere';
    expect((await contest(day.id, { reason, documentIds: [] })).body.code).toBe(
      'payroll.contest-needs-paper',
    );
    expect((await contest(day.id, { reason, documentIds: [newId()] })).status).toBe(404);
    const stranger = await house.organisation('employer');
    const documentIds = [await paper()];
    expect((await contest(day.id, { reason, documentIds }, stranger.owner)).status).toBe(404);
    expect((await contest(day.id, { reason, documentIds }, stage.provider.owner)).status).toBe(403);
    expect((await contest(day.id, { reason, documentIds, wageIds: [newId()] })).body.code).toBe(
      'payroll.arrears-not-contestable',
    );
    const key = newId();
    const answer = await contest(day.id, { reason, documentIds }, stage.employer.owner, key);
    expect(answer.body).toMatchObject({ state: 'contested', amountFen: 0, contestedFen: 20_000 });
    const again = await contest(day.id, { reason, documentIds }, stage.employer.owner, key);
    expect(again.body).toEqual(answer.body);
    await house.work();
    expect(await told(arrearsContested)).toMatchObject([{ reason, isAll: true }]);
    expect(await heard(hand.worker.actor, 'payroll.arrears-contested')).toHaveLength(1);
    // the employer's word alone takes nothing back: it is paused until it is decided (payroll-settlement.spec)
    expect(await late()).toMatchObject({ counted: 1, retracted: 0, disputed: 1 });
    for (const kind of ['answer-arrears', 'fund-wages'])
      expect(await todos(stage.employer.owner, kind)).toEqual([]);
    const { body: cases } = await house.call('GET', '/v1/grievances', { as: hand.worker.actor });
    expect(cases.items).toMatchObject([
      { kind: 'wages', state: 'accepted', claimant: 'worker', claimedFen: 20_000 },
    ]);
    expect(await todos(stage.employer.owner, 'answer-grievance')).toMatchObject([
      { subject: cases.items[0].id, dueAt: cases.items[0].dueAt },
    ]);
    await at('2026-11-20');
    expect(await told(arrearsVouched)).toEqual([]);
    expect((await told(arrearsChanged)).map(({ cause }) => cause)).toEqual(['overdue', 'contested']);
  });

  it('are not contested any more when the time is over', async () => {
    await due(await stage.hire(), '2026-11-04');
    await at('2026-11-05');
    const [day] = await arrears();
    const documentIds = [await paper()];
    house.clock.set('2026-11-12T16:00:00.000Z');
    const answer = await contest(day.id, { reason: 'paid-elsewhere', documentIds });
    expect(answer.body.code).toBe('payroll.arrears-not-contestable');
  });

  it('that are owed after their day are overdue at once, and those that came back are owed anew', async () => {
    await stage.fund(1_000_000);
    const hand = await stage.hire('0005'); // paid, and then sent back by the bank
    await due(hand, '2026-11-02');
    await stage.release();
    await house.work();
    await at('2026-11-03');
    await at('2026-11-04');
    await house.work();
    const overdue = await told(wagesOverdue);
    expect(overdue).toHaveLength(1);
    await due(await stage.hire(), '2026-11-02', 11_000);
    await house.work();
    const all = await told(wagesOverdue);
    expect(all.slice(1)).toMatchObject([{ amountFen: 11_000, items: [{ amountFen: 11_000 }] }]);
    expect(await arrears()).toMatchObject([{ workers: 2 }]);
  });
});
