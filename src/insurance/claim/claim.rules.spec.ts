import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { LineTerm } from '../product/product.types.js';
import {
  CLAIM_MOVES,
  type DecisionBasis,
  decide,
  decisionDueAfterSupplement,
  decisionDueWhileWaiting,
  mayMove,
  overdueOf,
  payable,
  UNDECIDED,
  undisputedOf,
  UNORDERED,
  UNPAID,
} from './claim.rules.js';
import { CLAIM_STATES, type ClaimTerms } from './claim.types.js';
import { STATE_COUNCIL } from '../../platform/clock/state-council.js';
import { checkCover, fraudSignals, refutedReasons } from './cover-check.rules.js';

const line = (name: LineTerm['line'], limitFen: bigint, deductibleFen = 0n): LineTerm => ({
  line: name,
  limitFen,
  deductibleFen,
  withinHours: null,
  rates: [],
});
const MEDICAL = line('medical', 5_000_000n, 10_000n);
const DISABILITY = line('disability', 60_000_000n);
const basis = (more: Partial<DecisionBasis> = {}): DecisionBasis => ({
  asked: [{ line: 'medical', amountFen: 300_000n }],
  terms: [MEDICAL, DISABILITY],
  approvedBefore: new Map(),
  inCoverTime: true,
  refuted: new Map(),
  paid: new Map(),
  ...more,
});

describe('the moves of a claim', () => {
  it('lead from the report to every state, and nowhere from a withdrawal', () => {
    const reached = new Set(['REPORTED']);
    for (let grown = true; grown;) {
      const before = reached.size;
      for (const from of CLAIM_STATES)
        if (reached.has(from)) CLAIM_MOVES[from].forEach((to) => reached.add(to));
      grown = reached.size > before;
    }
    expect([...reached].sort()).toEqual([...CLAIM_STATES].sort());
    expect(CLAIM_MOVES.WITHDRAWN).toEqual([]);
  });

  it('decide only what is undecided, and never pay what was not approved', () => {
    for (const state of CLAIM_STATES) {
      expect(mayMove(state, 'REFUSED')).toBe(UNORDERED.includes(state)); // what was paid is not refused
      expect(mayMove(state, 'PART_PAID')).toBe(UNPAID.includes(state));
    }
  });
});

describe('what a line pays', () => {
  it.each([
    [300_000n, 0n, 290_000n],
    [9_000n, 0n, 0n],
    [9_000_000n, 0n, 5_000_000n],
    [300_000n, 4_900_000n, 100_000n],
    [300_000n, 5_000_000n, 0n],
  ])('asked %d fen with %d approved before is %d fen', (asked, before, expected) => {
    expect(payable(asked, MEDICAL, before)).toBe(expected);
  });

  it('is nothing on a line the policy does not have', () => expect(payable(1n, undefined, 0n)).toBe(0n));

  it('is never negative, never more than asked, and never breaks the limit', () => {
    const amount = fc.bigInt({ min: 0n, max: 100_000_000n });
    fc.assert(
      fc.property(amount, amount, (asked, before) => {
        const paid = payable(asked, MEDICAL, before);
        expect(paid >= 0n && paid <= asked).toBe(true);
        expect(paid === 0n || paid + before <= MEDICAL.limitFen).toBe(true);
      }),
    );
  });
});

describe('a decision', () => {
  it('approves what is due; limit and deductible need no reason', () => {
    expect(decide(basis(), { lines: [{ line: 'medical', approvedFen: 290_000n }] })).toEqual({
      outcome: 'approved',
      approvedFen: 290_000n,
      reasonCode: null,
      isReduced: false,
      lines: [{ line: 'medical', approvedFen: 290_000n, reasonCode: 'LIMIT_OR_DEDUCTIBLE' }],
    });
  });

  it('refuses all with one reason', () => {
    const wish = {
      lines: [{ line: 'medical' as const, approvedFen: 0n }],
      reasonCode: 'NOT_AN_ACCIDENT' as const,
    };
    expect(decide(basis(), wish)).toMatchObject({
      outcome: 'refused',
      approvedFen: 0n,
      lines: [{ reasonCode: 'NOT_AN_ACCIDENT' }],
    });
  });

  it('says that a line is not covered when another is approved', () => {
    const asked = [...basis().asked, { line: 'death' as const, amountFen: 5n }];
    const lines = [
      { line: 'death' as const, approvedFen: 0n },
      { line: 'medical' as const, approvedFen: 290_000n },
    ];
    expect(decide(basis({ asked }), { lines })).toMatchObject({
      outcome: 'approved',
      lines: [{ line: 'medical' }, { line: 'death', reasonCode: 'LINE_NOT_COVERED' }],
    });
  });

  const wrong: [string, Partial<DecisionBasis>, Parameters<typeof decide>[1], string][] = [
    [
      'more than due',
      {},
      { lines: [{ line: 'medical', approvedFen: 290_001n }] },
      'medical: at most 290000 fen',
    ],
    [
      'less without a reason',
      {},
      { lines: [{ line: 'medical', approvedFen: 1n }] },
      'medical: less than due needs a reason',
    ],
    [
      'a line nobody asked for',
      {},
      { lines: [{ line: 'death', approvedFen: 0n }] },
      'every line asked for is decided once, and no other',
    ],
    ['no line', {}, { lines: [] }, 'every line asked for is decided once, and no other'],
    [
      'an approval with a reason',
      {},
      { lines: [{ line: 'medical', approvedFen: 290_000n }], reasonCode: 'FALSE_CLAIM' },
      'an approval has no reason of refusal',
    ],
    [
      'outside the time of cover',
      { inCoverTime: false },
      { lines: [{ line: 'medical', approvedFen: 290_000n }] },
      'the injury lies outside the time of cover',
    ],
  ];
  it.each(wrong)('with %s does not hold', (_name, more, wish, why) => {
    expect(decide(basis(more), wish)).toEqual({ wrong: [why] });
  });

  it('of nothing without a reason does not hold', () => {
    const answer = decide(basis(), { lines: [{ line: 'medical', approvedFen: 0n }] });
    expect(answer).toEqual({ wrong: expect.arrayContaining(['a refusal says why']) });
  });
});

describe('a decision', () => {
  const wish = (approvedFen: bigint, more: object = {}) => ({
    lines: [{ line: 'medical' as const, approvedFen, ...more }],
  });

  it('refuses nothing by a reason that the facts prove false, whole or line', () => {
    const refuted = new Map([['NOT_IN_COVER_TIME', 'the injury lies in the time of cover']] as const);
    const whole = decide(basis({ refuted }), { ...wish(0n), reasonCode: 'NOT_IN_COVER_TIME' });
    expect(whole).toEqual({ wrong: ['NOT_IN_COVER_TIME: the injury lies in the time of cover'] });
    const line = decide(basis({ refuted }), wish(1n, { reasonCode: 'NOT_IN_COVER_TIME' }));
    expect(line).toHaveProperty('wrong');
    expect(decide(basis({ refuted }), { ...wish(0n), reasonCode: 'NOT_AN_ACCIDENT' })).toHaveProperty(
      'outcome',
      'refused',
    );
  });

  it('does not say of a line that the policy has that it is not covered', () => {
    expect(decide(basis(), { ...wish(0n), reasonCode: 'LINE_NOT_COVERED' })).toHaveProperty('wrong');
    expect(decide(basis(), wish(1n, { reasonCode: 'LINE_NOT_COVERED' }))).toHaveProperty('wrong');
    const without = basis({ terms: [DISABILITY] });
    expect(decide(without, { ...wish(0n), reasonCode: 'LINE_NOT_COVERED' })).toHaveProperty(
      'outcome',
      'refused',
    );
  });

  it('is an offer where it is less than the policy pays, and takes back nothing that was paid', () => {
    expect(decide(basis(), wish(290_000n))).toMatchObject({ isReduced: false });
    expect(decide(basis(), wish(100_000n, { reasonCode: 'NOT_REASONABLE' }))).toMatchObject({
      isReduced: true,
    });
    const paid = new Map([['medical', 150_000n]] as const);
    expect(decide(basis({ paid }), wish(100_000n, { reasonCode: 'NOT_REASONABLE' }))).toEqual({
      wrong: ['medical: 150000 fen were paid as undisputed'],
    });
  });

  it('leaves undisputed by silence what papers say, within the policy and the time of cover', () => {
    expect(undisputedOf(basis(), ['medical'])).toEqual([
      { line: 'medical', approvedFen: 290_000n, reasonCode: null },
    ]);
    expect(undisputedOf(basis(), [])).toMatchObject([{ approvedFen: 0n }]);
    expect(undisputedOf(basis({ inCoverTime: false }), ['medical'])).toMatchObject([{ approvedFen: 0n }]);
  });
});

describe('the periods', () => {
  const now = new Date('2026-11-02T01:00:00Z');

  it('give the decision the time the worker was given, and take back what was not needed', () => {
    const decisionDueAt = new Date('2026-12-02T16:00:00Z');
    const supplementDueAt = decisionDueAt;
    const waiting = decisionDueWhileWaiting({ decisionDueAt, now, supplementDueAt });
    const answered = new Date(now.getTime() + 86_400_000);
    const after = decisionDueAfterSupplement({ decisionDueAt: waiting, now: answered, supplementDueAt });
    expect(after.getTime() - decisionDueAt.getTime()).toBe(86_400_000);
    const late = new Date(supplementDueAt.getTime() + 1);
    expect(decisionDueAfterSupplement({ decisionDueAt: waiting, now: late, supplementDueAt })).toEqual(
      waiting,
    );
  });

  it('are overdue only while the insurer owes something', () => {
    const due = { decisionDueAt: now, paymentDueAt: now };
    expect(CLAIM_STATES.map((state) => overdueOf({ ...due, state }, now))).toEqual(
      CLAIM_STATES.map((state) =>
        UNDECIDED.includes(state) ? 'decision' : UNPAID.includes(state) ? 'payment' : null,
      ),
    );
    expect(overdueOf({ ...due, state: 'REPORTED' }, new Date(now.getTime() - 1))).toBeNull();
  });
});

describe('the cover check', () => {
  const openedAt = new Date('2026-11-02T01:00:00Z');
  const at = (minutes: number): Date => new Date(openedAt.getTime() + minutes * 60_000);
  const policy = { openedAt, coverEndsAt: at(540), subscribedAt: at(-100_000), lines: [MEDICAL] };
  const terms: ClaimTerms = {
    reportHours: 48,
    limitationYears: 2,
    calendar: STATE_COUNCIL,
    signals: { clockInMinutes: 10, subscriptionMinutes: 1440 },
  };
  const injury = (minutes: number, reported = minutes + 5): Parameters<typeof checkCover>[1] => ({
    injuredAt: at(minutes),
    reportedAt: at(reported),
    lines: ['medical'],
  });
  const none = { claimsWithSameEvidence: 0, otherClaimsOnPolicy: 0 };

  it.each([
    [0, true, []],
    [540, true, []],
    [-1, false, ['BEFORE_COVER']],
    [541, false, ['AFTER_COVER']],
  ])('of an injury %d minutes after the clock-in', (minutes, covered, reasons) => {
    expect(checkCover(policy, injury(minutes), terms)).toEqual({ covered, reasons });
  });

  it('notes a late report without letting it bar the cover, and an expired claim', () => {
    expect(checkCover(policy, injury(60, 60 + 49 * 60), terms)).toEqual({
      covered: true,
      reasons: ['REPORTED_LATE'],
    });
    expect(checkCover(policy, injury(60, 60 + 734 * 1440), terms).reasons).toEqual([
      'REPORTED_LATE',
      'PAST_LIMITATION',
    ]);
  });

  it('needs one line that is covered', () => {
    expect(checkCover(policy, { ...injury(60), lines: ['death'] }, terms)).toEqual({
      covered: false,
      reasons: ['LINE_NOT_COVERED'],
    });
    expect(checkCover(policy, { ...injury(60), lines: ['death', 'medical'] }, terms).covered).toBe(true);
  });

  it('proves reasons of refusal false by the times it holds', () => {
    const { injuredAt, reportedAt } = injury(60);
    const asked = { injuredAt, reportedAt, supplementDueAt: at(9000) };
    expect([...refutedReasons(policy, asked, terms).keys()]).toEqual([
      'NOT_IN_COVER_TIME',
      'REPORTED_TOO_LATE',
    ]);
    const late = { injuredAt: at(-1), reportedAt: at(72 * 60), supplementDueAt: null };
    expect([...refutedReasons(policy, late, terms).keys()]).toEqual(['EVIDENCE_MISSING']);
  });

  it('shows what insurers should look at', () => {
    expect(fraudSignals(policy, injury(200), none, terms.signals)).toEqual([]);
    expect(fraudSignals({ ...policy, subscribedAt: at(-3) }, injury(9), none, terms.signals)).toEqual([
      { code: 'SOON_AFTER_CLOCK_IN', value: 9 },
      { code: 'SOON_AFTER_SUBSCRIPTION', value: 12 },
    ]);
    const seen = { claimsWithSameEvidence: 2, otherClaimsOnPolicy: 1 };
    expect(fraudSignals(policy, injury(-20), seen, terms.signals)).toEqual([
      { code: 'OUTSIDE_COVER_TIME', value: -20 },
      { code: 'EVIDENCE_USED_BEFORE', value: 2 },
      { code: 'SEVERAL_CLAIMS_ON_POLICY', value: 1 },
    ]);
  });
});
