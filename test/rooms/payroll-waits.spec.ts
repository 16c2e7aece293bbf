import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeUpCard } from '../../demo/client/numbers.js';
import {
  depositFailed,
  payeeMended,
  payeeUnmended,
  payoutAccountAsked,
  payoutFailed,
  payRunCancelled,
} from '../../src/payroll/events.js';
import { PayrollFacade } from '../../src/payroll/index.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { type House, openHouse } from '../harness/app.js';
import { Stage } from './payroll-stage.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

/** To-dos of a kind that are open for a caller, about this subject where one is given. */
async function todos(house: House, as: Actor, kind: string): Promise<Json[]> {
  const { body } = await house.call('GET', `/v1/todos?kind=${kind}&limit=100`, { as });
  return body.items;
}

async function notices(house: House, as: Actor, kind: string): Promise<Json[]> {
  const { body } = await house.call('GET', '/v1/inbox?limit=100', { as });
  return body.items.filter((item: Json) => item.kind === kind);
}

describe('a pay run that waits for its signatures', () => {
  let house: House;
  let stage: Stage;
  beforeAll(async () => {
    house = await openHouse();
    stage = await Stage.set(house);
    await stage.fund(1_000_000);
  });
  afterAll(() => house.close());

  it('stands in the to-dos of both releasers, each until it signed', async () => {
    await stage.shift(await stage.hire(), 20_000, { payDueOn: '2026-12-20' });
    const run = (await stage.request()).body;
    await house.drain();
    const asked = await todos(house, stage.provider.owner, 'release-pay-run');
    expect(asked).toMatchObject([
      {
        subject: `${run.id}:provider`,
        dueAt: '2026-11-05T16:00:00.000Z', // three working days: the end of Thursday
        call: { operation: 'approvePayRun', path: `/v1/pay-runs/${run.id}/approvals` },
      },
    ]);
    expect(await todos(house, stage.employer.owner, 'release-pay-run')).toHaveLength(1);
    await stage.approve(run, 'provider');
    await house.drain();
    expect(await todos(house, stage.provider.owner, 'release-pay-run')).toEqual([]);
    expect(await todos(house, stage.employer.owner, 'release-pay-run')).toHaveLength(1);
    await stage.approve(run, 'employer');
    await house.drain();
    expect(await todos(house, stage.employer.owner, 'release-pay-run')).toEqual([]);
    house.clock.advance({ days: 10 });
    await house.work();
    expect(await stage.run(run.id)).toMatchObject({ state: 'completed' }); // its deadline was cleared
    expect(await stage.told(payRunCancelled)).toEqual([]);
  });

  it('that nobody signs is taken back once, both hear of it, and its wages can be requested again', async () => {
    const hand = await stage.hire();
    await stage.shift(hand, 20_000, { payDueOn: '2026-12-20' });
    const run = (await stage.request()).body;
    await stage.approve(run, 'employer');
    house.clock.advance({ days: 2 });
    await house.work();
    expect(await stage.run(run.id)).toMatchObject({ state: 'draft' });
    house.clock.advance({ days: 4 });
    await house.work();
    await house.work();
    expect(await stage.run(run.id)).toMatchObject({ state: 'cancelled' });
    const { id: payRunId } = run;
    const ended = (await stage.told(payRunCancelled)).filter((one) => one.payRunId === payRunId);
    expect(ended).toMatchObject([{ cause: 'unreleased' }]);
    for (const party of [stage.employer, stage.provider]) {
      expect(await notices(house, party.actor, 'payroll.pay-run-cancelled')).toHaveLength(1);
      expect(await todos(house, party.owner, 'release-pay-run')).toEqual([]);
    }
    expect((await stage.approve(run, 'provider')).body).toMatchObject({ code: 'payroll.pay-run-closed' });
    const again = (await stage.request()).body;
    expect(again).toMatchObject({ state: 'draft', grossFen: 20_000 });
    expect((await stage.cancel(again)).status).toBe(200);
    await house.drain();
    expect(await todos(house, stage.provider.owner, 'release-pay-run')).toEqual([]);
  });

  it('is taken back before the month of its tax is over, however many working days are left', async () => {
    house.clock.set('2026-11-30T01:00:00.000Z'); // the last day of a month
    const run = (await stage.request()).body;
    await house.drain();
    expect(await todos(house, stage.employer.owner, 'release-pay-run')).toMatchObject([
      { subject: `${run.id}:employer`, dueAt: '2026-11-30T16:00:00.000Z' },
    ]);
    house.clock.set('2026-11-30T16:00:01.000Z');
    await house.work();
    expect(await stage.run(run.id)).toMatchObject({ state: 'cancelled' });
  });
});

describe('a payment that can not reach its payee', () => {
  let house: House;
  let stage: Stage;
  beforeAll(async () => {
    house = await openHouse();
    stage = await Stage.set(house);
    await stage.fund(1_000_000);
  });
  afterAll(() => house.close());

  const card = (suffix: string): object => ({ kind: 'bank', account: madeUpCard(suffix), holder: '王小明' });

  it('asks its worker for another account, asks again in time, and stops when there is one', async () => {
    const hand = await stage.hire('0001'); // the rail knows no such payee
    await stage.shift(hand, 20_000, { payDueOn: '2026-12-20' });
    await stage.release();
    await house.work();
    const [failed] = await stage.told(payoutFailed);
    expect(failed).toMatchObject({ mendedBy: 'worker', mendBy: '2026-11-09T16:00:00.000Z' });
    const { actor } = hand.worker;
    expect(await todos(house, actor, 'mend-payout-account')).toMatchObject([
      { subject: failed!.payoutId, facts: { reasonCode: failed!.reasonCode } },
    ]);
    expect(await notices(house, stage.provider.actor, 'payroll.payout-failed')).toHaveLength(1);
    house.clock.advance({ days: 8 });
    await house.work();
    await house.work();
    const silent = await stage.told(payeeUnmended);
    expect(silent).toMatchObject([{ payoutId: failed!.payoutId, kind: 'wage', netFen: 20_000 }]);
    expect(await notices(house, stage.provider.actor, 'payroll.payee-unmended')).toHaveLength(1);
    expect(await notices(house, actor, 'payroll.payee-unmended')).toHaveLength(1);
    expect(await todos(house, actor, 'mend-payout-account')).toMatchObject([{ dueAt: silent[0]!.mendBy }]);
    house.clock.advance({ days: 8 });
    await house.work();
    expect(await stage.told(payeeUnmended)).toHaveLength(2); // and again
    await house.call('POST', '/v1/me/payout-account', { as: actor, key: newId(), body: card('8888') });
    await house.work();
    expect(await stage.told(payeeMended)).toEqual([
      { workerId: hand.worker.party.id, payoutIds: [failed!.payoutId] },
    ]);
    expect(await todos(house, actor, 'mend-payout-account')).toEqual([]);
    house.clock.advance({ days: 30 });
    await house.work();
    expect(await stage.told(payeeUnmended)).toHaveLength(2);
  });

  it('of a claim waits for a first account, and its insurer hears when none comes', async () => {
    const insurer = await house.organisation('insurer');
    await house.call('POST', '/v1/claim-fund/deposits', {
      as: insurer.owner,
      key: newId(),
      body: { amountFen: 100_000 },
    });
    await house.work();
    const worker = await house.worker();
    const claim = {
      claimId: newId(),
      insurerId: insurer.party.id,
      workerId: worker.party.id,
      amount: 5_000n,
    };
    const { id } = await house.get(PayrollFacade).payClaim(newId(), claim);
    await house.work();
    expect(await stage.told(payoutAccountAsked)).toMatchObject([{ payoutId: id, kind: 'claim' }]);
    expect(await todos(house, worker.actor, 'mend-payout-account')).toHaveLength(1);
    await house.work(); // asked once, however often the dispatcher comes by
    house.clock.advance({ days: 9 });
    await house.work();
    expect(await stage.told(payoutAccountAsked)).toHaveLength(1);
    const silent = (await stage.told(payeeUnmended)).filter(({ payoutId }) => payoutId === id);
    expect(silent).toMatchObject([{ insurerId: insurer.party.id, providerId: null }]);
    expect(await notices(house, insurer.actor, 'payroll.payee-unmended')).toHaveLength(1);
    await stage.confirm(worker);
    await house.work();
    expect((await house.get(PayrollFacade).payout(id))?.state).toBe('settled');
    expect(await todos(house, worker.actor, 'mend-payout-account')).toEqual([]);
    expect(await pending('account-missing', id)).toBe(0);
  });

  it('of a deposit that failed is told to whoever made it', async () => {
    const body = { providerId: stage.provider.party.id, amountFen: 113 }; // never paid by the simulated rail
    await house.call('POST', '/v1/escrow/deposits', { as: stage.employer.owner, key: newId(), body });
    for (let round = 0; round < 12; round++) {
      house.clock.advance({ hours: 2 });
      await house.work();
    }
    expect(await stage.told(depositFailed)).toMatchObject([{ payerId: stage.employer.party.id }]);
    expect(await notices(house, stage.employer.actor, 'payroll.deposit-failed')).toHaveLength(1);
  });

  async function pending(name: string, subject: string): Promise<number> {
    const [row] = await house
      .get(Database)
      .query<{ n: number }>(
        `SELECT count(*)::int AS n FROM platform.delivery WHERE handler = $1 AND later_key = $2 AND state = 'pending'`,
        [`payroll/when-${name}`, subject],
      );
    return row!.n;
  }
});
