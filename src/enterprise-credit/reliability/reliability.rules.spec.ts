import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { REPORTER_RELIABILITY } from '../../../migrations/1766000200000-enterprise-credit-in-full.js';
import { REPORTER_RELIABILITY_2026 } from '../../../migrations/1770002910000-enterprise-credit-months-of-reports.js';
import { HOSTING_STATES, isVerified, mayMove, mayProve } from '../feedback/hosting/hosting.rules.js';
import { EVIDENCE_GRADES } from '../enterprise-credit.types.js';
import { checkRepair, repairedUntil } from '../restriction/ladder.rules.js';
import { bound, coDismissed, groupsOf } from './group.rules.js';
import { logit, logLikelihoodRatio, precisionOf, trackRecord } from './reliability.rules.js';
import type {
  CaseEvidence,
  Host,
  OpenReport,
  ReporterKnowledge,
  ReportOutcome,
} from './reliability.types.js';
import { actionOn, feedbackLogOdds, suspicionOf } from '../suspicion/suspicion.rules.js';

const policy = REPORTER_RELIABILITY;
const NOW = new Date('2026-11-02T01:00:00Z');
const MONTH_MS = (365.25 / 12) * 86_400_000;
const monthsAgo = (months: number): Date => new Date(NOW.getTime() - months * MONTH_MS);

/** Knowledge where everybody is a group of its own and as reliable as told. */
function knowing(precision: Record<string, number>, groupOf = (id: string): string => id): ReporterKnowledge {
  return { precisionOf: (id) => precision[id] ?? precisionOf(policy.start, policy), groupOf };
}

const grade = fc.constantFrom(...EVIDENCE_GRADES);
const past = fc.integer({ min: 0, max: 36 }).map(monthsAgo);
const outcome: fc.Arbitrary<ReportOutcome> = fc.record({
  verdict: fc.constantFrom('upheld', 'dismissed', 'overturned'),
  grade,
  decidedAt: past,
});
const REPORTERS = ['a', 'b', 'c', 'd', 'e'];
const report: fc.Arbitrary<OpenReport> = fc.record({
  reporterId: fc.constantFrom(...REPORTERS),
  grade,
  reportedAt: past,
});
const host: fc.Arbitrary<Host> = fc.record({
  platformId: fc.constantFrom(...REPORTERS, 'f', 'g'),
  since: past,
});
const evidence: fc.Arbitrary<CaseEvidence> = fc.record({
  reports: fc.array(report, { maxLength: 6 }),
  hosts: fc.array(host, { maxLength: 6 }),
});
const knowledge: fc.Arbitrary<ReporterKnowledge> = fc
  .record({
    precision: fc.array(fc.double({ min: 0.001, max: 0.999, noNaN: true }), { minLength: 7, maxLength: 7 }),
    tied: fc.array(fc.tuple(fc.constantFrom(...REPORTERS), fc.constantFrom(...REPORTERS)), { maxLength: 3 }),
  })
  .map(({ precision, tied }) =>
    knowing(
      Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id, i) => [id, precision[i]!])),
      groupsOf(tied),
    ),
  );

describe.each([
  ['until November 2026', REPORTER_RELIABILITY],
  ['from December 2026 on', REPORTER_RELIABILITY_2026],
])('a track record %s', (_, policy) => {
  it('begins with what everybody begins with', () => {
    expect(trackRecord([], NOW, policy)).toEqual(policy.start);
    expect(precisionOf(policy.start, policy)).toBeCloseTo(0.3012, 3);
  });

  it('gains one by an upheld report and loses one and a half by documents that did not hold', () => {
    const after = (verdict: ReportOutcome['verdict'], grade: 'A' | 'B' | 'C') =>
      trackRecord([{ verdict, grade, decidedAt: NOW }], NOW, policy);
    expect(after('upheld', 'B')).toEqual({ alpha: 3, beta: 2 });
    expect(after('dismissed', 'C')).toEqual({ alpha: 2, beta: 3 });
    expect(after('dismissed', 'B')).toEqual({ alpha: 2, beta: 3.5 });
    expect(after('overturned', 'A')).toEqual({ alpha: 2, beta: 3.5 });
  });

  it('does not depend on the order of outcomes', () => {
    fc.assert(
      fc.property(fc.array(outcome), (outcomes) => {
        const turned = outcomes.toReversed();
        expect(trackRecord(turned, NOW, policy)).toEqual(trackRecord(outcomes, NOW, policy));
      }),
    );
  });

  it('is forgotten month by month, towards where everybody begins', () => {
    const one: ReportOutcome[] = [{ verdict: 'upheld', grade: 'B', decidedAt: NOW }];
    const later = new Date(NOW.getTime() + MONTH_MS);
    expect(trackRecord(one, later, policy).alpha).toBeCloseTo(2 + policy.monthlyForgetting, 12);
    fc.assert(
      fc.property(
        fc.array(outcome, { minLength: 1 }),
        fc.integer({ min: 1, max: 60 }),
        (outcomes, months) => {
          const distance = (at: Date): number => {
            const { alpha, beta } = trackRecord(outcomes, at, policy);
            return alpha - 2 + (beta - 2);
          };
          const [now, then] = [distance(NOW), distance(new Date(NOW.getTime() + months * MONTH_MS))];
          expect(then).toBeLessThan(now);
          expect(then).toBeCloseTo(now * policy.monthlyForgetting ** months, 9);
        },
      ),
    );
  });

  it('is read with caution: fewer reports, lower; more upheld, higher; more dismissed, lower', () => {
    expect(precisionOf({ alpha: 4, beta: 2 }, policy)).toBeLessThan(
      precisionOf({ alpha: 8, beta: 4 }, policy),
    );
    fc.assert(
      fc.property(fc.array(outcome), grade, (outcomes, grade) => {
        const precision = (verdict?: ReportOutcome['verdict']): number => {
          const more = verdict ? [{ verdict, grade, decidedAt: NOW }] : [];
          return precisionOf(trackRecord([...outcomes, ...more], NOW, policy), policy);
        };
        expect(precision('upheld')).toBeGreaterThan(precision());
        expect(precision('dismissed')).toBeLessThan(precision());
        expect(precision('overturned')).toBe(precision('dismissed'));
      }),
    );
  });

  it('no better than chance weighs nothing', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: policy.baseRate, noNaN: true }), grade, (precision, grade) => {
        expect(logLikelihoodRatio(precision, policy)).toBe(0);
        const reports = [{ reporterId: 'a', grade, reportedAt: NOW }];
        const found = suspicionOf({ reports, hosts: [] }, knowing({ a: precision }), NOW, policy);
        expect(found).toMatchObject({ evidence: 0, groups: 0 });
        expect(found.probability).toBeCloseTo(policy.baseRate, 12);
      }),
    );
  });
});

describe('what a reporter’s reports came to in one month', () => {
  const many = (verdict: ReportOutcome['verdict'], days: number[]): ReportOutcome[] =>
    days.map((day) => ({ verdict, grade: 'C', decidedAt: new Date(NOW.getTime() - day * 86_400_000) }));

  it('counts as the square root of their number: a burst is no record', () => {
    const burst = many('upheld', Array<number>(16).fill(0));
    expect(trackRecord(burst, NOW, REPORTER_RELIABILITY_2026).alpha).toBeCloseTo(2 + 4, 12);
    const spread = many(
      'upheld',
      Array.from({ length: 16 }, (_, month) => month * 31),
    );
    const flat = { ...REPORTER_RELIABILITY_2026, monthlyForgetting: 1 };
    expect(trackRecord(spread, NOW, flat).alpha).toBeCloseTo(2 + 16, 12);
    expect(trackRecord(many('dismissed', [0, 0, 0, 0]), NOW, flat).beta).toBeCloseTo(2 + 2, 12);
  });

  it('of the two kinds is counted apart, and each in full by the policy of before', () => {
    const both = [...many('upheld', [0, 0, 0, 0]), ...many('dismissed', [0])];
    expect(trackRecord(both, NOW, REPORTER_RELIABILITY_2026)).toEqual({ alpha: 4, beta: 3 });
    expect(trackRecord(both, NOW, REPORTER_RELIABILITY)).toEqual({ alpha: 6, beta: 3 });
  });
});

describe('groups', () => {
  it('are reporters that reported two employers in vain together', () => {
    const failed = [
      { reporterId: 'a', enterpriseId: '1' },
      { reporterId: 'b', enterpriseId: '1' },
      { reporterId: 'b', enterpriseId: '1' }, // twice the same employer is once
      { reporterId: 'a', enterpriseId: '2' },
    ];
    expect(coDismissed(failed, 2)).toEqual([]);
    const ties = coDismissed([...failed, { reporterId: 'b', enterpriseId: '2' }], 2);
    expect(ties).toEqual([['a', 'b']]);
  });

  it('are the same in whatever order ties come, and hold through others', () => {
    const id = fc.constantFrom(...REPORTERS);
    fc.assert(
      fc.property(fc.array(fc.tuple(id, id)), (ties) => {
        const [one, other] = [groupsOf(ties), groupsOf(ties.toReversed().map(([a, b]) => [b, a] as const))];
        for (const reporter of REPORTERS) expect(other(reporter)).toBe(one(reporter));
        for (const [a, b] of ties) expect(one(a)).toBe(one(b));
      }),
    );
    expect(
      groupsOf([
        ['a', 'x'],
        ['b', 'x'],
      ])('b'),
    ).toBe('a');
    expect(groupsOf([])('z')).toBe('z');
  });

  it('says by which sign: through others too, and each sign apart', () => {
    const ties = {
      owner: [],
      person: [
        ['a', 'x'],
        ['x', 'b'],
      ],
      key: [['b', 'c']],
      'in-vain': [],
    } as const;
    expect(bound(['c', 'b', 'a', 'a', 'd'], ties)).toEqual([
      { sign: 'person', reporterIds: ['a', 'b'] },
      { sign: 'key', reporterIds: ['b', 'c'] },
    ]);
    expect(bound(['a'], ties)).toEqual([]);
  });
});

describe('suspicion', () => {
  const oneReport = (grade: 'A' | 'B' | 'C', precision?: number): number =>
    suspicionOf(
      { reports: [{ reporterId: 'a', grade, reportedAt: NOW }], hosts: [] },
      knowing(precision === undefined ? {} : { a: precision }),
      NOW,
      policy,
    ).probability;

  it('of one report by somebody unknown is looked at when an authority found it, and only then', () => {
    expect(oneReport('A')).toBeCloseTo(0.3012, 3); // what is left of ln L is the reporter's own precision
    expect(oneReport('B')).toBeLessThan(policy.reviewFrom);
    expect(oneReport('C')).toBeLessThan(0.1);
    expect(oneReport('B', 0.6)).toBeGreaterThan(policy.reviewFrom);
  });

  it('never falls by a report, and does not depend on the order of reports', () => {
    fc.assert(
      fc.property(evidence, report, knowledge, (before, report, known) => {
        const of = (reports: OpenReport[]): number =>
          suspicionOf({ ...before, reports }, known, NOW, policy).probability;
        expect(of([...before.reports, report])).toBeGreaterThanOrEqual(of(before.reports));
        expect(of([...before.reports, report].toReversed())).toBe(of([...before.reports, report]));
      }),
    );
  });

  it('rises with the reporter’s record and the grade, and falls with age', () => {
    expect(oneReport('A', 0.9)).toBeGreaterThan(oneReport('A', 0.5));
    expect(oneReport('A', 0.5)).toBeGreaterThan(oneReport('B', 0.5));
    expect(oneReport('B', 0.5)).toBeGreaterThan(oneReport('C', 0.5));
    const aged = (months: number) =>
      suspicionOf(
        { reports: [{ reporterId: 'a', grade: 'A', reportedAt: monthsAgo(months) }], hosts: [] },
        knowing({ a: 0.9 }),
        NOW,
        policy,
      ).evidence;
    expect(aged(6)).toBeCloseTo(aged(0) / 2, 12);
  });

  it('counts a group once, however many of it speak', () => {
    const reports = REPORTERS.map((reporterId): OpenReport => ({ reporterId, grade: 'B', reportedAt: NOW }));
    const alone = suspicionOf({ reports: reports.slice(0, 1), hosts: [] }, knowing({}), NOW, policy);
    const together = suspicionOf(
      { reports, hosts: [] },
      knowing({}, () => 'g'),
      NOW,
      policy,
    );
    expect(together).toEqual(alone);
    expect(suspicionOf({ reports, hosts: [] }, knowing({}), NOW, policy).groups).toBe(5);
  });

  it('falls by hosts that are reliable, long there and silent, once a group', () => {
    const reports: OpenReport[] = [{ reporterId: 'a', grade: 'B', reportedAt: NOW }];
    const silence = (hosts: Host[], known = knowing({ f: 0.9 })): number =>
      suspicionOf({ reports, hosts }, known, NOW, policy).silence;
    expect(silence([])).toBe(0);
    expect(silence([{ platformId: 'a', since: monthsAgo(9) }])).toBe(0); // it spoke
    expect(silence([{ platformId: 'f', since: NOW }])).toBeCloseTo(0, 12);
    const long = silence([{ platformId: 'f', since: monthsAgo(6) }]);
    expect(long).toBeCloseTo(0.5 * Math.log(0.5 / 0.99) * 0.9, 9);
    expect(silence([{ platformId: 'f', since: monthsAgo(60) }])).toBeCloseTo(long, 9);
    const owned = knowing({ f: 0.9, g: 0.9 }, (id) => (id === 'a' ? id : 'fg'));
    const both = ['f', 'g'].map((platformId): Host => ({ platformId, since: monthsAgo(9) }));
    expect(silence(both, owned)).toBeCloseTo(long, 9);
  });

  it('suspends at once only for an authority’s finding, two independent reporters and near certainty', () => {
    const strict = { probability: 0.96, evidence: 9, silence: 0, groups: 2, authorityFinding: true };
    expect(actionOn(strict, policy)).toBe('suspend');
    expect(actionOn({ ...strict, probability: 0.949 }, policy)).toBe('review');
    expect(actionOn({ ...strict, groups: 1 }, policy)).toBe('review');
    expect(actionOn({ ...strict, authorityFinding: false }, policy)).toBe('confirm'); // a person must
    expect(actionOn({ ...strict, probability: 0.25 }, policy)).toBe('review');
    expect(actionOn({ ...strict, probability: 0.2499 }, policy)).toBe('none');
  });

  it('costs a score 180 points at most, and never adds any', () => {
    fc.assert(
      fc.property(evidence, knowledge, (evidence, known) => {
        const z = feedbackLogOdds(suspicionOf(evidence, known, NOW, policy), policy);
        expect(z).toBeGreaterThanOrEqual(0);
        expect(z).toBeLessThanOrEqual(Math.log(8)); // 180 points at 60 a doubling of the odds
        if (evidence.reports.length === 0) expect(z).toBe(0);
      }),
    );
  });

  it('is a probability: the prior is the base rate and nothing of our own', () => {
    const none = suspicionOf({ reports: [], hosts: [] }, knowing({}), NOW, policy);
    expect(none).toMatchObject({ evidence: 0, silence: 0, groups: 0, authorityFinding: false });
    expect(logit(none.probability)).toBeCloseTo(logit(0.03), 12);
  });
});

describe('a hosting', () => {
  it('is verified by the employer or by a person, and by nothing that the platform says', () => {
    const verified = HOSTING_STATES.filter(isVerified);
    expect(verified).toEqual(['confirmed', 'verified']);
  });

  it('that the employer has not confirmed is proven by the platform to a person, once more after a rejection', () => {
    const first = { hasProof: false, provenAnew: false };
    for (const state of ['declared', 'unanswered', 'denied', 'rejected'] as const)
      expect(mayProve({ state, ...first })).toBe(true);
    for (const state of ['confirmed', 'verified', 'proof-given'] as const)
      expect(mayProve({ state, ...first })).toBe(false);
    expect(mayProve({ state: 'denied', hasProof: true, provenAnew: false })).toBe(false);
    expect(mayProve({ state: 'rejected', hasProof: true, provenAnew: false })).toBe(true);
    expect(mayProve({ state: 'rejected', hasProof: true, provenAnew: true })).toBe(false);
    expect(mayMove('operator', 'proof-given', 'verified')).toBe(true);
    expect(mayMove('employer', 'proof-given', 'denied')).toBe(true);
  });

  it('is answered once by the employer; the operator has the last word', () => {
    expect(mayMove('employer', 'declared', 'denied')).toBe(true);
    expect(mayMove('employer', 'confirmed', 'denied')).toBe(false);
    expect(mayMove('employer', 'declared', 'verified')).toBe(false);
    expect(mayMove('operator', 'denied', 'verified')).toBe(true);
    expect(mayMove('operator', 'verified', 'rejected')).toBe(true);
    expect(mayMove('operator', 'rejected', 'rejected')).toBe(false);
  });
});

describe('a repair', () => {
  it('ends a restriction six months later, never later than it would have ended', () => {
    const until = new Date('2029-11-01T01:00:00Z');
    expect(repairedUntil(until, '2026-12-01', 6).toISOString()).toBe('2027-05-31T16:00:00.000Z');
    expect(repairedUntil(new Date('2027-01-01T00:00:00Z'), '2026-12-01', 6).toISOString()).toBe(
      '2027-01-01T00:00:00.000Z',
    );
    expect(repairedUntil(null, '2026-12-01', 6).toISOString()).toBe('2027-05-31T16:00:00.000Z');
  });

  it('lies between the restriction and today', () => {
    expect(() => checkRepair('2026-11-02', '2026-11-02', '2026-11-02')).not.toThrow();
    expect(() => checkRepair('2026-11-01', '2026-11-02', '2026-12-02')).toThrow();
    expect(() => checkRepair('2026-12-03', '2026-11-02', '2026-12-02')).toThrow();
  });
});
