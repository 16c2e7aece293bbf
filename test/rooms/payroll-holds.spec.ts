import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeUpCard } from '../../demo/client/numbers.js';
import {
  riskHoldDecided,
  riskHoldOverdue,
  riskHoldsCleared,
  riskHoldsOpened,
} from '../../src/payroll/events.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';
import { Stage } from './payroll-stage.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

const DAY_LIMIT = 500_000;

describe('a wage that the risk shield holds', () => {
  let house: House;
  let stage: Stage;
  const reviewer: Actor = actor('operator', { machine: false });
  /** Somebody of the labour-service company who did not prepare the run: its owner answers for the machine that does. */
  let colleague: Actor;
  beforeAll(async () => {
    house = await openHouse();
    stage = await Stage.set(house);
    const { organisationId } = stage.provider.actor;
    colleague = actor('provider', { organisationId, machine: false, personId: newId() });
    await stage.fund(90_000_000);
  });
  afterAll(() => house.close());

  const late = { payDueOn: '2026-12-31' };
  const holds = async (as: Actor, query = ''): Promise<Json[]> =>
    (await house.call('GET', `/v1/risk-holds?limit=100${query}`, { as })).body.items;
  const decide = (id: string, as: Actor, body: object, key = newId()): Promise<Answer> =>
    house.call('POST', `/v1/risk-holds/${id}/decisions`, { as, key, body });
  const todos = async (as: Actor, kind: string, id: string): Promise<Json[]> => {
    const { body } = await house.call('GET', `/v1/todos?kind=${kind}&limit=100`, { as });
    return body.items.filter(({ subject }: Json) => subject === id);
  };
  const heard = async (as: Actor, kind: string): Promise<Json[]> => {
    const { body } = await house.call('GET', '/v1/inbox?limit=100', { as });
    return body.items.filter((item: Json) => item.kind === kind);
  };
  const release = { decision: 'release', reason: 'rate-checked' };
  const uphold = { decision: 'uphold', reason: 'rate-wrong' };
  /** The case of a new wage of more than a day is worth. */
  const highPay = async () => {
    const hand = await stage.hire();
    await stage.shift(hand, DAY_LIMIT + 1, late);
    const run = (await stage.request()).body;
    await house.drain();
    const [hold] = await holds(hand.worker.actor);
    return { hand, run, hold };
  };
  /** Requests a run and takes it back: whether it would pay this worker. */
  const wouldPay = async (workerId: string): Promise<boolean> => {
    const { status, body: run } = await stage.request();
    if (status !== 201) return false;
    const pays = run.payouts.some((payout: Json) => payout.workerId === workerId);
    await stage.cancel(run);
    await house.drain();
    return pays;
  };

  it('is a case: which rule, what helps, who decides by when; its worker hears of it, and of nobody else’s', async () => {
    const { hand, run, hold } = await highPay();
    expect(run).toMatchObject({ state: 'held', heldCount: 1 });
    expect(hold).toMatchObject({
      state: 'open',
      amountFen: DAY_LIMIT + 1,
      needs: null,
      findings: [{ rule: 'R11', level: 'hold', evidence: { thresholdFen: DAY_LIMIT } }],
      decisions: [],
      decideBy: '2026-11-04T16:00:00.000Z', // two working days
    });
    for (const who of [stage.employer.owner, stage.provider.owner])
      expect(await todos(who, 'decide-risk-hold', hold.id)).toMatchObject([
        { dueAt: hold.decideBy, call: { operation: 'decideRiskHold' } },
      ]);
    expect(await heard(hand.worker.actor, 'payroll.risk-holds-opened')).toMatchObject([
      { facts: expect.not.objectContaining({ items: expect.anything() }) },
    ]);
    expect(await holds((await stage.otherEnterprise()).employer.actor)).toEqual([]);
    expect(await holds((await house.worker()).actor)).toEqual([]);
    // asked for again it is the same case
    await stage.request();
    await house.drain();
    expect(await holds(hand.worker.actor)).toHaveLength(1);
    expect((await stage.told(riskHoldsOpened)).flatMap(({ items }) => items)).toHaveLength(1);
  });

  it('is released by two persons as a false alarm, for this one wage, and the next run pays it', async () => {
    const { hand, hold } = await highPay();
    const workerId = hand.worker.party.id;
    expect(await wouldPay(workerId)).toBe(false);
    const key = newId();
    const first = await decide(hold.id, stage.employer.owner, release, key);
    expect(first.body).toMatchObject({ state: 'proposed', decisions: [{ decision: 'release' }] });
    expect((await decide(hold.id, stage.employer.owner, release, key)).body.decisions).toHaveLength(1);
    await house.drain();
    expect(await todos(stage.provider.owner, 'decide-risk-hold', hold.id)).toEqual([]);
    expect(await todos(stage.provider.owner, 'second-risk-hold', hold.id)).toHaveLength(1);
    expect((await decide(hold.id, stage.employer.owner, release)).body.code).toBe(
      'payroll.same-person-decides',
    );
    expect((await decide(hold.id, stage.provider.owner, release)).body.code).toBe(
      'payroll.same-person-decides', // who prepared the run
    );
    expect(await wouldPay(workerId)).toBe(false);
    expect((await decide(hold.id, colleague, release)).body).toMatchObject({ state: 'released' });
    await house.drain();
    expect(await todos(stage.provider.owner, 'second-risk-hold', hold.id)).toEqual([]);
    expect(await heard(hand.worker.actor, 'payroll.risk-hold-decided')).toHaveLength(1);
    expect(await wouldPay(workerId)).toBe(true);
    // another wage of the same size is another case
    await stage.shift(hand, DAY_LIMIT + 1, { ...late, day: '2026-11-03' });
    await stage.request().then(({ body }) => stage.cancel(body));
    await house.drain();
    expect(await holds(hand.worker.actor, '&state=open')).toHaveLength(1);
  });

  it('is upheld by two persons, stays held and opens no second case', async () => {
    const { hand, hold } = await highPay();
    await decide(hold.id, colleague, uphold);
    expect((await decide(hold.id, reviewer, uphold)).body).toMatchObject({ state: 'upheld' });
    await house.drain();
    expect(await wouldPay(hand.worker.party.id)).toBe(false);
    expect(await holds(hand.worker.actor)).toHaveLength(1);
    expect((await decide(hold.id, stage.employer.owner, release)).body.code).toBe(
      'payroll.hold-not-decidable',
    );
    const decided = (await stage.told(riskHoldDecided)).filter(({ holdId }) => holdId === hold.id);
    expect(decided).toMatchObject([{ decision: 'uphold' }]);
  });

  it('is open again where two persons differ, and is refused to whoever has no part in it', async () => {
    const { hold, hand } = await highPay();
    await decide(hold.id, stage.employer.owner, release);
    expect((await decide(hold.id, colleague, uphold)).body).toMatchObject({ state: 'open' });
    await house.drain();
    expect(await todos(stage.employer.owner, 'decide-risk-hold', hold.id)).toHaveLength(1);
    expect(await todos(stage.employer.owner, 'second-risk-hold', hold.id)).toEqual([]);
    const stranger = await stage.otherEnterprise();
    expect((await decide(hold.id, stranger.employer.owner, release)).status).toBe(404);
    expect((await decide(hold.id, hand.worker.actor, release)).status).toBe(403);
    expect((await decide(hold.id, stage.employer.actor, release)).status).toBe(403); // a machine decides nothing
    expect(
      (await decide(hold.id, stage.employer.owner, { ...release, reason: 'rate-wrong' })).body.code,
    ).toBe('payroll.hold-reason-unfit');
    expect((await decide(newId(), stage.employer.owner, release)).status).toBe(404);
  });

  it('that a rule blocks is not released by its parties alone', async () => {
    const shared = madeUpCard('8888');
    const hands = [await stage.hire(), await stage.hire()];
    for (const { worker } of hands) {
      const body = { kind: 'bank', account: shared, holder: '王小明' };
      await house.call('POST', '/v1/me/payout-account', { as: worker.actor, key: newId(), body });
    }
    await stage.shift(hands[0]!, 20_000, late);
    await stage.request();
    await house.drain();
    const [hold] = await holds(hands[0]!.worker.actor);
    expect(hold).toMatchObject({ findings: [{ rule: 'R02' }], needs: 'operator' });
    const own = { decision: 'release', reason: 'own-account-confirmed' };
    await decide(hold.id, stage.employer.owner, own);
    expect((await decide(hold.id, colleague, own)).body.code).toBe('payroll.hold-needs-operator');
    expect((await decide(hold.id, reviewer, own)).body).toMatchObject({ state: 'released' });
    house.clock.advance({ hours: 25 }); // the changed account is paid from then on
    expect(await wouldPay(hands[0]!.worker.party.id)).toBe(true);
  });

  it('for want of a confirmed name or account waits for that alone, and is cleared by the next run', async () => {
    const worker = await house.worker();
    const hand = await stage.seal(worker);
    await stage.shift(hand, 20_000, late);
    await stage.request();
    await house.drain();
    const [hold] = await holds(worker.actor);
    expect(hold).toMatchObject({ state: 'mending', findings: [{ rule: 'R01' }], decideBy: null });
    expect(await todos(stage.provider.owner, 'decide-risk-hold', hold.id)).toEqual([]);
    expect((await decide(hold.id, colleague, release)).body.code).toBe('payroll.hold-not-decidable');
    await stage.confirm(worker);
    expect(await wouldPay(worker.party.id)).toBe(true);
    expect(await holds(worker.actor)).toMatchObject([{ state: 'cleared' }]);
    expect((await stage.told(riskHoldsCleared)).map(({ holdIds }) => holdIds)).toContainEqual([hold.id]);
  });

  it('that nobody decides is asked for again, once a term, and the operator hears of it', async () => {
    const { hold, hand } = await highPay();
    house.clock.set(new Date(Date.parse(hold.decideBy) + 1_000));
    await house.work();
    await house.work();
    const overdue = async (): Promise<Json[]> =>
      (await stage.told(riskHoldOverdue)).filter(({ holdId }) => holdId === hold.id);
    expect(await overdue()).toHaveLength(1);
    expect(await heard(hand.worker.actor, 'payroll.risk-hold-overdue')).toHaveLength(1);
    const [{ decideBy }] = await overdue();
    await decide(hold.id, stage.employer.owner, release);
    house.clock.set(new Date(Date.parse(decideBy) + 3 * 86_400_000));
    await house.work();
    expect(await overdue()).toHaveLength(2); // the second person was not there in time either
    expect((await decide(hold.id, colleague, release)).body).toMatchObject({ state: 'released' });
    house.clock.advance({ days: 20 });
    await house.work();
    expect(await overdue()).toHaveLength(2);
  });

  it('is no case where only money is missing', async () => {
    const other = await stage.otherEnterprise();
    await other.fund(1_000);
    await other.shift(await other.hire(), 20_000, late);
    const run = (await other.request()).body;
    expect(run.held).toMatchObject([{ findings: [{ rule: 'R16' }] }]);
    await house.drain();
    expect(await holds(other.employer.actor)).toEqual([]);
  });
});
