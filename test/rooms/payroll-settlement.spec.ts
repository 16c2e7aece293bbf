import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { partAdmitted } from '../../src/grievance/events.js';
import {
  arrearsChanged,
  arrearsConfirmed,
  arrearsContested,
  arrearsDismissed,
  payDaySettled,
  payoutsSettled,
} from '../../src/payroll/events.js';
import { shiftCorrected } from '../../src/tongbao/events.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { EventName } from '../../src/platform/outbox/event-name.js';
import { type House, openHouse } from '../harness/app.js';
import { pdf, upload } from '../harness/papers.js';
import { Desk, operatorMediator } from './grievance-cast.js';
import { type Hand, Stage } from './payroll-stage.js';
import { good } from './tongbao-cast.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

let house: House;
let stage: Stage;
let desk: Desk;
beforeAll(async () => {
  house = await openHouse();
  desk = new Desk(house);
}, 60_000);
beforeEach(async () => {
  house.clock.set('2026-11-02T01:00:00.000Z'); // Monday
  stage = await Stage.set(house);
});
afterAll(() => house.close());

const at = async (day: string): Promise<void> => {
  house.clock.set(`${day}T00:00:00.000Z`);
  await house.work();
};
const wagesOf = async (hand: Hand): Promise<Json[]> =>
  (await house.call('GET', '/v1/wage-items?limit=100', { as: hand.worker.actor })).body.items;
const told = async <P extends { enterpriseId: string | null }>(event: EventName<P>): Promise<P[]> =>
  (await stage.told(event)).filter(({ enterpriseId }) => enterpriseId === stage.employer.party.id);
const todos = async (as: Actor, kind: string): Promise<Json[]> =>
  (await house.call('GET', `/v1/todos?kind=${kind}&limit=100`, { as })).body.items;
/** What counts as owed out of the escrow of employer and company. */
const owedOfEscrow = async (): Promise<unknown> => {
  const { party } = stage.employer;
  const [row] = await house
    .get(Database)
    .query<{ owed: string }>('SELECT owed FROM payroll.cover WHERE enterprise_id = $1', [party.id]);
  return Number(row?.owed);
};
const arrears = async (): Promise<Json[]> =>
  (await house.call('GET', '/v1/arrears', { as: stage.employer.actor })).body.items;

/** A grievance about a contract that is asked for its answer. */
async function accepted(hand: Hand, more: object = {}): Promise<string> {
  const body = { kind: 'wages', otherPartyId: stage.employer.party.id, contractId: hand.contractId, ...more };
  const { id } = await good(desk.file(hand.worker, { ...body, statement: '合同约定的奖金没有发放。' }));
  await good(desk.act(id, 'acceptance', operatorMediator()));
  return id;
}
const answer = (id: string, said: object) =>
  good(desk.act(id, 'answer', { actor: stage.employer.owner }, { statement: '情况说明如下。', ...said }));

describe('money that a grievance makes owed', () => {
  it('is a wage: due in some days, paid by a run, on a payslip, and only once', async () => {
    await stage.fund(1_000_000);
    const hand = await stage.hire();
    const id = await accepted(hand, { claimedFen: 50_000 });
    await answer(id, { admits: 'part', admittedFen: 20_000 });
    await house.drain();
    expect(await wagesOf(hand)).toMatchObject([
      {
        kind: 'settlement',
        shiftId: null,
        grievanceId: id,
        grossFen: 20_000,
        payDueOn: '2026-11-12',
        state: 'due',
      },
    ]);
    await good(desk.act(id, 'reply', hand.worker, { isSettled: false }));
    await good(
      desk.act(id, 'terms', operatorMediator(), { amountFen: 35_000, statement: '共支付三百五十元。' }),
    );
    for (const who of [hand.worker, { actor: stage.employer.owner }])
      await good(desk.act(id, 'terms-answer', who, { agrees: true }));
    await house.drain();
    expect((await wagesOf(hand)).map(({ grossFen }) => grossFen)).toEqual([20_000, 15_000]);
    // told again, as after a recount: nothing more is owed
    const [said] = (await stage.told(partAdmitted)).filter(({ grievanceId }) => grievanceId === id).slice(-1);
    await stage.post(partAdmitted, said!);
    expect(await wagesOf(hand)).toHaveLength(2);
    await stage.release();
    await house.work();
    const [payday] = await told(payoutsSettled);
    expect(payday!.items).toMatchObject([{ grossFen: 35_000, shiftIds: [], isIncome: true, onTime: true }]);
    const slips = (await house.call('GET', '/v1/me/payslips', { as: hand.worker.actor })).body.items;
    expect(slips[0].shifts).toMatchObject([
      { shiftId: null, grievanceId: id, grossFen: 20_000, approvedBy: 'grievance' },
      { shiftId: null, grievanceId: id, grossFen: 15_000 },
    ]);
    expect((await wagesOf(hand)).map(({ state }) => state)).toEqual(['paid', 'paid']);
  });

  it('is overdue as every wage when it is not paid', async () => {
    const hand = await stage.hire();
    await answer(await accepted(hand, { claimedFen: 20_000 }), { admits: 'all' });
    await house.drain();
    await at('2026-11-13');
    await house.work();
    expect(await arrears()).toMatchObject([{ dueOn: '2026-11-12', state: 'overdue', amountFen: 20_000 }]);
    expect(await todos(stage.provider.owner, 'pay-wages')).toHaveLength(1);
  });

  it('that gives back a deposit is no income, and nothing is withheld of it', async () => {
    await stage.fund(2_000_000);
    const hand = await stage.hire();
    await stage.shift(hand, 500_000);
    const id = await accepted(hand, { kind: 'deposit-or-document-taken', claimedFen: 900_000 });
    await answer(id, { admits: 'all' });
    await house.drain();
    await stage.release();
    await house.work();
    const slips: Json[] = (await house.call('GET', '/v1/me/payslips', { as: hand.worker.actor })).body.items;
    const deposit = slips.find(({ grossFen }) => grossFen === 900_000);
    expect(deposit).toMatchObject({ taxFen: 0, netFen: 900_000, taxSteps: { method: 'no-income' } });
    expect(deposit.taxNote.zh).toContain('不属于应税所得');
    // and it is no earlier pay of the next wage
    await stage.shift(hand, 500_000, { day: '2026-11-03', payDueOn: '2026-11-04' });
    await stage.release();
    await house.work();
    const next: Json[] = (await house.call('GET', '/v1/me/payslips', { as: hand.worker.actor })).body.items;
    expect(next[0].taxSteps.incomeFen).toBe(1_000_000);
    const paid = (await told(payoutsSettled)).flatMap(({ items }) => items);
    expect(paid.map(({ isIncome }) => isIncome).sort()).toEqual([false, true, true]);
  });

  it('is not owed out of an escrow where it is about another organisation, or no contract', async () => {
    const hand = await stage.hire();
    const id = await accepted(hand, { otherPartyId: stage.provider.party.id, claimedFen: 20_000 });
    await good(
      desk.act(
        id,
        'answer',
        { actor: stage.provider.owner },
        { admits: 'all', statement: '劳务公司愿意支付。' },
      ),
    );
    await house.drain();
    expect(await wagesOf(hand)).toEqual([]);
  });
});

describe('wages that their employer contests', () => {
  /** An overdue wage that the employer says it paid elsewhere; the grievance that this opened. */
  async function contested(sums: number[] = [20_000]): Promise<{ hand: Hand; id: string; dayId: string }> {
    const hand = await stage.hire();
    for (const sum of sums) await stage.shift(hand, sum, { payDueOn: '2026-11-04' });
    return contestedOf(
      hand,
      sums.reduce((a, b) => a + b),
    );
  }
  async function contestedOf(
    hand: Hand,
    claimedFen: number,
  ): Promise<{ hand: Hand; id: string; dayId: string }> {
    await at('2026-11-05');
    const [day] = await arrears();
    const paper = { purpose: 'grievance-evidence', bytes: pdf() };
    const documentIds = [(await upload(house, stage.employer.owner, paper)).body.id];
    const body = { reason: 'paid-elsewhere', documentIds };
    const as = stage.employer.owner;
    await good(house.call('POST', `/v1/arrears/${day.id}/contest`, { as, key: newId(), body }));
    await house.work();
    expect(await told(arrearsContested)).toHaveLength(1);
    const { items } = await good(desk.get('?limit=10', hand.worker));
    expect(items).toMatchObject([{ state: 'accepted', claimedFen }]);
    return { hand, id: items[0].id, dayId: day.id };
  }
  /** As the credit of the employer reads the lateness: counted, paused or taken back. */
  const late = async (): Promise<string[]> => {
    const rows = await house.get(Database).query<{ marks: string[] }>(
      `SELECT array(SELECT m.kind FROM enterprise_credit.fact m WHERE m.about = f.id ORDER BY m.id)::text[] AS marks
       FROM enterprise_credit.fact f WHERE f.enterprise_id = $1 AND f.kind = 'wage-late'`,
      [stage.employer.party.id],
    );
    return rows.map(({ marks }) => marks.join(' ') || 'counts');
  };
  /** Mediation ends without terms. */
  async function deciding(id: string, hand: Hand): Promise<void> {
    await answer(id, { admits: 'none' });
    await good(desk.act(id, 'reply', hand.worker, { isSettled: false }));
    await good(desk.act(id, 'mediation-end', operatorMediator()));
    expect((await desk.get(`/${id}`, hand.worker)).body.state).toBe('deciding');
  }
  const decide = async (id: string, said: object): Promise<void> => {
    for (const mediator of [operatorMediator(), operatorMediator()])
      await good(desk.act(id, 'decision', mediator, { reason: '核对银行流水后认定。', ...said }));
    await house.work();
  };

  it('are overdue again from their first due day when mediators find that they were not paid', async () => {
    const { hand, id } = await contested();
    expect(await late()).toEqual(['dispute']);
    expect(await todos(stage.provider.owner, 'pay-wages')).toEqual([]);
    await deciding(id, hand);
    await decide(id, { verdict: 'upheld' });
    expect(await told(arrearsConfirmed)).toMatchObject([
      { grievanceId: id, dueOn: '2026-11-04', amountFen: 20_000 },
    ]);
    expect(await arrears()).toMatchObject([{ state: 'vouched', dueOn: '2026-11-04', amountFen: 20_000 }]);
    expect(await late()).toEqual(['dispute dispute-closed']);
    expect(await todos(stage.provider.owner, 'pay-wages')).toHaveLength(1);
    expect((await desk.told(hand.worker)).join()).toContain('投诉认定 2026-11-04 应发的工资仍应支付');
    await at('2026-11-12'); // the ladder goes on: seven days after the due day and then every thirty
    const again = (await told(arrearsChanged)).filter(({ cause }) => cause === 'again');
    expect(again).toMatchObject([{ oldestDueOn: '2026-11-04' }]);
    expect(await wagesOf(hand)).toHaveLength(1);
    await stage.fund(100_000);
    await stage.release();
    await house.work();
    expect(await told(payDaySettled)).toHaveLength(1);
    expect(await todos(stage.provider.owner, 'pay-wages')).toEqual([]);
  });

  it('count as paid elsewhere when mediators find that, and only then the credit takes the lateness back', async () => {
    const { hand, id } = await contested();
    await deciding(id, hand);
    expect(await late()).toEqual(['dispute']);
    expect(await owedOfEscrow()).toBe(20_000);
    await decide(id, { verdict: 'dismissed' });
    expect(await owedOfEscrow()).toBe(0);
    expect(await told(arrearsDismissed)).toMatchObject([{ grievanceId: id, amountFen: 20_000 }]);
    expect(await wagesOf(hand)).toMatchObject([{ state: 'paid-elsewhere', grievanceId: id }]);
    expect(await late()).toEqual(['dispute retraction']);
    expect(await arrears()).toEqual([]);
    await stage.fund(100_000);
    expect((await stage.request()).body.code).toBe('payroll.nothing-due');
    await at('2027-04-01');
    expect(await told(arrearsConfirmed)).toEqual([]);
  });

  it('wait for the outcome: no run takes them, and none keeps it from them', async () => {
    const { hand, id } = await contested([10_000, 30_000]);
    await stage.fund(100_000);
    expect((await stage.request()).body.code).toBe('payroll.nothing-due');
    await answer(id, { admits: 'all' });
    await house.work();
    const run = await good(stage.request());
    expect(run.grossFen).toBe(40_000);
    expect((await wagesOf(hand)).map(({ state }) => state)).toEqual(['in-run', 'in-run']);
  });

  it('leave what was admitted of one of them, whoever takes the rest back or dismisses it', async () => {
    const owed = async (hand: Hand): Promise<string[]> =>
      (await wagesOf(hand)).map(({ kind, grossFen, state }) => `${kind} ${grossFen} ${state}`).sort();
    const first = await contested([30_000]);
    await answer(first.id, { admits: 'part', admittedFen: 10_000 });
    await good(desk.act(first.id, 'withdrawal', first.hand.worker));
    await house.work();
    expect(await owed(first.hand)).toEqual(['settlement 10000 due', 'shift 30000 paid-elsewhere']);
    expect(await owedOfEscrow()).toBe(10_000);

    house.clock.set('2026-11-02T01:00:00.000Z');
    stage = await Stage.set(house);
    const second = await contested([30_000]);
    await answer(second.id, { admits: 'part', admittedFen: 10_000 });
    await good(desk.act(second.id, 'reply', second.hand.worker, { isSettled: false }));
    await good(desk.act(second.id, 'mediation-end', operatorMediator()));
    await decide(second.id, { verdict: 'dismissed' });
    expect(await owed(second.hand)).toEqual(['settlement 10000 due', 'shift 30000 paid-elsewhere']);
  });

  it('are not outweighed by one that a correction found not owed', async () => {
    const hand = await stage.hire();
    const shifts = [await stage.shift(hand, 30_000, { payDueOn: '2026-11-04' })];
    shifts.push(await stage.shift(hand, 30_000, { payDueOn: '2026-11-04' }));
    const { id } = await contestedOf(hand, 60_000);
    const [{ contractId, workerId, enterpriseId, providerId }] = await wagesOf(hand);
    const parties = { contractId, workerId, enterpriseId, providerId, region: '330106' };
    const nothing = {
      day: '2026-11-02',
      grossFen: 0,
      minutes: 0,
      beforeFen: 30_000,
      beforeMinutes: 480,
      grievanceId: newId(),
    };
    await stage.post(shiftCorrected, { ...parties, shiftId: shifts[0]!, ...nothing });
    await house.work();
    await answer(id, { admits: 'part', admittedFen: 30_000 });
    await house.work();
    const states = (await wagesOf(hand)).map(({ shiftId, state }) => `${shifts.indexOf(shiftId)} ${state}`);
    expect(states.sort()).toEqual(['0 not-owed', '1 due']);
    expect(await arrears()).toMatchObject([{ amountFen: 30_000, contestedFen: 0 }]);
  });

  it('are owed as far as was agreed: whole wages first, the rest as a sum', async () => {
    const { hand, id } = await contested([10_000, 30_000]);
    await answer(id, { admits: 'part', admittedFen: 10_000 });
    await house.work();
    expect((await wagesOf(hand)).filter(({ state }) => state === 'due')).toHaveLength(2);
    expect(await arrears()).toMatchObject([{ amountFen: 10_000, contestedFen: 30_000 }]);
    await good(desk.act(id, 'reply', hand.worker, { isSettled: false }));
    await good(
      desk.act(id, 'terms', operatorMediator(), { amountFen: 25_000, statement: '共支付二百五十元。' }),
    );
    for (const who of [hand.worker, { actor: stage.employer.owner }])
      await good(desk.act(id, 'terms-answer', who, { agrees: true }));
    await house.work();
    const wages = await wagesOf(hand);
    expect(wages.map(({ kind, grossFen, state }) => `${kind} ${grossFen} ${state}`)).toEqual([
      'shift 10000 due',
      'shift 30000 paid-elsewhere',
      'settlement 15000 due',
    ]);
    expect((await late()).sort()).toEqual(['dispute dispute-closed', 'dispute retraction']);
  });

  it('are owed again when nobody decides in time, and are left when the worker takes it back', async () => {
    const first = await contested();
    for (let week = 0; week < 14; week++) {
      house.clock.advance({ days: 7 });
      await house.work();
    }
    expect((await desk.get(`/${first.id}`, first.hand.worker)).body.state).toBe('failed');
    expect(await told(arrearsConfirmed)).toMatchObject([{ grievanceId: first.id }]);
    expect(await arrears()).toMatchObject([{ state: 'vouched' }]);
    expect(await late()).toEqual(['dispute dispute-closed']);

    house.clock.set('2026-11-02T01:00:00.000Z');
    stage = await Stage.set(house);
    const second = await contested();
    await good(desk.act(second.id, 'withdrawal', second.hand.worker));
    await house.work();
    expect(await wagesOf(second.hand)).toMatchObject([{ state: 'paid-elsewhere' }]);
    expect(await told(payDaySettled)).toHaveLength(1);
  });
});
