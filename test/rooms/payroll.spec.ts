import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeUpCard } from '../../demo/client/numbers.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { escrowFunded, payRunReleased } from '../../src/payroll/events.js';
import { actor, type House, openHouse } from '../harness/app.js';
import { Stage } from './payroll-stage.js';

/** The `typ` of a signed release. */
const RELEASE_TYP = 'xingong-escrow-release+jws';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

describe('payroll', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  it('carries a wage from the approved shift to the payee, with tax, payslip and balanced books', async () => {
    const stage = await Stage.set(house);
    const hand = await stage.hire();
    const shiftId = await stage.shift(hand, 800_000 / 2);
    const second = await stage.shift(hand, 800_000 / 2, { day: '2026-11-01' });
    await stage.fund(1_000_000);
    expect(await stage.escrow()).toMatchObject({ availableFen: 1_000_000, heldFen: 0 });

    const drafted = await stage.request();
    expect(drafted.status).toBe(201);
    expect(drafted.body).toMatchObject({
      state: 'draft',
      grossFen: 800_000,
      taxFen: 4200,
      netFen: 795_800,
      held: [],
    });
    const first = await stage.approve(drafted.body, 'employer');
    expect(first.body).toMatchObject({ state: 'draft', approvals: [{ party: 'employer' }] });
    const released = await stage.approve(drafted.body, 'provider');
    expect(released.body.state).toBe('released');
    expect(await stage.escrow()).toMatchObject({ availableFen: 200_000, heldFen: 800_000 });

    await house.work();
    const run = await stage.run(drafted.body.id);
    expect(run).toMatchObject({ state: 'completed', payouts: [{ state: 'settled' }] });
    expect(await stage.moved(run.payouts[0].id)).toEqual([{ direction: 'out', amountFen: 795_800 }]);
    expect(await stage.escrow()).toMatchObject({ availableFen: 200_000, heldFen: 0 });
    expect(await stage.settled()).toMatchObject([
      {
        kind: 'wage',
        contractId: hand.contractId,
        shiftIds: [shiftId, second].sort(),
        grossFen: 800_000,
        taxFen: 4200,
        netFen: 795_800,
        onTime: true,
        occupationCode: '6-29-02-04',
      },
    ]);
    expect(await stage.told(payRunReleased)).toMatchObject([{ items: 1, grossFen: 800_000 }]);
    expect(await stage.told(escrowFunded)).toMatchObject([{ amountFen: 1_000_000 }]);

    const slips = await house.call('GET', '/v1/me/payslips', { as: hand.worker.actor });
    expect(slips.body.items).toMatchObject([
      {
        state: 'settled',
        netFen: 795_800,
        enterpriseName: '测试employer',
        shifts: [{ grossFen: 400_000 }, { grossFen: 400_000 }],
        taxSteps: { method: 'cumulative', taxableFen: 140_000, percent: 3, taxFen: 4200 },
      },
    ]);
    const books = await house.call('GET', '/v1/ledger/trial-balance', { as: actor('operator') });
    expect(books.body).toMatchObject({ balanced: true, debitPending: 0 });
    expect((await house.call('GET', '/v1/me/payslips', { as: actor('worker') })).body.items).toEqual([]);
    expect(
      (await house.call('POST', '/v1/pay-runs', { as: stage.provider.actor, key: newId(), body: {} })).status,
    ).toBe(400);
  });

  const escrowDeposit = (stage: Stage, body: object, key: string = newId()) =>
    house.call('POST', '/v1/escrow/deposits', { as: stage.employer.actor, key, body });

  describe('deposits', () => {
    it('count only when the rail says so, once, whatever it repeats', async () => {
      const stage = await Stage.set(house);
      const body = { providerId: stage.provider.party.id, amountFen: 50_000 };
      const key = newId();
      const asked = await escrowDeposit(stage, body, key);
      expect(asked.body).toMatchObject({ state: 'requested', fundedAt: null });
      expect(await stage.escrow()).toMatchObject({ availableFen: 0 });
      expect((await escrowDeposit(stage, body, key)).body).toEqual(asked.body);
      expect((await escrowDeposit(stage, { ...body, amountFen: 1 }, key)).body.code).toBe(
        'command.key-reused',
      );
      await house.strike('dispatch-deposits'); // submitted; the payer has not paid yet
      expect(await stage.escrow()).toMatchObject({ availableFen: 0 });
      await house.work();
      const twin = await house.twin();
      await Promise.all([house.strike('dispatch-deposits'), twin.strike('dispatch-deposits')]);
      await twin.close();
      expect(await stage.escrow()).toMatchObject({ availableFen: 50_000 });
      expect(await stage.moved(asked.body.id)).toEqual([{ direction: 'in', amountFen: 50_000 }]);
      const mine = await house.call('GET', `/v1/escrow/deposits/${asked.body.id}`, {
        as: stage.employer.actor,
      });
      expect(mine.body.state).toBe('funded');
    });

    it('that are never paid fail and change nothing', async () => {
      const stage = await Stage.set(house);
      const asked = await escrowDeposit(stage, { providerId: stage.provider.party.id, amountFen: 10_013 });
      await house.work();
      const url = `/v1/escrow/deposits/${asked.body.id}`;
      const mine = await house.call('GET', url, { as: stage.employer.actor });
      expect(mine.body).toMatchObject({ state: 'failed', reasonCode: 'CLOSED' });
      expect(await stage.escrow()).toMatchObject({ availableFen: 0 });
      expect((await house.call('GET', url, { as: actor('employer') })).body.code).toBe(
        'payroll.no-such-deposit',
      );
    });

    it('refuse what is no labour-service company, no whole fen, no key', async () => {
      const stage = await Stage.set(house);
      const providerId = stage.provider.party.id;
      const { party: other } = await house.organisation('employer');
      for (const id of [newId(), other.id])
        expect((await escrowDeposit(stage, { providerId: id, amountFen: 1 })).body.code).toBe(
          'payroll.no-such-provider',
        );
      for (const amountFen of [0, -1, 1.5, '1', null, 2 ** 53])
        expect((await escrowDeposit(stage, { providerId, amountFen })).status).toBe(400);
      const call = { as: stage.employer.actor, body: { providerId, amountFen: 1 } };
      expect((await house.call('POST', '/v1/escrow/deposits', call)).body.code).toBe(
        'request.idempotency-key-missing',
      );
      expect((await house.call('POST', '/v1/escrow/deposits', { ...call, as: actor('worker') })).status).toBe(
        403,
      );
    });

    it('show both parties the statement of their escrow, and nobody else', async () => {
      const stage = await Stage.set(house);
      await stage.fund(30_000);
      const { id } = await stage.escrow();
      const url = `/v1/escrow/${id}/statement`;
      for (const { actor: as } of [stage.employer, stage.provider]) {
        const { body } = await house.call('GET', url, { as });
        expect(body.items).toMatchObject([
          { label: 'deposit', debit: 'bank_mirror', credit: 'escrow', amount: 30_000 },
        ]);
      }
      expect((await house.call('GET', url, { as: actor('provider') })).body.code).toBe(
        'payroll.no-such-escrow',
      );
    });
  });

  describe('payout accounts', () => {
    const give = async (stage: Stage, body: object) =>
      house.call('POST', '/v1/me/payout-account', { as: (await stage.payee()).actor, key: newId(), body });

    it('are taken in the worker’s own name only, masked, and replaced by the next', async () => {
      const stage = await Stage.set(house);
      const account = madeUpCard('4321');
      const taken = await give(stage, { kind: 'bank', account, holder: ' 王 小明' });
      expect(taken.body).toMatchObject({ kind: 'bank', account: '622************4321' });
      expect((await give(stage, { kind: 'bank', account, holder: '李四' })).body.code).toBe(
        'payroll.holder-mismatch',
      );
      expect((await give(stage, { kind: 'bank', account: '12', holder: '王小明' })).body.code).toBe(
        'payroll.account-invalid',
      );
      const mistyped = `${account.slice(0, -1)}${(Number(account.at(-1)) + 1) % 10}`;
      expect((await give(stage, { kind: 'bank', account: mistyped, holder: '王小明' })).body.code).toBe(
        'payroll.card-number-wrong',
      );
      expect((await give(stage, { kind: 'alipay', account: 'nobody', holder: '王小明' })).body.code).toBe(
        'payroll.account-invalid',
      );
      expect((await give(stage, { kind: 'cash', account, holder: '王小明' })).status).toBe(400);
    });

    it('wait for the real name', async () => {
      const worker = await house.worker();
      const body = { kind: 'alipay', account: '13900001111', holder: '王小明' };
      const given = await house.call('POST', '/v1/me/payout-account', {
        as: worker.actor,
        key: newId(),
        body,
      });
      expect(given.body.code).toBe('payroll.real-name-missing');
      const mine = await house.call('GET', '/v1/me/payout-account', { as: worker.actor });
      expect(mine.body.code).toBe('payroll.no-such-payout-account');
    });

    it('of an erased worker are kept as long as the law keeps wages and taxes, then emptied; the books stay', async () => {
      const own = await openHouse(); // years pass in it
      const stage = await Stage.set(own);
      const hand = await stage.hire();
      await stage.shift(hand);
      await stage.fund(50_000);
      await stage.release();
      await own.work();
      const { actor: as, party } = hand.worker;
      const kept = (): Promise<Record<string, unknown>[]> =>
        own.get(Database).query(
          `SELECT a.state, octet_length(a.account_sealed) + octet_length(a.holder_sealed) AS bytes, octet_length(a.account_hash) AS hash,
             (SELECT count(*)::int FROM payroll.payout p WHERE p.worker_id = a.worker_id AND p.state = 'settled') AS paid
           FROM payroll.payout_account a WHERE a.worker_id = $1`,
          [party.id],
        );
      expect(await kept()).toMatchObject([{ state: 'active', paid: 1 }]);
      const erased = await own.call('DELETE', '/v1/me', { as });
      expect(erased.status).toBe(200);
      const [ledger] = erased.body.stays;
      expect(ledger).toMatchObject({ class: 'pay', source: expect.stringContaining('第十五条') });
      await own.drain();
      expect(await kept()).toMatchObject([
        { state: 'replaced', hash: 0, bytes: expect.any(Number), paid: 1 },
      ]);
      expect((await kept())[0]!['bytes']).toBeGreaterThan(0);
      const body = { kind: 'alipay', account: '13900001111', holder: '王小明' };
      const again = await own.call('POST', '/v1/me/payout-account', { as, key: newId(), body });
      expect(again).toMatchObject({ status: 410, body: { code: 'identity.worker-erased' } });
      const before = own.clock.now();
      own.clock.advance({ days: 3 * 366 });
      await own.strike('destroy-kept');
      await own.drain();
      const until = Math.max(
        ...erased.body.stays.map((one: { until: string | null }) => Date.parse(one.until ?? '') || 0),
      );
      const isOver = until <= own.clock.now().getTime();
      expect(until).toBeGreaterThan(before.getTime());
      expect((await kept())[0]!['bytes'] === 0).toBe(isOver);
      own.clock.advance({ days: 8 * 366 });
      await own.strike('destroy-kept');
      await own.drain();
      expect(await kept()).toEqual([{ state: 'replaced', bytes: 0, hash: 0, paid: 1 }]);
      await own.close();
    });

    it('leave a line for the worker when they are handed to the rail', async () => {
      const stage = await Stage.set(house);
      const hand = await stage.hire();
      await stage.shift(hand);
      await stage.fund(50_000);
      await stage.release();
      await house.work();
      const log = await house.call('GET', '/v1/me/access-log', { as: hand.worker.actor });
      const lines = log.body.items.map((line: { purpose: string }) => line.purpose);
      expect(lines).toEqual(expect.arrayContaining(['payout', 'payout-account']));
    });
  });

  describe('pay runs', () => {
    it('hold what may not be paid, say why and what clears it, and pay the rest', async () => {
      const stage = await Stage.set(house);
      const good = await stage.hire();
      const unnamed = await stage.seal(await house.worker());
      const uncontracted = { worker: await stage.payee(), contractId: newId() };
      const twin = await stage.hire();
      const { party } = twin.worker;
      const shared = madeUpCard('7777');
      for (const worker of [party, (await stage.payee()).party])
        await worker.post('/v1/me/payout-account', { kind: 'bank', account: shared, holder: '王小明' });
      for (const hand of [good, unnamed, uncontracted, twin]) await stage.shift(hand);
      await stage.shift(good, 600_000, { day: '2026-10-30' });
      await stage.shift(good, 40_000, { day: '2026-10-31', payDueOn: '2026-11-03' });
      await stage.fund(50_000);
      const { body: run } = await stage.request();
      expect(run).toMatchObject({
        state: 'draft',
        grossFen: 20_000,
        payouts: [{ workerId: good.worker.party.id }],
      });
      const rules = run.held.flatMap((item: { findings: { rule: string }[] }) =>
        item.findings.map(({ rule }) => rule),
      );
      expect(rules.sort()).toEqual(['R01', 'R02', 'R03', 'R11', 'R16']);
      expect(run.held[0].findings[0].fix.zh).not.toBe('');
    });

    it('that let nothing through are held, and leave the wages due', async () => {
      const stage = await Stage.set(house);
      await stage.shift(await stage.hire());
      await escrowDeposit(stage, { providerId: stage.provider.party.id, amountFen: 1 });
      const { body: run } = await stage.request();
      expect(run).toMatchObject({
        state: 'held',
        releaseStatement: null,
        payouts: [],
        held: [{ findings: [{ rule: 'R16' }] }],
      });
      const due = await house.call('GET', '/v1/wage-items?state=due', { as: stage.provider.actor });
      expect(due.body.items).toHaveLength(1);
      const jws = await stage.employer.party.sign('xingong-escrow-release+jws', {});
      const call = { as: stage.employer.actor, key: newId(), body: { jws } };
      expect((await house.call('POST', `/v1/pay-runs/${run.id}/approvals`, call)).body.code).toBe(
        'payroll.pay-run-closed',
      );
    });

    it('over the same wages: one wins', async () => {
      const stage = await Stage.set(house);
      await stage.shift(await stage.hire());
      await stage.fund(50_000);
      const answers = await Promise.all([stage.request(), stage.request(), stage.request()]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
      expect((await stage.request()).body.code).toBe('payroll.nothing-due');
    });

    it('answer a repeated key with the same run', async () => {
      const stage = await Stage.set(house);
      await stage.shift(await stage.hire());
      await stage.fund(50_000);
      const call = {
        as: stage.provider.actor,
        key: newId(),
        body: { enterpriseId: stage.employer.party.id },
      };
      const [one, two] = [
        await house.call('POST', '/v1/pay-runs', call),
        await house.call('POST', '/v1/pay-runs', call),
      ];
      expect(two.body.id).toBe(one.body.id);
      const other = { ...call, body: { ...call.body, upToDay: '2026-11-01' } };
      expect((await house.call('POST', '/v1/pay-runs', other)).body.code).toBe('command.key-reused');
    });

    it('take back a draft: wages are due again and the tax of the year forgets it', async () => {
      const stage = await Stage.set(house);
      const hand = await stage.hire();
      await stage.shift(hand, 450_000);
      await stage.shift(hand, 450_000, { day: '2026-11-01' });
      await stage.fund(2_000_000);
      const { body: run } = await stage.request();
      expect(run.taxFen).toBe(6600);
      const cancel = (as = stage.provider.actor) =>
        house.call('POST', `/v1/pay-runs/${run.id}/cancellation`, { as, key: newId() });
      expect((await cancel(actor('provider'))).body.code).toBe('payroll.no-such-pay-run');
      expect((await cancel()).body).toMatchObject({ state: 'cancelled' });
      expect((await cancel()).body.code).toBe('payroll.pay-run-closed');
      expect((await stage.approve(run, 'employer')).body.code).toBe('payroll.pay-run-closed');
      expect((await stage.request()).body.taxFen).toBe(6600);
    });

    it('are seen by their parties only', async () => {
      const stage = await Stage.set(house);
      await stage.shift(await stage.hire());
      await stage.fund(50_000);
      const { body: run } = await stage.request();
      const look = async (as: Actor): Promise<number> =>
        (await house.call('GET', `/v1/pay-runs/${run.id}`, { as })).status;
      expect([await look(stage.employer.actor), await look(stage.provider.actor)]).toEqual([200, 200]);
      expect([
        await look(actor('employer')),
        await look(actor('provider')),
        await look(actor('worker')),
      ]).toEqual([404, 404, 403]);
      const list = await house.call('GET', '/v1/pay-runs', { as: stage.employer.actor });
      expect(list.body.items).toMatchObject([{ id: run.id, state: 'draft' }]);
      const order = { enterpriseId: stage.employer.party.id };
      const stranger = await house.call('POST', '/v1/pay-runs', {
        as: actor('provider'),
        key: newId(),
        body: order,
      });
      expect(stranger.body.code).toBe('payroll.no-such-escrow');
    });
  });

  describe('tax', () => {
    it('adds up over enterprises of one labour-service company, and over months', async () => {
      const stage = await Stage.set(house);
      const other = await stage.otherEnterprise();
      const hand = await stage.hire();
      await stage.fund(10_000_000);
      await other.fund(10_000_000);
      await stage.shift(hand, 400_000);
      expect((await stage.release()).taxFen).toBe(0);
      await other.shift(await other.seal(hand.worker), 400_000);
      expect((await other.release()).taxFen).toBe(4200);
      await house.work();
    });

    it('is by payment when the labour-service company declared the ordinary method', async () => {
      const stage = await Stage.set(house);
      const declare = (body: object) =>
        house.call('POST', '/v1/withholding-methods', { as: stage.provider.actor, key: newId(), body });
      expect((await declare({ method: 'ordinary', validFrom: '2026-11-01' })).body.code).toBe(
        'payroll.method-in-the-past',
      );
      expect((await declare({ method: 'ordinary', validFrom: '2026-11-02' })).status).toBe(201);
      const hand = await stage.hire();
      await stage.shift(hand, 300_000);
      await stage.fund(1_000_000);
      expect((await stage.release()).taxFen).toBe(44_000);
      await house.work();
      await stage.shift(hand, 100_000);
      expect((await stage.request()).body).toMatchObject({ method: 'ordinary', taxFen: 64_000 - 44_000 });
    });

    it('is not released in a later month than it was drafted for', async () => {
      const stage = await Stage.set(house);
      await stage.shift(await stage.hire());
      await stage.fund(50_000);
      const { body: run } = await stage.request();
      await stage.approve(run, 'employer');
      const now = house.clock.now();
      house.clock.set('2026-12-01T01:00:00Z');
      expect((await stage.approve(run, 'provider')).body.code).toBe('payroll.pay-run-outdated');
      house.clock.set(now);
      expect((await stage.approve(run, 'provider')).body.state).toBe('released');
      await house.work();
    });
  });

  describe('approvals', () => {
    const ready = async (amount = 50_000): Promise<[Stage, Json]> => {
      const stage = await Stage.set(house);
      await stage.shift(await stage.hire());
      await stage.fund(amount);
      return [stage, (await stage.request()).body];
    };

    it('of both parties at once release once', async () => {
      const [stage, run] = await ready();
      const answers = await Promise.all([stage.approve(run, 'employer'), stage.approve(run, 'provider')]);
      expect(answers.map(({ status }) => status)).toEqual([201, 201]);
      expect((await stage.run(run.id)).state).toBe('released');
      expect(await stage.escrow()).toMatchObject({ heldFen: 20_000 });
      expect((await stage.approve(run, 'employer')).body.code).toBe('payroll.already-approved');
      await house.work();
      expect(await stage.moved(run.payouts[0].id)).toHaveLength(1);
    });

    it('of one party twice do not release', async () => {
      const [stage, run] = await ready();
      const answers = await Promise.all([stage.approve(run, 'employer'), stage.approve(run, 'employer')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect((await stage.run(run.id)).state).toBe('draft');
    });

    it('need the party’s own key, the purpose and the very statement', async () => {
      const [stage, run] = await ready();
      const send = async (jws: string, as = stage.employer.actor) =>
        (await house.call('POST', `/v1/pay-runs/${run.id}/approvals`, { as, key: newId(), body: { jws } }))
          .body.code;
      const { employer, provider } = stage;
      const statement = run.releaseStatement;
      expect(await send(await provider.party.sign(RELEASE_TYP, statement))).toBe(
        'payroll.unknown-signing-key',
      );
      expect(await send(await employer.party.sign('xingong-contract+jws', statement))).toBe(
        'signature.invalid',
      );
      expect(await send(await employer.party.sign(RELEASE_TYP, { ...statement, netFen: 1 }))).toBe(
        'signature.invalid',
      );
      expect(await send('e30..AAAA')).toBe('signature.invalid');
      expect(await send('nonsense')).toBe('request.invalid');
      const good = await employer.party.sign(RELEASE_TYP, statement);
      expect(await send(good, actor('employer'))).toBe('payroll.no-such-pay-run');
      expect((await stage.run(run.id)).approvals).toEqual([]);
    });

    it('find the escrow too low when other money left it meanwhile, and take nothing', async () => {
      const stage = await Stage.set(house);
      await stage.shift(await stage.hire());
      await stage.fund(30_000);
      const { body: first } = await stage.request();
      await stage.shift(await stage.hire());
      const { body: second } = await stage.request(); // drafts promise nothing yet: both fit
      expect([first.state, second.state]).toEqual(['draft', 'draft']);
      for (const by of ['employer', 'provider'] as const) await stage.approve(first, by);
      await stage.approve(second, 'employer');
      expect((await stage.approve(second, 'provider')).body.code).toBe('payroll.escrow-too-low');
      expect((await stage.run(second.id)).approvals).toHaveLength(1);
      await stage.fund(10_000);
      expect((await stage.approve(second, 'provider')).body.state).toBe('released');
      await house.work();
    });
  });
});
