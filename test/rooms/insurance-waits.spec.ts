import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fundClaims, registerAccount } from '../../demo/acts/pay.js';
import { proveRealName } from '../../demo/acts/trust.js';
import {
  claimDecided,
  claimOverdue,
  claimPaid,
  claimsUnattended,
  employerReportMade,
  employerReportMissing,
  undisputedPartOrdered,
} from '../../src/insurance/events.js';
import { payoutReturned } from '../../src/payroll/events.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { EventName } from '../../src/platform/outbox/event-name.js';
import { UnwatchedStore } from '../../src/platform/deadline/unwatched.store.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';
import { meanwhile } from '../harness/meanwhile.js';
import { hashOf as fingerprint, pdf, upload } from '../harness/papers.js';
import { operatorOf, type Who } from './grievance-cast.js';
import {
  clockIn,
  covered,
  event,
  get,
  good,
  hashOf,
  type Insured,
  insuredParties,
  post,
  told,
} from './insurance-cast.js';

type Body = Record<string, unknown>;
const ASKED = 310_000;
const DUE = 300_000; // less the deductible

let house: House;
let of: Insured;
let operator: Who;
let first: Actor;
let second: Actor;
beforeAll(async () => {
  house = await openHouse();
  operator = await operatorOf(house);
}, 60_000);
afterAll(() => house.close());
beforeEach(async () => {
  of = await insuredParties(house);
  await covered(of);
  await proveRealName(of.worker.party, '陈晓燕');
  house.clock.advance({ days: 2 });
  await house.drain();
  [first, second] = [adjuster(), adjuster()];
});

/** A natural person of the insurer. */
const adjuster = (): Actor => ({ ...of.insurer.owner, id: newId(), personId: newId(), duties: ['adjuster'] });
const paper = async (bytes = pdf()): Promise<string> =>
  (await upload(house, of.worker.actor, { purpose: 'claim-paper', bytes })).body.id;
const reported = async (more: Body = {}): Promise<string> => {
  const shift = await clockIn(of);
  house.clock.advance({ minutes: 30 });
  const body = {
    shiftId: shift.shiftId,
    injuredAt: shift.openedAt,
    kind: 'accident',
    description: '搬货时手腕扭伤',
    evidence: [],
    documentIds: [await paper()],
    lines: [{ line: 'medical', amountFen: ASKED }],
    ...more,
  };
  const { claimId } = await good(post(house, '/v1/injury-claims', of.worker.actor, { body }));
  await house.drain();
  return claimId as string;
};
const act = async (id: string, what: string, as: Actor, body?: Body): Promise<unknown> => {
  const answer = await post(house, `/v1/injury-claims/${id}/${what}`, as, body === undefined ? {} : { body });
  await house.drain();
  return answer.status < 300 ? answer.body.state : answer.body.code;
};
const decision = (approvedFen: number, more: Body = {}): Body => ({
  lines: [
    {
      line: 'medical',
      approvedFen,
      ...(approvedFen > 0 && approvedFen < DUE && { reasonCode: 'NOT_REASONABLE' }),
    },
  ],
  ...more,
});
const REFUSED = decision(0, { reasonCode: 'NOT_AN_ACCIDENT' });
const seen = (id: string): Promise<Answer['body']> => get(house, `/v1/injury-claims/${id}`, of.worker.actor);
const pass = async (days: number): Promise<void> => {
  house.clock.advance({ days });
  await house.drain();
};
const todos = async (as: Actor, subject: string): Promise<string[]> =>
  (await get(house, '/v1/todos?limit=100', as)).items
    .filter((todo: Body) => todo['subject'] === subject)
    .map(({ kind }: { kind: string }) => kind);
const inbox = async (as: Actor): Promise<string> =>
  (await get(house, '/v1/inbox?limit=100', as)).items.map(({ zh }: { zh: string }) => zh).join('\n');
const facts = async <P extends { claimId: string }>(name: EventName<P>, id: string): Promise<P[]> =>
  (await told(house, name)).filter(({ claimId }) => claimId === id);
const watched = async (): Promise<void> => expect(await house.get(UnwatchedStore).list()).toEqual([]);
const ready = async (): Promise<void> => {
  await fundClaims(of.insurer.party, 2_000_000);
  await registerAccount(of.worker.party, '陈晓燕');
  await house.work();
};

describe('a claim in which the insurer does nothing', () => {
  it('is overdue after thirty days, told to all, and again; by day sixty what papers bear out is paid, once', async () => {
    await ready();
    const id = await reported();
    expect(await todos(of.insurer.owner, id)).toEqual(['decide-claim']);
    expect(await inbox(of.worker.actor)).toContain('理赔报案已受理');
    expect(await inbox(of.insurer.owner)).toContain('理赔报案已受理');
    await watched();
    await pass(34);
    expect(await facts(claimOverdue, id)).toHaveLength(1);
    for (const who of [of.worker.actor, of.insurer.owner, operator.actor])
      expect(await inbox(who)).toContain('理赔逾期未处理');
    await watched();
    await pass(32);
    expect(await facts(undisputedPartOrdered, id)).toEqual([expect.objectContaining({ partFen: DUE })]);
    await house.work();
    expect(await seen(id)).toMatchObject({ state: 'PART_PAID', paidFen: DUE, isPart: true });
    expect(await todos(of.insurer.owner, id)).toEqual(['decide-claim']);
    await watched();
    await pass(70);
    expect(await facts(undisputedPartOrdered, id)).toHaveLength(1);
    expect(await facts(claimPaid, id)).toEqual([expect.objectContaining({ paidFen: DUE, isPart: true })]);
    expect(await act(id, 'decision', first, decision(DUE))).toBe('PAID');
    expect(await facts(claimDecided, id)).toEqual([
      expect.objectContaining({ outcome: 'approved', approvedFen: DUE }),
    ]);
    expect((await seen(id)).paidFen).toBe(DUE);
    expect(await todos(of.insurer.owner, id)).toEqual([]);
  });

  it('is not paid by silence without papers of its own, nor for what papers do not say', async () => {
    const bill = pdf();
    const ids = [
      await reported({ documentIds: [] }),
      // a typed fingerprint is no paper
      await reported({ documentIds: [], evidence: [{ sha256: hashOf(newId()) }] }),
      await reported({ documentIds: [await paper(bill)] }),
      await reported({ documentIds: [await paper(bill)] }),
    ];
    await pass(70);
    for (const id of ids) {
      expect(await facts(undisputedPartOrdered, id)).toEqual([]);
      expect((await facts(claimOverdue, id)).length).toBeGreaterThan(0);
      expect((await seen(id)).state).toBe('REPORTED');
    }
    await watched();
  });

  it('is paid by day sixty whatever fingerprints others type, and after a claim with the same paper was taken back', async () => {
    await ready();
    const bill = pdf();
    const evidence = [{ sha256: fingerprint(bill) }];
    const mine = of;
    of = await insuredParties(house);
    await covered(of);
    await reported({ documentIds: [], evidence });
    of = mine;
    const before = await reported({ documentIds: [await paper(bill)], evidence });
    expect(await act(before, 'withdrawal', of.worker.actor)).toBe('WITHDRAWN');
    const id = await reported({ documentIds: [await paper(bill)] });
    await pass(70);
    expect(await facts(undisputedPartOrdered, id)).toEqual([expect.objectContaining({ partFen: DUE })]);
  });

  it('is not paid by silence for a paper by which an insurer pays another claim', async () => {
    await ready();
    const bill = pdf();
    const typed = await reported({ documentIds: [], evidence: [{ sha256: fingerprint(bill) }] });
    expect(await act(typed, 'decision', first, decision(DUE))).toBe('APPROVED');
    const id = await reported({ documentIds: [await paper(bill)] });
    await pass(70);
    expect(await facts(undisputedPartOrdered, id)).toEqual([]);
    expect((await seen(id)).state).toBe('REPORTED');
  });

  it('is not paid by silence twice where two claims name the paper of the other and are due together', async () => {
    await ready();
    const [one, two] = [pdf(), pdf()];
    const named = (bytes: Buffer) => ({ evidence: [{ sha256: fingerprint(bytes) }] });
    const mine = of;
    of = await insuredParties(house);
    await covered(of);
    const ids = [await reported({ documentIds: [await paper(one)], ...named(two) })];
    of = mine;
    house.clock.advance({ days: 7 });
    ids.push(await reported({ documentIds: [await paper(two)], ...named(one) }));
    await pass(45);
    const dueAt = async (id: string): Promise<Date> => {
      const [row] = await house
        .get(Database)
        .query<{ at: Date }>('SELECT undisputed_due_at AS at FROM insurance.claim WHERE id = $1', [id]);
      return row!.at;
    };
    const [early, late] = [await dueAt(ids[0]!), await dueAt(ids[1]!)];
    expect(early < late).toBe(true);
    const twin = await house.twin();
    house.clock.set(early.toISOString());
    await meanwhile(
      house,
      'insurance.claim',
      () => house.drain(),
      () => {
        house.clock.set(late.toISOString());
        return twin.drain();
      },
    );
    await twin.close();
    await house.drain();
    const ordered = await Promise.all(ids.map((id) => facts(undisputedPartOrdered, id)));
    expect(ordered.map(({ length }) => length)).toEqual([1, 0]);
  });

  it('tells that the money of an approved claim is late, to whoever waits for it', async () => {
    const id = await reported();
    expect(await act(id, 'decision', first, decision(DUE))).toBe('APPROVED');
    await house.work();
    expect((await seen(id)).state).toBe('PAYMENT_WAITING');
    expect(await todos(of.insurer.owner, id)).toEqual(['pay-claim']);
    await watched();
    await pass(16);
    expect(await facts(claimOverdue, id)).toEqual([expect.objectContaining({ state: 'PAYMENT_WAITING' })]);
    await ready();
    expect(await act(id, 'payment', first)).toBe('PAYMENT_ORDERED');
    await house.work();
    expect(await todos(of.insurer.owner, id)).toEqual([]);
    await pass(60);
    expect(await facts(claimOverdue, id)).toHaveLength(1);
  });
});

describe('papers that are asked for', () => {
  it('and do not come leave the decision to the insurer, and may come until it decides', async () => {
    const id = await reported();
    expect(await act(id, 'supplement-request', first, { text: '请补交病历' })).toBe('EVIDENCE_REQUESTED');
    expect(await todos(of.worker.actor, id)).toEqual(['supplement-claim']);
    expect(await todos(of.insurer.owner, id)).toEqual([]);
    await watched();
    await pass(34);
    expect(await seen(id)).toMatchObject({ state: 'UNSUPPLEMENTED' });
    expect(await todos(of.worker.actor, id)).toEqual([]);
    expect(await todos(of.insurer.owner, id)).toEqual(['decide-claim']);
    expect(await act(id, 'supplement', of.worker.actor, { text: '补交病历' })).toBe('SUPPLEMENTED');
    await watched();
    expect(await act(id, 'decision', first, decision(0, { reasonCode: 'EVIDENCE_MISSING' }))).toBe('REFUSED');
  });

  it('are asked for at once: not after ten days', async () => {
    const id = await reported();
    await pass(14);
    expect(await act(id, 'supplement-request', first, { text: '请补交病历' })).toBe(
      'insurance.supplement-too-late',
    );
    expect((await seen(id)).state).toBe('REPORTED');
  });
});

describe('a refusal', () => {
  it.each(['NOT_IN_COVER_TIME', 'REPORTED_TOO_LATE', 'EVIDENCE_MISSING', 'LINE_NOT_COVERED'])(
    'for %s is refused itself where the facts prove it false',
    async (reasonCode) => {
      const id = await reported();
      expect(await act(id, 'decision', first, decision(0, { reasonCode }))).toBe('insurance.decision-wrong');
      const less = { lines: [{ line: 'medical', approvedFen: 1, reasonCode }] };
      expect(await act(id, 'decision', first, less)).toBe('insurance.decision-wrong');
      expect((await seen(id)).state).toBe('REPORTED');
    },
  );

  it('is looked at again by another natural person of the insurer, in time or told to all, and then a grievance is open', async () => {
    const id = await reported();
    expect(await act(id, 'decision', first, REFUSED)).toBe('REFUSED');
    expect(await inbox(of.worker.actor)).toContain('理赔未通过（NOT_AN_ACCIDENT），可提出异议');
    expect(await act(id, 'appeal', of.worker.actor, { text: '当天就诊' })).toBe('APPEALED');
    expect(await todos(of.insurer.owner, id)).toEqual(['decide-claim']);
    await watched();
    expect(await act(id, 'decision', first, REFUSED)).toBe('insurance.same-person-looks');
    expect(await act(id, 'decision', first, decision(DUE))).toBe('insurance.same-person-looks');
    expect(await act(id, 'decision', of.insurer.actor, REFUSED)).toBe('access.person-required');
    expect(await act(id, 'decision', actor('insurer'), REFUSED)).toBe('insurance.no-such-claim');
    await pass(20);
    expect(await facts(claimOverdue, id)).toEqual([expect.objectContaining({ state: 'APPEALED' })]);
    expect(await act(id, 'decision', second, REFUSED)).toBe('REFUSED');
    expect(await act(id, 'appeal', of.worker.actor, { text: '再诉' })).toBe('insurance.appeal-used');
    const complaint = {
      kind: 'injury-refused',
      otherPartyId: of.insurer.party.id,
      claimId: id,
      statement: '保险机构两次拒赔，无依据',
    };
    const filed = await post(house, '/v1/grievances', of.worker.actor, { body: complaint });
    expect([filed.status, filed.body.code]).toEqual([201, undefined]);
    const stranger = { ...complaint, otherPartyId: newId() };
    expect((await post(house, '/v1/grievances', of.worker.actor, { body: stranger })).body.code).toBe(
      'grievance.no-stake',
    );
    await pass(90);
    expect(await facts(undisputedPartOrdered, id)).toEqual([]); // it was decided
  });
});

describe('an offer of less than the policy pays', () => {
  const offered = async (): Promise<string> => {
    const id = await reported();
    expect(await act(id, 'decision', first, decision(120_000))).toBe('OFFERED');
    return id;
  };

  it('is the worker’s to take, once, and then paid', async () => {
    await ready();
    const id = await offered();
    expect(await facts(claimDecided, id)).toEqual([]);
    expect(await todos(of.worker.actor, id)).toEqual(['answer-claim-offer']);
    await watched();
    expect(await act(id, 'acceptance', actor('worker'))).toBe('insurance.no-such-claim');
    expect(await act(id, 'acceptance', of.worker.actor)).toBe('APPROVED');
    expect(await act(id, 'acceptance', of.worker.actor)).toBe('insurance.claim-state-wrong');
    await house.work();
    expect(await seen(id)).toMatchObject({ state: 'PAID', paidFen: 120_000 });
    expect(await todos(of.worker.actor, id)).toEqual([]);
  });

  it('that nobody answers is paid as it was made', async () => {
    await ready();
    const id = await offered();
    await pass(20);
    await house.work();
    expect(await seen(id)).toMatchObject({ state: 'PAID', paidFen: 120_000, isPart: false });
    expect(await facts(claimDecided, id)).toHaveLength(1);
    await pass(90);
    expect(await facts(claimPaid, id)).toHaveLength(1);
  });

  it('that the worker objects to is paid as far as it goes by day sixty, and the rest by another person’s word', async () => {
    await ready();
    const id = await offered();
    expect(await act(id, 'appeal', of.worker.actor, { text: '费用均有票据' })).toBe('APPEALED');
    await pass(64);
    await house.work();
    expect(await seen(id)).toMatchObject({ state: 'PART_PAID', paidFen: 120_000 });
    expect(await act(id, 'decision', first, decision(DUE))).toBe('insurance.same-person-looks');
    expect(await act(id, 'decision', second, decision(100_000))).toBe('insurance.decision-wrong');
    expect(await act(id, 'decision', second, decision(DUE))).toBe('APPROVED');
    await house.work();
    expect(await seen(id)).toMatchObject({ state: 'PAID', paidFen: DUE });
    expect((await facts(claimPaid, id)).map(({ paidFen, isPart }) => [paidFen, isPart])).toEqual([
      [120_000, true],
      [DUE - 120_000, false],
    ]);
    expect(await get(house, '/v1/claim-fund', of.insurer.actor)).toMatchObject({
      heldFen: 0,
      availableFen: 2_000_000 - DUE,
    });
  });
});

describe('a claim of which papers were asked for', () => {
  it('is not paid by silence before they are there', async () => {
    await ready();
    const id = await reported();
    expect(await act(id, 'supplement-request', first, { text: '请补充发票' })).toBe('EVIDENCE_REQUESTED');
    await pass(70);
    await house.work();
    expect(await facts(undisputedPartOrdered, id)).toEqual([]);
  });
});

describe('a suspended insurer', () => {
  it('leaves its open claims to the operator, who hears of them as their workers do', async () => {
    const id = await reported();
    const body = { reasonCode: 'risk' };
    const path = `/v1/organisations/${of.insurer.party.id}/suspension`;
    await good(post(house, path, operator.actor as Actor, { body }));
    await house.drain();
    const [fact] = (await told(house, claimsUnattended)).filter(
      ({ insurerId }) => insurerId === of.insurer.party.id,
    );
    expect(fact).toMatchObject({ claimIds: [id], workerIds: [of.worker.party.id] });
    expect(await todos(operator.actor as Actor, of.insurer.party.id)).toEqual(['oversee-claims']);
    for (const who of [of.worker.actor, operator.actor as Actor])
      expect(await inbox(who)).toContain('保险机构被停用');
    await pass(34);
    expect(await facts(claimOverdue, id)).toHaveLength(1); // the clocks run on
  });
});

it('money that came back is owed again, by its own amount', async () => {
  await ready();
  const id = await reported();
  await act(id, 'decision', first, decision(DUE));
  await house.work();
  const { payoutId } = await seen(id);
  const back = { kind: 'claim' as const, claimId: id, payoutId, workerId: of.worker.party.id };
  const none = { payRunId: null, contractId: null, shiftIds: [], enterpriseId: null };
  await event(house, payoutReturned, { ...back, ...none, netFen: DUE });
  await house.drain();
  expect(await seen(id)).toMatchObject({ state: 'PAYMENT_FAILED', paidFen: 0, paymentReason: 'RETURNED' });
  expect(await todos(of.insurer.owner, id)).toEqual(['pay-claim']);
  await watched();
});

/** The bank sends a payment of a claim back. */
async function comesBack(id: string, payoutId: string, netFen: number): Promise<void> {
  await house.get(Database).query(`UPDATE payroll.payout SET state = 'returned' WHERE id = $1`, [payoutId]);
  const none = { payRunId: null, contractId: null, shiftIds: [], enterpriseId: null };
  const back = { kind: 'claim' as const, claimId: id, payoutId, workerId: of.worker.party.id, netFen };
  await event(house, payoutReturned, { ...back, ...none });
  await house.drain();
}

it('a part that came back while the rest was under way is paid again, and no more than is owed', async () => {
  await ready();
  const id = await reported();
  expect(await act(id, 'decision', first, decision(120_000))).toBe('OFFERED');
  expect(await act(id, 'appeal', of.worker.actor, { text: '费用均有票据' })).toBe('APPEALED');
  await pass(64);
  await house.work();
  const { payoutId: part } = await seen(id);
  expect(await seen(id)).toMatchObject({ state: 'PART_PAID', paidFen: 120_000 });
  expect(await act(id, 'decision', second, decision(DUE))).toBe('APPROVED');
  await comesBack(id, part, 120_000);
  await house.work();
  expect(await seen(id)).toMatchObject({ state: 'PAYMENT_FAILED', paidFen: DUE - 120_000 });
  expect(await act(id, 'payment', second)).toBe('PAYMENT_ORDERED');
  await house.work();
  expect(await seen(id)).toMatchObject({ state: 'PAID', paidFen: DUE });
  expect(await get(house, '/v1/claim-fund', of.insurer.actor)).toMatchObject({ heldFen: 0 });
});

it('a part that came back before anything was decided is paid again as that part', async () => {
  await ready();
  const id = await reported();
  await pass(66);
  await house.work();
  const { payoutId, paymentAttempt } = await seen(id);
  expect(await seen(id)).toMatchObject({ state: 'PART_PAID', paidFen: DUE });
  await comesBack(id, payoutId, DUE);
  expect(await seen(id)).toMatchObject({ paidFen: 0, paymentReason: 'RETURNED' });
  expect(await act(id, 'payment', first)).toBe('PAYMENT_ORDERED');
  await house.work();
  const again = await seen(id);
  expect(again).toMatchObject({ state: 'PART_PAID', paidFen: DUE });
  expect(again.paymentAttempt).toBe((paymentAttempt as number) + 1);
  expect(await act(id, 'decision', first, decision(DUE))).toBe('PAID');
});

it('of a refusal that an old process wrote down without its person, nobody looks again who acted on the claim', async () => {
  const id = await reported();
  expect(await act(id, 'decision', first, REFUSED)).toBe('REFUSED');
  await house.get(Database).query('UPDATE insurance.claim SET refused_by = NULL WHERE id = $1', [id]);
  expect(await act(id, 'appeal', of.worker.actor, { text: '当天就诊' })).toBe('APPEALED');
  expect(await act(id, 'decision', first, decision(DUE))).toBe('insurance.same-person-looks');
  expect(await act(id, 'decision', second, decision(DUE))).toBe('APPROVED');
});

describe('the report of the employer', () => {
  const said = { agrees: false, statement: '当日监控显示在厂外受伤。' };

  it('is asked for, and when it is not made worker and insurer hear of it; the claim goes on', async () => {
    await ready();
    const id = await reported();
    expect(await todos(of.employer.owner, id)).toEqual(['report-injury']);
    await watched();
    await pass(8);
    expect(await facts(employerReportMissing, id)).toHaveLength(1);
    for (const who of [of.worker.actor, of.insurer.owner])
      expect(await inbox(who)).toContain('用工单位未在期限内报告事故');
    expect(await seen(id)).toMatchObject({ state: 'REPORTED', employerReport: { state: 'missing' } });
    expect(await act(id, 'decision', first, decision(DUE))).toBe('APPROVED');
    await house.work();
    expect(await seen(id)).toMatchObject({ state: 'PAID' });
    // late it may still be made, and it takes nothing back
    await act(id, 'employer-report', of.employer.owner, said);
    expect(await facts(employerReportMade, id)).toMatchObject([{ agrees: false, late: true }]);
    expect(await seen(id)).toMatchObject({ state: 'PAID', employerReport: { state: 'made', agrees: false } });
    await pass(60);
    expect(await facts(employerReportMissing, id)).toHaveLength(1);
  });

  it('is made once, by the employer of the shift alone, who sees nothing of the claim', async () => {
    const id = await reported();
    const stranger = await house.organisation('employer');
    expect(await act(id, 'employer-report', stranger.owner, said)).toBe('insurance.no-such-claim');
    expect(await act(id, 'employer-report', of.worker.actor, said)).toBe('access.forbidden');
    expect(await act(id, 'employer-report', of.employer.owner, { agrees: true })).toBe('request.invalid');
    const answer = await post(house, `/v1/injury-claims/${id}/employer-report`, of.employer.owner, {
      body: { ...said, agrees: true },
    });
    expect(answer.body).toMatchObject({ claimId: id, state: 'made', agrees: true });
    expect(Object.keys(answer.body).sort()).toEqual(['agrees', 'claimId', 'dueAt', 'madeAt', 'state']);
    await house.drain();
    expect(await act(id, 'employer-report', of.employer.owner, said)).toBe('insurance.employer-reported');
    expect(await todos(of.employer.owner, id)).toEqual([]);
    expect((await seen(id)).notes.map(({ kind }: Body) => kind)).toContain('employer-report');
    await pass(20);
    expect(await facts(employerReportMissing, id)).toEqual([]);
  });

  it('is asked for no more when the worker takes the claim back', async () => {
    const id = await reported();
    expect(await act(id, 'withdrawal', of.worker.actor)).toBe('WITHDRAWN');
    expect(await todos(of.employer.owner, id)).toEqual([]);
    expect(await act(id, 'employer-report', of.employer.owner, said)).toBe('insurance.no-such-claim');
    await pass(20);
    expect(await facts(employerReportMissing, id)).toEqual([]);
  });
});
