import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { addDays } from '../../platform/clock/business-day.js';
import type { FactBucket, FactKind, UnverifiedKind } from '../ledger/fact.types.js';
import { readScorecard } from './scorecard.rules.js';
import type { ScorecardDocument } from './scorecard.types.js';
import { scoreOn } from './made-score.rules.js';
import { standingAfter } from './standing.rules.js';
import type { StandingScore } from './standing.types.js';

const TODAY = '2026-11-02';
const LIMIT = 60;
const scorecard = readScorecard(
  JSON.parse(
    readFileSync(path.resolve('src/enterprise-credit/scoring/models/expert-prior-2.json'), 'utf8'),
  ) as ScorecardDocument,
  'hash',
);

const bucket = (kind: FactKind, day: string, value = 1n, latestSeq = 1): FactBucket => ({
  kind,
  day,
  sum: value,
  latest: value,
  latestSeq,
});
/** Recorded on the day it tells of. */
const told = (kind: UnverifiedKind, day: string, value: bigint, latestSeq = 1): FactBucket => ({
  ...bucket(kind, day, value, latestSeq),
  recordedOn: day,
});
/** z_fb of an amount of log-odds, weighed so many days ago; later ones have higher places in the ledger. */
const weighed = (logOdds: number, daysAgo: number): FactBucket =>
  told('reports-weighed', addDays(TODAY, -daysAgo), BigInt(Math.round(logOdds * 100)), 10_000 - daysAgo);

const SOUND = [
  bucket('certified', addDays(TODAY, -40)),
  bucket('founded', '2018-08-16'),
  bucket('paid-in-capital', addDays(TODAY, -40), 5_000_000n),
  bucket('insured-staff', addDays(TODAY, -40), 46n),
  bucket('firms-at-address', addDays(TODAY, -40), 2n),
  bucket('representative-firms', addDays(TODAY, -40), 1n),
  bucket('wage-on-time', addDays(TODAY, -20), 40n),
];
const scoreOf = (facts: FactBucket[], day = TODAY): number => scoreOn(scorecard, facts, day).score!;

const daysAgo = fc.integer({ min: 0, max: 12 });
const engagements = fc
  .record({
    kind: fc.constantFrom('fulfilment-kept' as const, 'fulfilment-broken' as const),
    daysAgo,
    count: fc.bigInt({ min: 1n, max: 400n }),
  })
  .map(({ kind, daysAgo: ago, count }) => told(kind, addDays(TODAY, -ago), count));
const weighings = fc
  .uniqueArray(fc.record({ ago: daysAgo, z: fc.double({ min: 0, max: Math.log(8), noNaN: true }) }), {
    maxLength: 5,
    selector: ({ ago }) => ago,
  })
  .map((all) => all.map(({ ago, z }) => weighed(z, ago)));
const unverified = fc
  .tuple(fc.array(engagements, { maxLength: 8 }), weighings)
  .map(([some, reports]) => [...some, ...reports]);

describe('what nobody confirmed', () => {
  it('of one day never moves a score by more than 60 points, whatever came before and however much it was', () => {
    fc.assert(
      fc.property(unverified, (facts) => {
        const before = facts.filter(({ recordedOn }) => recordedOn !== TODAY);
        const engaged = facts.filter(({ kind }) => kind !== 'reports-weighed');
        const reported = [...before, ...facts.filter(({ kind }) => kind === 'reports-weighed')];
        const without = scoreOf([...SOUND, ...before]);
        expect(without - scoreOf([...SOUND, ...facts])).toBeLessThanOrEqual(LIMIT + 1); // both are rounded
        expect(without - scoreOf([...SOUND, ...reported])).toBeLessThanOrEqual(LIMIT + 1);
        const yesterday = scoreOf([...SOUND, ...engaged.filter((fact) => before.includes(fact))]);
        expect(Math.abs(scoreOf([...SOUND, ...engaged]) - yesterday)).toBeLessThanOrEqual(LIMIT + 1);
      }),
      { numRuns: 1000 },
    );
  });

  it('never raises a score when it is bad, nor lowers it when it is good', () => {
    fc.assert(
      fc.property(unverified, engagements, (facts, more) => {
        const [before, after] = [scoreOf([...SOUND, ...facts]), scoreOf([...SOUND, ...facts, more])];
        if (more.kind === 'fulfilment-broken') expect(after).toBeLessThanOrEqual(before);
        else expect(after).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 1000 },
    );
  });

  it('sums: base, dimensions and feedback are the shown score, and feedback never adds', () => {
    fc.assert(
      fc.property(unverified, (facts) => {
        const { score, base, dimensions, feedback } = scoreOn(scorecard, [...SOUND, ...facts], TODAY);
        expect(dimensions.reduce((sum, { points }) => sum + points, base + feedback)).toBe(score);
        expect(feedback).toBeLessThanOrEqual(0);
        expect(feedback).toBeGreaterThanOrEqual(-181);
      }),
    );
  });
});

describe('undecided reports', () => {
  const sound = scoreOn(scorecard, SOUND, TODAY);
  const of = (...facts: FactBucket[]) => scoreOn(scorecard, [...SOUND, ...facts], TODAY);

  it('take 60 points a day, up to the 180 of their cap', () => {
    const taken = [0, 1, 2, 3, 30].map((ago) => of(weighed(Math.log(8), ago)).feedback);
    expect(taken).toEqual([-60, -120, -180, -180, -180]);
  });

  it('weigh by what was weighed last, and at once when that is less', () => {
    expect(of(weighed(Math.log(8), 9), weighed(0.5, 0)).feedback).toBe(-43);
    expect(of(weighed(0.5, 9), weighed(Math.log(8), 0)).feedback).toBe(-103);
  });

  it('are shown beside the dimensions, which stay as they are, and named first among the reasons', () => {
    const reported = of(weighed(0.5, 3));
    expect(reported).toMatchObject({ feedback: -43, score: sound.score! - 43 });
    expect(reported.dimensions).toEqual(sound.dimensions);
    expect(reported.reasons[0]).toMatchObject({ code: 'REPORTS_UNDECIDED', gain: 43 });
    expect(reported.reasons.slice(1)).toEqual(sound.reasons.slice(0, 3));
    expect(reported.probability!).toBeGreaterThan(sound.probability!);
  });

  it('that were all dismissed leave the exact earlier score', () => {
    const cleared = of(weighed(Math.log(8), 9), weighed(0, 0));
    expect({ ...cleared, probability: 0 }).toEqual({ ...sound, probability: 0 });
    expect(cleared.probability!).toBeCloseTo(sound.probability!, 12);
  });

  it('share the limit of a day with broken engagements', () => {
    const broken = told('fulfilment-broken', TODAY, 400n);
    expect(sound.score! - of(broken).score!).toBe(LIMIT);
    expect(sound.score! - of(broken, weighed(Math.log(8), 0)).score!).toBe(LIMIT);
    expect(of(broken, weighed(Math.log(8), 0)).feedback).toBe(0);
    expect(of(broken, weighed(Math.log(8), 1)).feedback).toBe(-60); // yesterday's
  });

  it('give nobody a score who has none', () => {
    expect(scoreOn(scorecard, [weighed(1, 3)], TODAY)).toMatchObject({
      score: null,
      feedback: 0,
      dimensions: [],
    });
  });

  it('restate the probability that the score stands for', () => {
    const { score, probability } = of(weighed(1, 3));
    const stood = 1500 - (60 / Math.LN2) * (Math.log(probability! / (1 - probability!)) + Math.log(30));
    expect(Math.abs(stood - score!)).toBeLessThanOrEqual(0.5);
  });

  it('make a new score when only their points change, by a fact or by the daily run', () => {
    const now = new Date('2026-11-02T03:00:00Z');
    const basis = (facts: FactBucket[], more: object) => ({
      buckets: [...SOUND, ...facts],
      seq: 9,
      kinds: [],
      now,
      today: TODAY,
      bands: { cuts: [1200, 1350, 1500, 1650], coolDownHours: 24 },
      ...more,
    });
    const id = 'employer' as StandingScore['enterpriseId'];
    const first = standingAfter(id, null, scorecard, basis([weighed(Math.log(8), 0)], {}))!.current;
    expect(first.feedback).toBe(-60);
    expect(
      standingAfter(id, first, scorecard, basis([weighed(Math.log(8), 0)], { kinds: ['reports-weighed'] })),
    ).toBeNull();
    const tomorrow = addDays(TODAY, 1);
    const next = standingAfter(
      id,
      first,
      scorecard,
      basis([weighed(Math.log(8), 0)], { today: tomorrow, now: new Date('2026-11-03T03:00:00Z') }),
    )!;
    expect(next).toMatchObject({ cause: 'time', current: { feedback: -120, version: 2 } });
  });
});
