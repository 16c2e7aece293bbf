import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fundClaims, registerAccount } from '../../demo/acts/pay.js';
import { proveRealName } from '../../demo/acts/trust.js';
import { claimDecided, claimPaid, claimReported } from '../../src/insurance/events.js';
import { payoutFailed, payoutSettled } from '../../src/payroll/events.js';
import { PayrollFacade } from '../../src/payroll/index.js';
import { Database } from '../../src/platform/database/database.js';
import { asId, newId } from '../../src/platform/ids/ids.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';
import {
  clockIn,
  clockOut,
  covered,
  get,
  hashOf,
  type Insured,
  insuredParties,
  event,
  post,
  told,
} from './insurance-cast.js';

const INJURY = '搬货时手腕扭伤，已送省人民医院';

describe('claims', () => {
  let house: House;
  let of: Insured;
  let worker: Actor;
  let insurer: Actor;

  beforeAll(async () => {
    house = await openHouse();
    of = await insuredParties(house);
    worker = of.worker.actor;
    insurer = of.insurer.actor;
    await covered(of);
    house.clock.advance({ days: 2 });
  });
  afterAll(() => house.close());

  /** A shift of eight hours that is over; its clock-in is eight hours ago. */
  const shift = async (): Promise<string> => {
    const opened = await clockIn(of);
    house.clock.advance({ hours: 8 });
    await clockOut(of, opened);
    return opened.shiftId;
  };
  const ago = (hours: number): string =>
    new Date(house.clock.now().getTime() - hours * 3_600_000).toISOString();
  const reportOf = (shiftId: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
    shiftId,
    injuredAt: ago(2),
    kind: 'accident',
    description: INJURY,
    place: '五一广场店后仓',
    evidence: [],
    lines: [{ line: 'medical', amountFen: 300_000 }],
    ...more,
  });
  const codeOf = ({ status, body }: Answer): unknown => (status < 300 ? body.state : body.code);
  const report = (body: Record<string, unknown>, key: string = newId(), as = worker): Promise<Answer> =>
    post(house, '/v1/injury-claims', as, { body, key });
  const reported = async (more: Record<string, unknown> = {}): Promise<string> =>
    (await report(reportOf(await shift(), more))).body.claimId as string;
  const step = async (
    id: string,
    what: string,
    as: Actor,
    body?: Record<string, unknown>,
    key: string = newId(),
  ): Promise<unknown> =>
    codeOf(await post(house, `/v1/injury-claims/${id}/${what}`, as, { key, ...(body && { body }) }));
  const decision = (approvedFen: number, more: Record<string, unknown> = {}): Record<string, unknown> => ({
    lines: [{ line: 'medical', approvedFen }],
    ...more,
  });
  const refusal = decision(0, { reasonCode: 'NOT_AN_ACCIDENT', note: '门诊记录显示为旧伤' });
  const seen = (id: string, as = worker): Promise<Answer['body']> =>
    get(house, `/v1/injury-claims/${id}`, as);

  describe('as they are reported', () => {
    it('are the worker’s own, once, with a cover check and nothing readable in the tables or events', async () => {
      const shiftId = await shift();
      const key = newId();
      const body = reportOf(shiftId, { evidence: [{ sha256: hashOf('bill') }, { sha256: hashOf('bill') }] });
      const [first, again] = [await report(body, key), await report(body, key)];
      expect(first.status).toBe(201);
      expect(again.body).toEqual(first.body);
      expect((await report({ ...body, kind: 'traffic-accident' }, key)).body.code).toBe('command.key-reused');
      const claim = await seen(first.body.claimId);
      expect(claim).toMatchObject({
        state: 'REPORTED',
        coverCheck: { covered: true, reasons: [] },
        evidence: [{ sha256: hashOf('bill') }],
        notes: [{ kind: 'description', text: INJURY }, { kind: 'place' }],
        fraudSignals: null,
        overdue: null,
        lines: [{ line: 'medical', askedFen: 300_000, approvedFen: null }],
      });
      expect((await told(house, claimReported)).at(-1)).toMatchObject({
        claimId: claim.id,
        workerId: worker.id,
      });
      const database = house.get(Database);
      const notes = await database.query<{ sealed: Buffer }>(
        'SELECT sealed FROM insurance.claim_note WHERE claim_id = $1',
        [claim.id],
      );
      expect(notes).toHaveLength(2);
      for (const { sealed } of notes) expect(sealed.includes(Buffer.from('手腕'))).toBe(false);
      const [events] = await database.query<{ all: number; telling: number }>(
        `SELECT count(*)::int AS all, (count(*) FILTER (WHERE payload::text LIKE '%手腕%'))::int AS telling FROM platform.event`,
      );
      expect(events!.all).toBeGreaterThan(0);
      expect(events!.telling).toBe(0);
    });

    it('are refused when they make no sense, and nothing is kept', async () => {
      const shiftId = await shift();
      const before = (await get(house, '/v1/injury-claims?limit=100', worker)).items.length;
      const policyId = (await get(house, '/v1/me/policies?limit=1', worker)).items[0].id;
      const wrong: [Record<string, unknown>, string, Actor?][] = [
        [reportOf(shiftId, { policyId }), 'insurance.policy-unnamed'],
        [reportOf(shiftId, { shiftId: undefined }), 'insurance.policy-unnamed'],
        [reportOf(newId()), 'insurance.no-such-policy'],
        [reportOf(shiftId), 'insurance.no-such-policy', actor('worker')],
        [reportOf(shiftId, { injuredAt: ago(-1) }), 'insurance.injury-in-future'],
        [reportOf(shiftId, { lines: [] }), 'request.invalid'],
        [reportOf(shiftId, { lines: [{ line: 'medical', amountFen: 0 }] }), 'request.invalid'],
        [reportOf(shiftId, { lines: [{ line: 'medical', amountFen: -1 }] }), 'request.invalid'],
        [reportOf(shiftId, { evidence: [{ sha256: 'short' }] }), 'request.invalid'],
        [
          reportOf(shiftId, { lines: [1, 2].map((amountFen) => ({ line: 'medical', amountFen })) }),
          'insurance.lines-doubled',
        ],
      ];
      for (const [body, code, as] of wrong) expect(codeOf(await report(body, newId(), as))).toBe(code);
      expect((await report(reportOf(shiftId), newId(), insurer)).status).toBe(403);
      expect((await get(house, '/v1/injury-claims?limit=100', worker)).items).toHaveLength(before);
    });

    it('show the insurer, and only the insurer, what to look at', async () => {
      const evidence = [{ sha256: hashOf('the same photo') }];
      const first = await reported({ evidence });
      const shiftId = await shift();
      const injuredAt = new Date(Date.parse(ago(8)) + 240_000).toISOString();
      const second = (await report(reportOf(shiftId, { evidence, injuredAt }))).body.claimId;
      await report(reportOf(shiftId));
      expect((await seen(second, insurer)).fraudSignals).toEqual([
        { code: 'SOON_AFTER_CLOCK_IN', value: 4 },
        { code: 'EVIDENCE_USED_BEFORE', value: 1 },
        { code: 'SEVERAL_CLAIMS_ON_POLICY', value: 1 },
      ]);
      expect((await seen(first, insurer)).fraudSignals).toMatchObject([{ code: 'EVIDENCE_USED_BEFORE' }]);
      const before = await reported({ injuredAt: ago(9) });
      expect(await seen(before, insurer)).toMatchObject({
        coverCheck: { covered: false, reasons: ['BEFORE_COVER'] },
        fraudSignals: [{ code: 'OUTSIDE_COVER_TIME', value: expect.any(Number) }],
      });
      expect(await step(before, 'decision', insurer, decision(290_000))).toBe('insurance.decision-wrong');
      const refused = decision(0, { reasonCode: 'NOT_IN_COVER_TIME' });
      expect(await step(before, 'decision', insurer, refused)).toBe('REFUSED');
    });
  });

  it('leave a line for each injured worker whom another party’s list showed', async () => {
    await reported();
    const lines = async (): Promise<number> =>
      (
        await house
          .get(Database)
          .query(
            `SELECT 1 FROM platform.access_log WHERE subject_id = $1 AND purpose = 'claim-list' AND fields = '{injury}'`,
            [worker.id],
          )
      ).length;
    const before = await lines();
    await get(house, '/v1/injury-claims', worker);
    expect(await lines()).toBe(before);
    await get(house, '/v1/injury-claims', insurer);
    expect(await lines()).toBe(before + 1);
    await get(house, '/v1/injury-claims?limit=1', actor('operator'));
    expect(await lines()).toBe(before + 2);
  });

  it('log every look of the insurer at an injury, and hide claims from everybody else', async () => {
    const id = await reported();
    const looks = async (): Promise<unknown[]> =>
      house
        .get(Database)
        .query(
          `SELECT * FROM platform.access_log WHERE subject_id = $1 AND purpose = 'claim' AND fields = '{injury}'`,
          [worker.id],
        );
    const before = (await looks()).length;
    await seen(id, insurer);
    await seen(id, worker);
    expect(await looks()).toHaveLength(before + 1);
    for (const as of [actor('worker'), actor('insurer')]) {
      const answer = await house.call('GET', `/v1/injury-claims/${id}`, { as });
      expect([answer.status, answer.body.code]).toEqual([404, 'insurance.no-such-claim']);
      expect((await get(house, '/v1/injury-claims', as)).items).toEqual([]);
    }
    expect(await looks()).toHaveLength(before + 1);
    for (const what of ['decision', 'supplement-request', 'payment'])
      expect(
        await step(
          id,
          what,
          actor('insurer'),
          what === 'decision' ? decision(1) : what === 'payment' ? undefined : { text: '请补材料' },
        ),
      ).toBe('insurance.no-such-claim');
    for (const what of ['appeal', 'supplement', 'withdrawal'])
      expect(
        await step(id, what, actor('worker'), what === 'withdrawal' ? undefined : { text: '不服' }),
      ).toBe('insurance.no-such-claim');
    const employer = of.employer.actor;
    expect((await house.call('GET', `/v1/injury-claims/${id}`, { as: employer })).status).toBe(403);
  });

  it('ask for evidence once, and give the decision the time that takes', async () => {
    const id = await reported();
    const { decisionDueAt } = await seen(id);
    const ask = { text: '请补交出院小结' };
    expect(await step(id, 'supplement', worker, { text: '补充' })).toBe('insurance.claim-state-wrong');
    expect(await step(id, 'supplement-request', insurer, ask)).toBe('EVIDENCE_REQUESTED');
    expect(await step(id, 'supplement-request', insurer, ask)).toBe('insurance.supplement-used');
    expect(await step(id, 'decision', insurer, refusal)).toBe('insurance.supplement-pending');
    house.clock.advance({ days: 3 });
    const answer = { text: '已补交', evidence: [{ sha256: hashOf('discharge') }] };
    expect(await step(id, 'supplement', worker, answer)).toBe('SUPPLEMENTED');
    const claim = await seen(id);
    expect(Date.parse(claim.decisionDueAt) - Date.parse(decisionDueAt)).toBe(3 * 86_400_000);
    expect(claim.notes.map(({ kind }: { kind: string }) => kind)).toEqual([
      'description',
      'place',
      'supplement-request',
      'supplement',
    ]);
    expect(await step(id, 'supplement-request', insurer, ask)).toBe('insurance.supplement-used');
    expect(await step(id, 'decision', insurer, refusal)).toBe('REFUSED');
  });

  it('are refused with reasons, appealed once, and decided again', async () => {
    const id = await reported();
    expect(await step(id, 'appeal', worker, { text: '不服' })).toBe('insurance.claim-state-wrong');
    expect(await step(id, 'decision', insurer, decision(0))).toBe('insurance.decision-wrong');
    expect(await step(id, 'decision', insurer, decision(290_001))).toBe('insurance.decision-wrong');
    expect(await step(id, 'decision', insurer, { lines: [{ line: 'death', approvedFen: 0 }] })).toBe(
      'insurance.decision-wrong',
    );
    expect(await step(id, 'decision', insurer, refusal)).toBe('REFUSED');
    expect((await told(house, claimDecided)).at(-1)).toMatchObject({
      claimId: id,
      outcome: 'refused',
      approvedFen: 0,
      reasonCode: 'NOT_AN_ACCIDENT',
    });
    const refused = await seen(id);
    expect(refused.noticeDueAt).not.toBeNull();
    expect(refused.notes.at(-1)).toMatchObject({ kind: 'decision', text: '门诊记录显示为旧伤' });
    expect(await step(id, 'decision', insurer, decision(290_000))).toBe('insurance.claim-state-wrong');
    expect(await step(id, 'appeal', worker, { text: '当天就诊，有监控' })).toBe('APPEALED');
    expect(await step(id, 'decision', insurer, refusal)).toBe('access.person-required');
    // the owner answers for the machine that decided the first time
    const owner = { ...of.insurer.owner, duties: ['adjuster' as const] };
    expect(await step(id, 'decision', owner, refusal)).toBe('insurance.same-person-looks');
    const person = { ...owner, id: newId(), personId: newId() };
    expect(await step(id, 'decision', person, refusal)).toBe('REFUSED');
    expect(await step(id, 'appeal', worker, { text: '再诉' })).toBe('insurance.appeal-used');
    expect((await seen(id)).steps.map(({ state }: { state: string }) => state)).toEqual([
      'REPORTED',
      'REFUSED',
      'APPEALED',
      'REFUSED',
    ]);
  });

  it('on one policy share its limit, also when decided at the same moment', async () => {
    const shiftId = await shift();
    const lines = [{ line: 'medical', amountFen: 4_000_000 }];
    const ids = [0, 1].map(async () => (await report(reportOf(shiftId, { lines }))).body.claimId as string);
    const [one, two] = await Promise.all(ids);
    const both = await Promise.all(
      [one!, two!].map((id) => step(id, 'decision', insurer, decision(3_990_000))),
    );
    expect(both.sort()).toEqual(['APPROVED', 'insurance.decision-wrong']);
  });

  it('can be taken back until they are decided', async () => {
    const id = await reported();
    const key = newId();
    expect(await step(id, 'withdrawal', worker, undefined, key)).toBe('WITHDRAWN');
    expect(await step(id, 'withdrawal', worker, undefined, key)).toBe('WITHDRAWN');
    expect(await step(id, 'withdrawal', worker)).toBe('insurance.claim-state-wrong');
    expect(await step(id, 'decision', insurer, decision(290_000))).toBe('insurance.claim-state-wrong');
  });

  it('are listed when the insurer is late', async () => {
    const id = await reported();
    const late = async (as: Actor): Promise<string[]> =>
      (await get(house, '/v1/injury-claims?overdue=true&limit=100', as)).items.map(
        (item: { id: string }) => item.id,
      );
    expect(await late(insurer)).not.toContain(id);
    house.clock.advance({ days: 31 });
    expect(await late(insurer)).toContain(id);
    expect(await late(actor('operator'))).toContain(id);
    expect(await late(actor('insurer'))).toEqual([]);
    const waiting = await get(house, '/v1/injury-claims?overdue=true&state=PAID', insurer);
    expect(waiting.items).toEqual([]);
    expect(await step(id, 'decision', insurer, refusal)).toBe('REFUSED');
    expect(await late(insurer)).not.toContain(id);
  });
});

describe('the payment of a claim', () => {
  let house: House;
  let of: Insured;

  beforeAll(async () => {
    house = await openHouse();
    await house.setParameter('payroll.payee-cooling-hours', 0); // accounts change often here
    of = await insuredParties(house);
    await covered(of);
    await proveRealName(of.worker.party, '陈晓燕');
    house.clock.advance({ days: 2 });
  });
  afterAll(() => house.close());

  const approved = async (amountFen = 310_000): Promise<string> => {
    const shift = await clockIn(of);
    house.clock.advance({ minutes: 30 });
    const body = {
      shiftId: shift.shiftId,
      injuredAt: shift.openedAt,
      kind: 'accident',
      description: INJURY,
      evidence: [],
      lines: [{ line: 'medical', amountFen }],
    };
    const { claimId } = (await post(house, '/v1/injury-claims', of.worker.actor, { body })).body;
    const decision = { lines: [{ line: 'medical', approvedFen: amountFen - 10_000 }] };
    await post(house, `/v1/injury-claims/${claimId}/decision`, of.insurer.actor, { body: decision });
    return claimId as string;
  };
  const seen = (id: string): Promise<Answer['body']> =>
    get(house, `/v1/injury-claims/${id}`, of.worker.actor);
  const again = (id: string, key: string = newId()): Promise<Answer> =>
    post(house, `/v1/injury-claims/${id}/payment`, of.insurer.actor, { key });
  const paidFor = async (id: string): Promise<unknown[]> =>
    (await told(house, claimPaid)).filter(({ claimId }) => claimId === id);

  it('waits visibly while the claim fund is too low, then arrives once', async () => {
    const id = await approved();
    await house.work();
    expect(await seen(id)).toMatchObject({
      state: 'PAYMENT_WAITING',
      paymentReason: 'payroll.claim-fund-too-low',
      approvedFen: 300_000,
    });
    expect(await house.strike('order-payments')).toBe(0); // tried just now
    house.clock.advance({ minutes: 6 });
    expect(await house.strike('order-payments')).toBe(1);
    expect((await seen(id)).state).toBe('PAYMENT_WAITING');
    await fundClaims(of.insurer.party, 1_000_000);
    await registerAccount(of.worker.party, '陈晓燕');
    house.clock.advance({ minutes: 6 });
    const twin = await house.twin();
    await Promise.all([house, twin, house].map((one) => one.strike('order-payments')));
    await twin.close();
    expect((await seen(id)).state).toBe('PAYMENT_ORDERED');
    await house.work();
    expect(await seen(id)).toMatchObject({
      state: 'PAID',
      paidFen: 300_000,
      paymentReason: null,
      paymentAttempt: 1,
    });
    expect(await paidFor(id)).toEqual([expect.objectContaining({ claimId: id, paidFen: 300_000 })]);
    expect(await get(house, '/v1/claim-fund', of.insurer.actor)).toMatchObject({
      availableFen: 700_000,
      heldFen: 0,
    });
    expect(await seen(id)).toMatchObject({ state: 'PAID', paidFen: 300_000 });
    expect((await again(id)).body.code).toBe('insurance.claim-state-wrong');
  });

  it('is paid once when a crash comes between payroll’s order and our note of it', async () => {
    const id = await approved(110_000); // the event that orders the payment is not read yet
    const payment = {
      claimId: id,
      insurerId: of.insurer.party.id,
      workerId: asId<'worker'>(of.worker.party.id),
      amount: 100_000n,
    };
    const ordered = await house.get(PayrollFacade).payClaim(`claim:${id}:1`, payment);
    await house.drain();
    expect(await seen(id)).toMatchObject({ state: 'PAYMENT_ORDERED', payoutId: ordered.id });
    await house.work();
    expect(await seen(id)).toMatchObject({ state: 'PAID', paidFen: 100_000, payoutId: ordered.id });
    expect(await get(house, '/v1/claim-fund', of.insurer.actor)).toMatchObject({
      availableFen: 600_000,
      heldFen: 0,
    });
  });

  it('counts as arrived when the news comes before our note of the order', async () => {
    const id = await approved(20_000);
    const payout = { kind: 'claim' as const, claimId: id, payoutId: newId(), workerId: of.worker.party.id };
    const amounts = { grossFen: 10_000, taxFen: 0, netFen: 10_000, onTime: true };
    const nobody = { enterpriseId: null, providerId: null, occupationCode: null, region: null };
    const settledAt = house.clock.now().toISOString();
    const run = { payRunId: null, contractId: null, shiftIds: [] };
    house.clock.advance({ seconds: -1 }); // due before the decision that orders the payment
    await event(house, payoutSettled, { ...payout, ...amounts, ...nobody, ...run, settledAt });
    house.clock.advance({ seconds: 1 });
    await house.drain(); // orders nothing for a claim that is paid
    expect(await seen(id)).toMatchObject({ state: 'PAID', paidFen: 10_000 });
    expect(await paidFor(id)).toHaveLength(1);
    expect(await get(house, '/v1/claim-fund', of.insurer.actor)).toMatchObject({ availableFen: 600_000 });
  });

  it('that fails is ordered again under the next number, once for one key', async () => {
    await registerAccount(of.worker.party, '陈晓燕', '6222021001112350001'); // PAYEE_NOT_EXIST
    const id = await approved(60_000);
    await house.work();
    expect(await seen(id)).toMatchObject({ state: 'PAYMENT_FAILED', paymentReason: 'PAYEE_NOT_EXIST' });
    const { payoutId: failed } = await seen(id);
    await registerAccount(of.worker.party, '陈晓燕', '6222021001112365678');
    const key = newId();
    expect((await again(id, key)).body).toEqual({ claimId: id, state: 'PAYMENT_ORDERED' });
    await again(id, key);
    const stray = { payRunId: null, shiftIds: [], enterpriseId: null, reasonCode: 'LATE' };
    await event(house, payoutFailed, {
      ...stray,
      payoutId: failed,
      kind: 'claim',
      claimId: id,
      workerId: of.worker.party.id,
    });
    await house.work();
    expect(await seen(id)).toMatchObject({ state: 'PAID', paymentAttempt: 2, paidFen: 50_000 });
    expect(await paidFor(id)).toHaveLength(1);
    expect(await get(house, '/v1/claim-fund', of.insurer.actor)).toMatchObject({
      availableFen: 550_000,
      heldFen: 0,
    });
  });

  it('that comes back after it arrived is owed again', async () => {
    await registerAccount(of.worker.party, '陈晓燕', '6222021001112310005'); // SUCCESS, then REFUND
    const id = await approved(60_000);
    await house.work();
    expect(await paidFor(id)).toHaveLength(1);
    house.clock.advance({ minutes: 1 });
    await house.work();
    expect(await seen(id)).toMatchObject({
      state: 'PAYMENT_FAILED',
      paymentReason: 'RETURNED',
      paidFen: 0,
      paidAt: null,
    });
    house.clock.advance({ days: 14 }); // ten days, and a holiday at their end
    const late = await get(house, '/v1/injury-claims?overdue=true', of.insurer.actor);
    expect(late.items).toEqual([expect.objectContaining({ id, overdue: 'payment' })]);
    await registerAccount(of.worker.party, '陈晓燕', '6222021001112365678');
    await again(id);
    await house.work();
    expect(await seen(id)).toMatchObject({ state: 'PAID', paidFen: 50_000 });
  });

  it('of nobody’s claim changes nothing', async () => {
    const stray = { payRunId: null, shiftIds: [], enterpriseId: null, reasonCode: 'X', workerId: newId() };
    await event(house, payoutFailed, { ...stray, payoutId: newId(), kind: 'claim', claimId: newId() });
    await event(house, payoutFailed, { ...stray, payoutId: newId(), kind: 'wage', claimId: null });
    await house.drain();
    const dead = await house
      .get(Database)
      .query(
        `SELECT id FROM platform.delivery WHERE handler LIKE 'insurance/%' AND event_id IS NOT NULL AND state <> 'done'`,
      );
    expect(dead).toEqual([]);
  });

  it('of an erased worker: an open claim comes first, notes are kept as long as the law keeps them, the books stay', async () => {
    const done = await approved(60_000);
    await house.work();
    const shift = await clockIn(of);
    const open = {
      shiftId: shift.shiftId,
      injuredAt: shift.openedAt,
      kind: 'accident',
      description: INJURY,
      evidence: [],
      lines: [{ line: 'medical', amountFen: 50_000 }],
    };
    const { claimId } = (await post(house, '/v1/injury-claims', of.worker.actor, { body: open })).body;
    const refused = await house.call('DELETE', '/v1/me', { as: of.worker.actor });
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([
      409,
      'identity.matters-open',
      'insurance.claim-open: 1',
    ]);
    await post(house, `/v1/injury-claims/${claimId}/withdrawal`, of.worker.actor, {});
    const erased = await house.call('DELETE', '/v1/me', { as: of.worker.actor });
    expect(erased.body.stays).toContainEqual(
      expect.objectContaining({ class: 'health', source: expect.stringContaining('第八十七条') }),
    );
    await house.drain();
    const paid = await get(house, `/v1/injury-claims/${done}`, of.insurer.actor);
    expect(paid).toMatchObject({ state: 'PAID', paidFen: 50_000 });
    expect(paid.notes.length).toBeGreaterThan(0);
    const [seen] = await house
      .get(Database)
      .query<{ purpose: string }>(
        'SELECT purpose FROM platform.access_log WHERE subject_id = $1 ORDER BY id DESC LIMIT 1',
        [of.worker.actor.id],
      );
    expect(seen).toEqual({ purpose: 'retained-claim' });
    house.clock.advance({ days: 6 * 366 });
    await house.strike('destroy-kept');
    await house.drain();
    const later = await get(house, `/v1/injury-claims/${done}`, of.insurer.actor);
    expect(later).toMatchObject({ state: 'PAID', paidFen: 50_000, notes: [] });
    const after = await post(house, '/v1/injury-claims', of.worker.actor, {
      body: { ...open, place: '门店' },
    });
    expect(after.status).toBeGreaterThanOrEqual(400);
    expect(after.status).toBeLessThan(500);
  });
});
