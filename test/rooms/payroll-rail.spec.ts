import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PayrollFacade } from '../../src/payroll/index.js';
import { payoutFailed, payoutReturned } from '../../src/payroll/events.js';
import {
  APP_ID,
  GATEWAY,
  type Gateway,
  RAIL_KEYS,
  type RailKeys,
  type SignedForm,
} from '../../src/payroll/rails/gateway.types.js';
import { PayoutRail } from '../../src/payroll/rails/payout.rail.js';
import { signForm } from '../../src/payroll/rails/signing.rules.js';
import { SimulatedRail } from '../../src/payroll/rails/simulated.rail.js';
import { RailNoticeAdapter } from '../../src/payroll/rails/simulator/rail-notice.adapter.js';
import { RailSimulatorPost } from '../../src/payroll/rails/simulator/send-notices.usecase.js';
import { asId, newId } from '../../src/platform/ids/ids.js';
import { actor, type House, openHouse, type WorkerInHouse } from '../harness/app.js';
import { answer, RawServer } from '../platform/raw-server.js';
import { type Hand, Stage } from './payroll-stage.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

const OUT = { direction: 'out', amountFen: 20_000 };
const BACK = { direction: 'back', amountFen: 20_000 };

describe('payouts and the rail', () => {
  let house: House;
  let stage: Stage;
  beforeAll(async () => {
    house = await openHouse();
    stage = await Stage.set(house);
    await stage.fund(100_000_000);
  });
  afterAll(async () => {
    const books = await house.call('GET', '/v1/ledger/trial-balance', { as: actor('operator') });
    expect(books.body).toMatchObject({ balanced: true, debitPending: 0 });
    await house.close();
  });

  /** A released run with one payout to a card that ends in `suffix`; nothing is submitted yet. */
  const released = async (suffix: string): Promise<{ run: Json; payoutId: string; hand: Hand }> => {
    const hand = await stage.hire(suffix);
    await stage.shift(hand);
    const run = await stage.release();
    return { run, payoutId: run.payouts[0].id, hand };
  };
  const dispatch = (): Promise<unknown> => house.strike('dispatch-payouts');
  /** Two processes at once. */
  const dispatchTwice = async (): Promise<void> => {
    const twin = await house.twin();
    await Promise.all([dispatch(), twin.strike('dispatch-payouts')]);
    await twin.close();
  };
  const stateOf = async (payoutId: string): Promise<string | undefined> =>
    (await house.get(PayrollFacade).payout(payoutId))?.state;
  const settledOf = async (payoutId: string): Promise<number> =>
    (await stage.settled()).filter((fact) => fact.payoutId === payoutId).length;

  it.each([
    ['paid at once', '8888'],
    ['paid, but the answer got lost', '0002'],
    ['lost on the way the first time', '0003'],
    ['told three times', '0006'],
    ['unavailable the first time', '0008'],
  ])('are paid once when they are %s', async (_, suffix) => {
    const { payoutId, run } = await released(suffix);
    await dispatchTwice();
    await house.work();
    expect(await stateOf(payoutId)).toBe('settled');
    expect((await stage.run(run.id)).state).toBe('completed');
    expect(await stage.moved(payoutId)).toEqual([OUT]);
    expect(await settledOf(payoutId)).toBe(1);
  });

  it('wait while the rail is dealing, and settle when it tells', async () => {
    const { payoutId } = await released('0004');
    await dispatch();
    expect(await stateOf(payoutId)).toBe('submitted');
    house.clock.advance({ seconds: 1 });
    await house.work();
    expect(await stateOf(payoutId)).toBe('settled');
    expect(await settledOf(payoutId)).toBe(1);
  });

  it('that fail give the money and the tax back, owe the wage again, and can be paid to another account', async () => {
    const { payoutId, run, hand } = await released('0001');
    const before = await stage.escrow();
    await house.work();
    expect(await stateOf(payoutId)).toBe('failed');
    expect(await house.get(PayrollFacade).payout(payoutId)).toMatchObject({ reasonCode: 'PAYEE_NOT_EXIST' });
    expect((await stage.run(run.id)).state).toBe('completed');
    const after = await stage.escrow();
    expect(after.availableFen - before.availableFen).toBe(20_000);
    expect(await stage.moved(payoutId)).toEqual([]);
    expect((await stage.told(payoutFailed)).filter((fact) => fact.payoutId === payoutId)).toMatchObject([
      { reasonCode: 'PAYEE_NOT_EXIST', kind: 'wage', shiftIds: [expect.any(String)] },
    ]);
    const account = { kind: 'alipay', account: '13900002222', holder: '王小明' };
    await hand.worker.party.post('/v1/me/payout-account', account);
    const again = await stage.release();
    await house.work();
    expect(await stateOf(again.payouts[0].id)).toBe('held'); // the account cools: the worker's key is as new as they are
    house.clock.advance({ days: 3 });
    await house.work();
    expect(await stage.moved(again.payouts[0].id)).toEqual([OUT]);
  });

  it('that fail after dealing came back at the rail too', async () => {
    const { payoutId } = await released('0009');
    await dispatch();
    house.clock.advance({ seconds: 1 });
    await house.work();
    expect(await stateOf(payoutId)).toBe('failed');
    expect(await stage.moved(payoutId)).toEqual([OUT, BACK]);
    await release0009Wages();
  });

  /** Leaves no due wage of the failed payee behind for the next story. */
  const release0009Wages = async (): Promise<void> => {
    const { body: run } = await stage.request();
    expect(run.payouts).toHaveLength(1);
  };

  it('that come back after success are refunded to the escrow, tax and wage with them', async () => {
    const hand = await stage.hire('0005');
    await stage.shift(hand, 450_000);
    await stage.shift(hand, 450_000, { day: '2026-11-01' });
    const before = (await stage.escrow()).availableFen;
    const run = await stage.release();
    const payoutId = run.payouts[0].id;
    expect(run.taxFen).toBe(6600);
    await dispatch();
    expect(await stateOf(payoutId)).toBe('settled');
    house.clock.advance({ seconds: 2 });
    await house.work();
    await house.work();
    expect(await stateOf(payoutId)).toBe('returned');
    expect((await stage.escrow()).availableFen).toBe(before);
    const returns = (await stage.told(payoutReturned)).filter((fact) => fact.payoutId === payoutId);
    expect(returns).toMatchObject([
      { netFen: 893_400, contractId: hand.contractId, shiftIds: [expect.any(String), expect.any(String)] },
    ]);
    const slips = await house.call('GET', '/v1/me/payslips', { as: hand.worker.actor });
    expect(slips.body.items).toMatchObject([{ state: 'returned', shifts: [] }]);
    const { body: again } = await stage.request();
    expect(again).toMatchObject({ taxFen: 6600, grossFen: 900_000 });
  });

  it('say whether they were on time', async () => {
    const hand = await stage.hire();
    await stage.shift(hand, 20_000, { day: '2026-10-20', payDueOn: '2026-10-31' });
    const run = await stage.release();
    await house.work();
    const fact = (await stage.settled()).find(({ payRunId }) => payRunId === run.id);
    expect(fact?.onTime).toBe(false);
  });

  describe('after a crash', () => {
    /** The process dies at the rail: before it was called, or after it answered. */
    const crash = async (when: 'before' | 'after'): Promise<unknown[]> => {
      const rail = house.get(PayoutRail);
      const transfer = rail.transferAll.bind(rail);
      const answers: unknown[] = [];
      rail.transferAll = async (orders) => {
        if (when === 'after') answers.push(...(await transfer(orders)).values());
        throw new Error('the process dies');
      };
      await expect(dispatch()).rejects.toThrow('the process dies');
      rail.transferAll = transfer;
      return answers;
    };

    it('before the rail was called: asked for, unheard of, sent', async () => {
      const { payoutId } = await released('8888');
      await crash('before');
      expect(await stateOf(payoutId)).toBe('submitted');
      await dispatch();
      expect(await stage.moved(payoutId)).toEqual([]); // still in the hands of the other process, for all we know
      house.clock.advance({ seconds: 4 });
      await dispatch();
      expect(await stateOf(payoutId)).toBe('settled');
      expect(await stage.moved(payoutId)).toEqual([OUT]);
    });

    it('after the rail paid and before its answer was written down: asked for, not sent again', async () => {
      const { payoutId, hand } = await released('8888');
      expect(await crash('after')).toMatchObject([{ kind: 'order', state: 'SUCCESS' }]);
      expect(await stateOf(payoutId)).toBe('submitted');
      house.clock.advance({ seconds: 4 });
      await dispatchTwice();
      expect(await stateOf(payoutId)).toBe('settled');
      expect(await stage.moved(payoutId)).toEqual([OUT]);
      expect(await settledOf(payoutId)).toBe(1);
      const [fact] = (await stage.settled()).filter((one) => one.payoutId === payoutId);
      expect(hand.worker.party.id).toBe(fact!.workerId);
    });
  });

  describe('the simulated rail', () => {
    const order = (outBizNo: string, amount: bigint, book = newId() as string) => ({
      outBizNo,
      book,
      amount,
      payee: { kind: 'bank' as const, account: '6222020000078888', name: '王小明' },
      title: '工资',
    });

    it('refuses a number with another body, an empty book and a stranger’s signature', async () => {
      const rail = house.app.get(PayoutRail, { strict: false });
      const { id: book } = await stage.escrow();
      const number = newId();
      expect(await rail.transfer(order(number, 500n, book))).toMatchObject({
        kind: 'order',
        state: 'SUCCESS',
      });
      expect(await rail.transfer(order(number, 500n, book))).toMatchObject({
        kind: 'order',
        state: 'SUCCESS',
      });
      expect(await rail.transfer(order(number, 501n, book))).toEqual({
        kind: 'refused',
        code: 'PAYMENT_INFO_INCONSISTENCY',
      });
      expect(await stage.moved(number)).toEqual([{ direction: 'out', amountFen: 500 }]);
      expect(await rail.transfer(order(newId(), 500n))).toEqual({
        kind: 'refused',
        code: 'PAYER_BALANCE_NOT_ENOUGH',
      });
      expect(await rail.query(newId())).toEqual({ kind: 'refused', code: 'ORDER_NOT_EXIST' });
      const gateway = house.app.get<Gateway>(GATEWAY, { strict: false });
      const keys = house.app.get<RailKeys>(RAIL_KEYS, { strict: false });
      const forged = signForm(
        { app_id: APP_ID, method: 'fund.trans.uni.transfer', biz_content: '{}' },
        keys.rail.privateKey,
      );
      expect(JSON.parse((await gateway.call(forged)).body)).toMatchObject({ code: '40002' });
    });

    it('whose reply is not signed, or never comes, leaves everything open', async () => {
      const keys = house.app.get<RailKeys>(RAIL_KEYS, { strict: false });
      const body = JSON.stringify({ code: '10000', status: 'SUCCESS' });
      const answering = (gateway: Gateway) => new SimulatedRail(gateway, keys, house.config, house.clock);
      const unsigned = answering({ call: async () => ({ body, sign: 'AAAA' }) });
      expect(await unsigned.query(newId())).toEqual({ kind: 'unknown', why: 'bad-signature' });
      const broken = answering({ call: () => Promise.reject(new Error('connection reset')) });
      expect(await broken.transfer(order(newId(), 5n))).toEqual({ kind: 'unknown', why: 'timeout' });
    });

    it('is believed only when it signed: forged and changed notifications are refused', async () => {
      const { payoutId } = await released('0004');
      await dispatch();
      house.clock.advance({ seconds: 1 });
      const forms: Record<string, string>[] = [];
      await house.get(RailSimulatorPost).runOnce(async (_, form) => {
        forms.push(form);
        return 'kept';
      });
      const form = forms.find(({ biz_content: content }) => content?.includes(payoutId))!;
      const send = (sent: Record<string, string>) =>
        house.call('POST', '/v1/rails/simulated/notifications', { form: sent });
      const keys = house.app.get<RailKeys>(RAIL_KEYS, { strict: false });
      const changed = { ...form, biz_content: form['biz_content']!.replace('SUCCESS', 'REFUND') };
      const { sign: _, ...unsigned } = form;
      for (const bad of [
        changed,
        signForm({ ...unsigned }, keys.merchant.privateKey),
        { ...form, sign: 'AAAA' },
      ])
        expect((await send(bad)).body.code).toBe('payroll.notification-invalid');
      expect((await send(unsigned)).status).toBe(400);
      for (let times = 0; times < 3; times++) expect((await send(form)).text).toBe('success');
      await dispatchTwice();
      expect(await stateOf(payoutId)).toBe('settled');
      expect((await send(form)).text).toBe('success');
      await dispatch();
      expect(await settledOf(payoutId)).toBe(1);
    });
  });

  describe('claims', () => {
    const insurerWith = async (amountFen: number): Promise<string> => {
      const insurer = await house.organisation('insurer');
      await insurer.party.post('/v1/claim-fund/deposits', { amountFen });
      await house.work();
      expect(await insurer.party.get('/v1/claim-fund')).toMatchObject({ availableFen: amountFen });
      return insurer.party.id;
    };
    const pay = (
      key: string,
      insurerId: string,
      worker: WorkerInHouse,
      more: { claimId?: string; amount?: bigint } = {},
    ) =>
      house.get(PayrollFacade).payClaim(key, {
        claimId: newId(),
        insurerId: asId<'organisation'>(insurerId),
        workerId: asId<'worker'>(worker.party.id),
        amount: 30_000n,
        ...more,
      });

    it('are paid once out of the insurer’s fund', async () => {
      const insurerId = await insurerWith(50_000);
      const worker = await stage.payee();
      const claimId = newId();
      const payments = await Promise.all(
        ['key-1', 'key-1', 'key-2'].map((key) => pay(key, insurerId, worker, { claimId })),
      );
      expect(new Set(payments.map(({ id }) => id)).size).toBe(1);
      expect(payments[0]?.state).toBe('held');
      await house.work();
      const { id } = payments[0]!;
      expect(await stateOf(id)).toBe('settled');
      expect(await stage.moved(id)).toEqual([{ direction: 'out', amountFen: 30_000 }]);
      const facts = (await stage.settled()).filter((fact) => fact.payoutId === id);
      expect(facts).toMatchObject([
        { kind: 'claim', claimId, netFen: 30_000, taxFen: 0, onTime: true, shiftIds: [] },
      ]);
      await expect(pay('key-3', insurerId, worker, { claimId, amount: 1n })).rejects.toMatchObject({
        code: 'payroll.claim-payment-differs',
      });
      await expect(pay('key-1', insurerId, worker, { claimId, amount: 1n })).rejects.toMatchObject({
        code: 'command.key-reused',
      });
      await expect(pay('key-4', insurerId, worker)).rejects.toMatchObject({
        code: 'payroll.claim-fund-too-low',
      });
    });

    it('wait for a worker who has no account yet', async () => {
      const insurerId = await insurerWith(50_000);
      const worker = await house.worker();
      const { id } = await pay('key-1', insurerId, worker);
      await house.work();
      expect(await stateOf(id)).toBe('held');
      await stage.confirm(worker);
      await house.work();
      expect(await stateOf(id)).toBe('settled');
      expect(await house.get(PayrollFacade).payout(newId())).toBeNull();
    });
  });

  it('posts its notifications as forms, and hears what was said', async () => {
    const receiver = await RawServer.open();
    receiver.behaviour = (socket) => socket.end(answer('success'));
    const url = `http://127.0.0.1:${receiver.port}/notify`;
    const form = { order: '一 & 二' } as unknown as SignedForm;
    expect(await house.get(RailNoticeAdapter).post(url, form)).toBe('success');
    expect(receiver.heard[0]).toMatch(
      /^POST \/notify [^]*content-type: application\/x-www-form-urlencoded\r\n[^]*\r\n\r\norder=%E4%B8%80\+%26\+%E4%BA%8C$/,
    );
    receiver.behaviour = (socket) => socket.end(answer('', '302 Found', ['location: /elsewhere']));
    await expect(house.get(RailNoticeAdapter).post(url, form)).rejects.toMatchObject({
      reason: 'redirected',
    });
    await receiver.letGo();
    await receiver.close();
  });

  it('is not there when nothing outside is simulated', async () => {
    const real = await openHouse({ XINGONG_SIMULATE_OUTSIDE: 'false' });
    try {
      const body = { amountFen: 5 };
      const asked = await real.call('POST', '/v1/claim-fund/deposits', {
        as: actor('insurer'),
        key: newId(),
        body,
      });
      expect(asked.body.code).toBe('payroll.rail-missing');
      expect(await real.strike('dispatch-deposits')).toBe(0);
    } finally {
      await real.close();
    }
  });
});
