import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { madeUpCard } from '../../demo/client/numbers.js';
import { payoutAccountChanged, payoutParked, payRunWithdrawn } from '../../src/payroll/events.js';
import { GATEWAY, type Gateway } from '../../src/payroll/rails/gateway.types.js';
import { digestOf } from '../../src/platform/crypto/canonical.js';
import { Database, query, sqlState } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type Answer, actor, type House, openHouse, type WorkerInHouse } from '../harness/app.js';
import { type Hand, Stage } from './payroll-stage.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

describe('the payee of a payout', () => {
  let house: House;
  let stage: Stage;
  beforeAll(async () => {
    house = await openHouse();
  });
  beforeEach(async () => {
    stage = await Stage.set(house);
    await stage.fund(10_000_000);
  });
  afterAll(async () => {
    const books = await house.call('GET', '/v1/ledger/trial-balance', { as: actor('operator') });
    expect(books.body).toMatchObject({ balanced: true, debitPending: 0 });
    await house.close();
  });

  /** A worker whose key is old enough to move wages by. */
  const settled = async (): Promise<Hand> => {
    const hand = await stage.hire();
    house.clock.advance({ days: 4 });
    return hand;
  };
  const change = (worker: WorkerInHouse, account = madeUpCard('8888')): Promise<Answer> => {
    const body = { kind: 'bank', account, holder: '王小明' };
    return house.call('POST', '/v1/me/payout-account', { as: worker.actor, key: newId(), body });
  };
  const accountOf = async ({ party }: WorkerInHouse): Promise<string> => (await shownTo(party.id)).id;
  const shownTo = async (id: string): Promise<Json> =>
    (await house.call('GET', '/v1/me/payout-account', { as: actor('worker', { id }) })).body;
  const inbox = async ({ actor: as }: WorkerInHouse): Promise<string[]> => {
    await house.drain();
    const { body } = await house.call('GET', '/v1/inbox', { as });
    return body.items.map((item: Json) => JSON.stringify(item));
  };
  /** Listens to what the gateway is asked to pay: payout id → card number. */
  const wiretap = (): { paid: Map<string, string>; end: () => void } => {
    const paid = new Map<string, string>();
    const gateway: Gateway = house.app.get(GATEWAY, { strict: false });
    const spy = vi.spyOn(gateway, 'call');
    const end = (): void => {
      for (const [{ biz_content: content }] of spy.mock.calls) {
        const asked = JSON.parse(content ?? '{}');
        for (const order of asked.orders ?? [asked])
          if (order.payee_info) paid.set(order.out_biz_no, order.payee_info.identity);
      }
      spy.mockRestore();
    };
    return { paid, end };
  };
  /** Payouts that wait although nobody is paid to their account any more. */
  const strayed = (): Promise<unknown[]> =>
    house.get(Database).query(
      `SELECT p.id, p.state FROM payroll.payout p JOIN payroll.payout_account a ON a.id = p.account_id
       WHERE p.state IN ('draft', 'held') AND a.state = 'replaced'`,
    );
  const asOwner = (sql: string, params: unknown[]): Promise<void> =>
    house.get(Database).transaction(async (tx) => {
      await query(tx, 'SET LOCAL ROLE NONE');
      await query(tx, 'SET LOCAL session_replication_role = replica');
      await query(tx, sql, params);
    });

  it('is in what both parties sign, so that each can compute the digest of it', async () => {
    const hand = await settled();
    await stage.shift(hand);
    const { body: run } = await stage.request();
    const [payout] = run.payouts;
    expect(payout).toMatchObject({
      payeeAccountId: await accountOf(hand.worker),
      payeeHash: expect.stringMatching(/^[\w-]{43}$/),
    });
    const signed = run.payouts.map((line: Json) => {
      const {
        id: payoutId,
        workerId,
        payeeAccountId,
        payeeHash,
        wageItemIds,
        grossFen,
        taxFen,
        netFen,
      } = line;
      return { payoutId, workerId, payeeAccountId, payeeHash, wageItemIds, grossFen, taxFen, netFen };
    });
    expect(digestOf(signed)).toBe(run.releaseStatement.itemsDigest);
    expect(digestOf([{ ...signed[0], payeeHash: 'x' }])).not.toBe(run.releaseStatement.itemsDigest);
    const [screened] = await house
      .get(Database)
      .query(`SELECT account_id, payee_hash FROM payroll.screening WHERE pay_run_id = $1`, [run.id]);
    expect(screened).toEqual({ account_id: payout.payeeAccountId, payee_hash: payout.payeeHash });
  });

  it('that changes after the draft takes the pay out of the run and makes it due; the rest is released', async () => {
    const [moving, staying] = [await settled(), await stage.hire()];
    const shiftId = await stage.shift(moving, 20_000);
    await stage.shift(staying, 30_000);
    const { body: run } = await stage.request();
    await stage.approve(run, 'employer');
    expect((await change(moving.worker)).status).toBe(201);
    const after = await stage.run(run.id);
    expect(after.releaseStatement).toEqual(run.releaseStatement);
    expect(after.payouts.map(({ wageItemIds }: Json) => wageItemIds)).toEqual(
      run.payouts.map(({ wageItemIds }: Json) => wageItemIds),
    );
    const released = (await stage.approve(run, 'provider')).body;
    expect(released.state).toBe('released');
    expect(await stage.escrow()).toMatchObject({ heldFen: 30_000 });
    await house.work();
    const states = (await stage.run(run.id)).payouts.map(({ workerId, state, reasonCode }: Json) => [
      workerId,
      state,
      reasonCode,
    ]);
    expect(states.toSorted()).toEqual(
      [
        [moving.worker.party.id, 'cancelled', 'PAYEE_CHANGED'],
        [staying.worker.party.id, 'settled', null],
      ].toSorted(),
    );
    expect(await stage.run(run.id)).toMatchObject({ state: 'completed' });
    const parked = (await stage.told(payoutParked)).filter(({ payRunId }) => payRunId === run.id);
    expect(parked).toMatchObject([{ workerId: moving.worker.party.id, shiftIds: [shiftId] }]);
    expect((await inbox(moving.worker)).filter((message) => message.includes('移出批次'))).toHaveLength(1);
    const { body: next } = await stage.request();
    expect(next.payouts).toMatchObject([{ payeeAccountId: await accountOf(moving.worker) }]);
  });

  it('that changes in a run of its own cancels the run, and takes nothing from the escrow', async () => {
    const hand = await settled();
    await stage.shift(hand);
    const { body: run } = await stage.request();
    await change(hand.worker);
    expect(await stage.run(run.id)).toMatchObject({ state: 'cancelled' });
    expect((await stage.approve(run, 'employer')).body.code).toBe('payroll.pay-run-closed');
    expect(await stage.escrow()).toMatchObject({ availableFen: 10_000_000, heldFen: 0 });
  });

  it('that changes after both signed, before the rail, gives the money back; after the rail, goes where they signed', async () => {
    const hand = await settled();
    await stage.shift(hand);
    const first = await stage.release();
    await change(hand.worker);
    expect(await stage.run(first.id)).toMatchObject({
      state: 'completed',
      payouts: [{ state: 'cancelled' }],
    });
    expect(await stage.escrow()).toMatchObject({ availableFen: 10_000_000, heldFen: 0 });
    const { paid, end } = wiretap();
    const card = madeUpCard('8888');
    await change(hand.worker, card);
    const second = await stage.release();
    await house.strike('dispatch-payouts');
    await change(hand.worker);
    await house.work();
    end();
    expect(await stage.run(second.id)).toMatchObject({ state: 'completed', payouts: [{ state: 'settled' }] });
    expect([...paid]).toEqual([[second.payouts[0].id, card]]);
    expect(await stage.moved(first.payouts[0].id)).toEqual([]);
  });

  it('is held to what was signed even when rows were changed behind everybody’s back', async () => {
    const [hand, other] = [await settled(), await settled()];
    await stage.shift(hand);
    const run = await stage.release();
    const [{ id, payeeAccountId }] = run.payouts;
    const lie = (sql: string, params: unknown[]): Promise<string | undefined> =>
      house
        .get(Database)
        .query(sql, params)
        .then(() => 'done', sqlState);
    const elsewhere = await accountOf(other.worker);
    expect(await lie('UPDATE payroll.payout SET account_id = $2 WHERE id = $1', [id, elsewhere])).toBe(
      'LG403',
    );
    await asOwner(`UPDATE payroll.payout_account SET kind = 'alipay' WHERE id = $1`, [payeeAccountId]);
    await house.work();
    expect(await stage.run(run.id)).toMatchObject({
      payouts: [{ state: 'submitted', reasonCode: 'PAYEE_DIFFERS' }],
    });
    expect(await stage.moved(id)).toEqual([]);
    await asOwner(`UPDATE payroll.payout_account SET kind = 'bank' WHERE id = $1`, [payeeAccountId]);
    house.clock.advance({ days: 1 });
    await house.work();
    expect(await stage.moved(id)).toHaveLength(1);
  });

  it('cools for the hours of the parameter when it changed with a key that a code alone brought in', async () => {
    const hand = await stage.hire();
    const first = await shownTo(hand.worker.party.id);
    expect(first.paidFrom).toBe(first.verifiedAt);
    await stage.shift(hand);
    const changed = (await change(hand.worker)).body;
    expect(Date.parse(changed.paidFrom) - Date.parse(changed.verifiedAt)).toBeGreaterThan(71 * 3_600_000);
    const run = await stage.release();
    await house.work();
    house.clock.advance({ hours: 70 });
    await house.work();
    expect(await stage.run(run.id)).toMatchObject({ payouts: [{ state: 'held' }] });
    house.clock.advance({ hours: 2 });
    await house.work();
    expect(await stage.run(run.id)).toMatchObject({ payouts: [{ state: 'settled' }] });
    const told = (await stage.told(payoutAccountChanged)).filter(
      ({ workerId }) => workerId === hand.worker.party.id,
    );
    expect(told).toMatchObject([
      { replaces: false, coolsUntil: null },
      { replaces: true, provedBy: 'passkey', coolsUntil: changed.paidFrom },
    ]);
    const messages = (await inbox(hand.worker)).filter((message) => message.includes('收款账户已变更'));
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain('之前不会向新账户付款');
  });

  it('does not change without a proof stronger than a code', async () => {
    const { worker } = await stage.hire();
    const { proof: _, ...unproven } = worker.actor;
    const body = { kind: 'bank', account: madeUpCard('1111'), holder: '王小明' };
    const refused = await house.call('POST', '/v1/me/payout-account', { as: unproven, key: newId(), body });
    expect(refused.body.code).toBe('access.step-up-required');
  });

  it('was not signed in drafts from before: they are taken back, drafted anew, and both parties are told', async () => {
    const hand = await settled();
    const shiftId = await stage.shift(hand);
    const { body: run } = await stage.request();
    const old = run.id;
    await asOwner('UPDATE payroll.payout SET payee_hash = NULL, account_id = NULL WHERE pay_run_id = $1', [
      old,
    ]);
    await asOwner(
      'UPDATE payroll.payout_account SET payee_hash = NULL, payee_key_sealed = NULL WHERE worker_id = $1',
      [hand.worker.party.id],
    );
    expect((await stage.approve(run, 'employer')).body.code).toBe('payroll.pay-run-outdated');
    expect(await house.strike('withdraw-old-drafts')).toBe(1);
    await house.drain();
    expect(await stage.run(old)).toMatchObject({ state: 'cancelled' });
    const { body: runs } = await house.call('GET', '/v1/pay-runs', { as: stage.provider.actor });
    const [renewed] = runs.items;
    expect(await stage.run(renewed.id)).toMatchObject({
      state: 'draft',
      payouts: [{ payeeAccountId: await accountOf(hand.worker), payeeHash: expect.any(String) }],
    });
    expect((await stage.told(payRunWithdrawn)).filter(({ payRunId }) => payRunId === old)).toHaveLength(1);
    for (const { actor: as } of [stage.employer, stage.provider]) {
      const { body } = await house.call('GET', '/v1/inbox', { as });
      expect(JSON.stringify(body.items)).toContain('已重新编制');
    }
    expect(await house.strike('withdraw-old-drafts')).toBe(0);
    const fresh = await stage.run(renewed.id);
    await stage.approve(fresh, 'provider');
    await stage.approve(fresh, 'employer');
    await house.work();
    const paid = await stage.run(renewed.id);
    expect(paid).toMatchObject({ state: 'completed', payouts: [{ state: 'settled' }] });
    expect(shiftId).toBeTruthy();
  });

  it('is the one that was signed, whatever is changed, screened, signed and sent in whatever order and at once', async () => {
    const hands = [await settled(), await settled()];
    const { paid, end } = wiretap();
    const [cards, signed] = [new Map<string, string>(), new Map<string, string>()];
    let latest: Json;
    const note = async ({ worker }: Hand): Promise<void> => {
      const card = madeUpCard('8888');
      const { body } = await change(worker, card);
      cards.set(body.id, card);
    };
    for (const hand of hands) await note(hand);
    const steps: Record<string, () => Promise<unknown>> = {
      'change the first': () => note(hands[0]!),
      'change the second': () => note(hands[1]!),
      draft: async () => {
        const { status, body } = await stage.request();
        if (status !== 201) return;
        latest = body;
        for (const { id, payeeAccountId } of body.payouts) signed.set(id, payeeAccountId);
      },
      'employer signs': async () => latest?.releaseStatement && stage.approve(latest, 'employer'),
      'provider signs': async () => latest?.releaseStatement && stage.approve(latest, 'provider'),
      dispatch: () => house.strike('dispatch-payouts'),
      cancel: async () =>
        latest &&
        house.call('POST', `/v1/pay-runs/${latest.id}/cancellation`, {
          as: stage.provider.actor,
          key: newId(),
        }),
    };
    const order = fc.array(fc.subarray(Object.keys(steps), { minLength: 1, maxLength: 3 }), {
      minLength: 3,
      maxLength: 7,
    });
    const property = fc.asyncProperty(order, async (batches) => {
      for (const hand of hands) await stage.shift(hand);
      await Promise.all([steps['draft']!(), note(hands[0]!)]);
      for (const batch of batches) await Promise.all(batch.map((step) => steps[step]!()));
      expect(await strayed()).toEqual([]);
    });
    await fc.assert(property, { numRuns: 12, endOnFailure: true });
    // what is left is paid in the end, each wage once
    await house.work();
    await steps['draft']!();
    for (let again = 0; again < 2; again++) {
      await steps['employer signs']!();
      await steps['provider signs']!();
    }
    await house.work();
    end();
    expect(paid.size).toBeGreaterThan(0);
    for (const [id, card] of paid) expect([id, card]).toEqual([id, cards.get(signed.get(id) ?? '')]);
    const { body: items } = await house.call('GET', '/v1/wage-items?limit=100', { as: stage.provider.actor });
    const inDrafts = items.items.filter(({ state }: Json) => state !== 'paid');
    for (const item of inDrafts) expect(item.state).toMatch(/in-run|due/);
    const moved = await Promise.all([...signed.keys()].map((id) => stage.moved(id)));
    const settledWages = items.items.length - inDrafts.length;
    expect(moved.flat()).toSatisfy((all: { amountFen: number }[]) =>
      all.every(({ amountFen }) => amountFen > 0),
    );
    expect(moved.flat().reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(settledWages * 20_000);
    // leave no money in anybody's hands
    for (const { id, state } of (await house.call('GET', '/v1/pay-runs', { as: stage.provider.actor })).body
      .items)
      if (state === 'draft')
        await house.call('POST', `/v1/pay-runs/${id}/cancellation`, {
          as: stage.provider.actor,
          key: newId(),
        });
  }, 120_000);
});
