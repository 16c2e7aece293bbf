import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { payoutFailed, payoutsSettled } from '../../src/payroll/events.js';
import { PayoutRail } from '../../src/payroll/rails/payout.rail.js';
import { digestOf } from '../../src/platform/crypto/canonical.js';
import { Database, query } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type House, openHouse } from '../harness/app.js';
import { type Hand, Stage } from './payroll-stage.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

const PAID = 20_000;

describe('a payday of many', () => {
  let house: House;
  let stage: Stage;
  beforeAll(async () => {
    house = await openHouse();
  });
  beforeEach(async () => {
    stage = await Stage.set(house); // what failed elsewhere is due to others
    await stage.fund(1_000_000);
  });
  afterAll(async () => {
    const books = await house.call('GET', '/v1/ledger/trial-balance', { as: actor('operator') });
    expect(books.body).toMatchObject({ balanced: true, debitPending: 0 });
    await house.close();
  });

  const released = async (suffixes: string[]): Promise<{ run: Json; hands: Hand[] }> => {
    const hands: Hand[] = [];
    for (const suffix of suffixes) {
      const hand = await stage.hire(suffix);
      await stage.shift(hand);
      hands.push(hand);
    }
    return { run: await stage.release(), hands };
  };
  const dispatch = (): Promise<unknown> => house.strike('dispatch-payouts');
  const payoutOf = (run: Json, { worker }: Hand): Json =>
    run.payouts.find(({ workerId }: Json) => workerId === worker.party.id);
  const ofRun = async ({ id }: Json): Promise<{ items: number; workers: string[] }[]> =>
    (await stage.told(payoutsSettled))
      .filter(({ payRunId }) => payRunId === id)
      .map(({ items, payments }) => {
        expect(payments).toBe(items.length);
        return { items: items.length, workers: items.map(({ workerId }) => workerId) };
      });

  it('goes out and is written down together, and one fact says so to every room', async () => {
    const { run, hands } = await released(Array.from({ length: 12 }, () => '8888'));
    const before = await journals();
    await dispatch();
    expect((await stage.run(run.id)).state).toBe('completed');
    expect(await journals()).toBe(before + 2); // the holds settle, and the money is out
    expect((await ofRun(run)).map(({ items }) => items)).toEqual([12]);
    await house.work();
    for (const hand of hands) {
      expect(await stage.moved(payoutOf(run, hand).id)).toEqual([{ direction: 'out', amountFen: PAID }]);
      const { body: inbox } = await house.call('GET', '/v1/inbox', { as: hand.worker.actor });
      expect(inbox.items.filter(({ kind }: Json) => kind === 'payroll.payout-settled')).toHaveLength(1);
      const { body: jobs } = await house.call('GET', '/v1/employments', { as: hand.worker.actor });
      expect(jobs.items).toMatchObject([{ state: 'verified', payments: 1 }]);
    }
    const { body: told } = await house.call('GET', '/v1/inbox', { as: stage.employer.actor });
    const payday = told.items.filter(({ kind }: Json) => kind === 'payroll.payouts-settled');
    expect(payday).toMatchObject([{ facts: { payRunId: run.id, payments: 12 } }]);
    expect(payday[0].facts).not.toHaveProperty('items');
    expect(await credited(run)).toBe(12);
  });

  it('lets every payee come to their own end, whoever else is in it', async () => {
    const suffixes = ['8888', '0001', '0002', '0003', '0004', '0005', '0006', '0007', '0008', '0009', '8888'];
    const { run, hands } = await released(suffixes);
    const twin = await house.twin();
    await Promise.all([dispatch(), twin.strike('dispatch-payouts')]);
    await twin.close();
    for (let round = 0; round < 8; round++) {
      house.clock.advance({ seconds: 5 });
      await house.work();
    }
    const { state, payouts } = await stage.run(run.id);
    const states = hands.map((hand) => payoutOf({ payouts }, hand).state as string);
    const failing = new Set(['0001', '0009']);
    expect(states).toEqual(suffixes.map((suffix) => end(suffix, failing)));
    expect(state).toBe('completed');
    for (const [at, hand] of hands.entries()) {
      const moved = await stage.moved(payoutOf(run, hand).id);
      expect([suffixes[at], moved.filter(({ direction }) => direction === 'out').length]).toEqual([
        suffixes[at],
        suffixes[at] === '0001' ? 0 : 1,
      ]);
    }
    const settled = (await ofRun(run)).flatMap(({ workers }) => workers);
    expect(settled).toHaveLength(new Set(settled).size);
    expect(settled).toHaveLength(suffixes.length - failing.size);
    const failed = (await stage.told(payoutFailed)).filter(({ payRunId }) => payRunId === run.id);
    expect(failed).toHaveLength(failing.size);
  });

  it('after a crash between the rail and the books is asked for, and paid once', async () => {
    const { run, hands } = await released(Array.from({ length: 5 }, () => '8888'));
    const rail = house.get(PayoutRail);
    const transfer = rail.transferAll.bind(rail);
    rail.transferAll = async (orders) => {
      await transfer(orders);
      throw new Error('the process dies');
    };
    await expect(dispatch()).rejects.toThrow('the process dies');
    rail.transferAll = transfer;
    house.clock.advance({ seconds: 5 });
    await house.work();
    expect((await stage.run(run.id)).state).toBe('completed');
    for (const hand of hands) expect(await stage.moved(payoutOf(run, hand).id)).toHaveLength(1);
    expect((await ofRun(run)).flatMap(({ workers }) => workers)).toHaveLength(5);
  });

  it('is not held up by one that can not be written down', async () => {
    const { run, hands } = await released(['8888', '8888', '8888']);
    const spoilt = payoutOf(run, hands[1]!).id as string;
    const database = house.get(Database);
    const [known] = await database.query<{ holds: string[] }>(
      'SELECT holds FROM payroll.payout WHERE id = $1',
      [spoilt],
    );
    const holds = (value: string[]): Promise<unknown> =>
      database.query('UPDATE payroll.payout SET holds = $2 WHERE id = $1', [spoilt, value]);
    await holds(['999999999']);
    await expect(dispatch()).rejects.toThrow('payouts could not be written down');
    const after = await stage.run(run.id);
    expect(after.payouts.map(({ state }: Json) => state).sort()).toEqual(['settled', 'settled', 'submitted']);
    await holds(known!.holds);
    house.clock.advance({ seconds: 5 });
    await house.work();
    expect((await stage.run(run.id)).state).toBe('completed');
    expect(await stage.moved(spoilt)).toHaveLength(1);
  });

  it('is not held up by an account that does not open, which stays in sight', async () => {
    const { run, hands } = await released(['8888', '8888']);
    const database = house.get(Database);
    const spoilt = payoutOf(run, hands[0]!);
    const [row] = await database.query<{ sealed: Buffer }>(
      'SELECT account_sealed AS sealed FROM payroll.payout_account WHERE id = $1',
      [spoilt.payeeAccountId],
    );
    const seal = (bytes: Buffer): Promise<unknown> =>
      database.query('UPDATE payroll.payout_account SET account_sealed = $2 WHERE id = $1', [
        spoilt.payeeAccountId,
        bytes,
      ]);
    await seal(Buffer.alloc(row!.sealed.length));
    await dispatch();
    const { payouts } = await stage.run(run.id);
    expect(payoutOf({ payouts }, hands[1]!).state).toBe('settled');
    expect(payoutOf({ payouts }, hands[0]!)).toMatchObject({
      state: 'submitted',
      reasonCode: 'PAYEE_UNREADABLE',
    });
    expect(await stage.moved(spoilt.id)).toEqual([]);
    await seal(row!.sealed);
    for (let round = 0; round < 4; round++) {
      house.clock.advance({ seconds: 10 });
      await house.work();
    }
    expect((await stage.run(run.id)).state).toBe('completed');
    expect(await stage.moved(spoilt.id)).toHaveLength(1);
  });

  describe('whose run is larger than a slice', () => {
    const [SLICE, HANDS] = [2, 5];
    beforeAll(() => house.setParameter('payroll.draft-slice-workers', SLICE));
    afterAll(() => house.setParameter('payroll.draft-slice-workers', 2_000, '2026-01-02'));

    const large = async (): Promise<Json> => {
      for (let hand = 0; hand < HANDS; hand++) {
        const { worker, contractId } = await stage.hire();
        await stage.shift({ worker, contractId });
        await stage.shift({ worker, contractId });
      }
      return (await stage.request()).body;
    };
    const slices = (at: House = house): Promise<unknown> => at.strike('draft-slices');
    const all = async (run: Json, what: 'payouts' | 'held'): Promise<Json[]> => {
      const items: Json[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const query: string = cursor === '' ? '?limit=2' : `?limit=2&cursor=${cursor}`;
        const url = `/v1/pay-runs/${run.id}/${what}${query}`;
        const { body } = await house.call('GET', url, { as: stage.provider.actor });
        items.push(...body.items);
        cursor = body.nextCursor;
      }
      return items;
    };

    it('is drafted by slices, each worker in one, and signed as one', async () => {
      const first = await large();
      expect(first).toMatchObject({
        state: 'drafting',
        payoutCount: SLICE,
        releaseStatement: null,
        payouts: [],
      });
      const early = await stage.approve(first, 'employer', { payRunId: first.id });
      expect(early.body.code).toBe('payroll.pay-run-closed');
      const twin = await house.twin();
      await Promise.all([slices(), slices(twin)]);
      await twin.close();
      const run = await stage.run(first.id);
      expect(run).toMatchObject({
        state: 'draft',
        payoutCount: HANDS,
        heldCount: 0,
        grossFen: HANDS * 2 * PAID,
      });
      const payouts = await all(run, 'payouts');
      expect(payouts).toEqual(run.payouts);
      expect(new Set(payouts.map(({ workerId }) => workerId)).size).toBe(HANDS);
      expect(payouts.map(({ wageItemIds }) => wageItemIds.length)).toEqual(
        Array.from({ length: HANDS }, () => 2),
      );
      const signed = payouts.map(({ id: payoutId, ...line }: Json) => ({
        payoutId,
        workerId: line.workerId,
        payeeAccountId: line.payeeAccountId,
        payeeHash: line.payeeHash,
        wageItemIds: [...line.wageItemIds].sort(),
        grossFen: line.grossFen,
        taxFen: line.taxFen,
        netFen: line.netFen,
      }));
      expect(digestOf(signed)).toBe(run.releaseStatement.itemsDigest);
      await stage.approve(run, 'employer');
      await stage.approve(run, 'provider');
      await house.work();
      expect((await stage.run(run.id)).state).toBe('completed');
    });

    it('looks at each wage once, also at those that are due later of whom an earlier slice held', async () => {
      const held = await stage.seal(await house.worker()); // has no account
      await stage.shift(held, PAID, { payDueOn: '2026-11-02' });
      await stage.shift(held, PAID, { payDueOn: '2026-11-05', day: '2026-11-03' });
      for (let hand = 0; hand < HANDS; hand++)
        await stage.shift(await stage.hire(), PAID, { payDueOn: '2026-11-04' });
      await stage.shift(await stage.hire(), PAID, { payDueOn: '2026-11-06' });
      const { body: first } = await stage.request();
      await slices();
      const run = await stage.run(first.id);
      expect(run).toMatchObject({ state: 'draft', payoutCount: HANDS + 1, heldCount: 2 });
      const screened = await all(run, 'held');
      expect(new Set(screened.map(({ wageItemId }) => wageItemId)).size).toBe(2);
    });

    it('is taken back while it is drafted, and holds what the escrow does not cover, also over slices', async () => {
      const first = await large();
      const key = { as: stage.provider.actor, key: newId() };
      const cancelled = await house.call('POST', `/v1/pay-runs/${first.id}/cancellation`, key);
      expect(cancelled.body.state).toBe('cancelled');
      await slices();
      expect((await stage.run(first.id)).state).toBe('cancelled');
      await stage.fund(1); // nothing else changes: all is due again
      const again = (await stage.request()).body;
      await slices();
      expect(await stage.run(again.id)).toMatchObject({ state: 'draft', payoutCount: HANDS });
      const poor = await stage.otherEnterprise();
      const before = stage;
      stage = poor;
      await poor.fund(3 * PAID);
      const short = await large();
      await slices();
      stage = poor;
      expect(await poor.run(short.id)).toMatchObject({
        state: 'draft',
        grossFen: 3 * PAID,
        heldCount: 2 * HANDS - 3,
      });
      expect(await all(short, 'held')).toHaveLength(2 * HANDS - 3);
      stage = before;
    });
  });

  it('reads only the index of what is due, and never what waits for an account', async () => {
    const plan = await house.get(Database).transaction(async (tx) => {
      await query(tx, 'SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off');
      const lines = await query<{ 'QUERY PLAN': string }>(
        tx,
        'EXPLAIN SELECT id FROM payroll.payout WHERE next_at <= now() ORDER BY next_at, id LIMIT 500 FOR UPDATE SKIP LOCKED',
      );
      return lines.map((line) => line['QUERY PLAN']).join('\n');
    });
    expect(plan).toContain('payout_due_in_order');
    expect(plan).not.toContain('Sort');
  });

  async function journals(): Promise<number> {
    const [row] = await house
      .get(Database)
      .query<{ n: number }>('SELECT count(*)::int AS n FROM payroll.journal');
    return row!.n;
  }

  async function credited(run: Json): Promise<number> {
    const ids = run.payouts.map(({ id }: Json) => id as string);
    const [row] = await house
      .get(Database)
      .query<{ n: number }>(
        `SELECT count(*)::int AS n FROM enterprise_credit.fact WHERE kind = 'wage-on-time' AND reference = ANY($1)`,
        [ids],
      );
    return row!.n;
  }
});

function end(suffix: string, failing: Set<string>): string {
  if (failing.has(suffix)) return 'failed';
  return suffix === '0005' ? 'returned' : 'settled';
}
