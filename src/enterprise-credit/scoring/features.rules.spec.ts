import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { addDays } from '../../platform/clock/business-day.js';
import type { EVENT_FACTS, FactBucket } from '../ledger/fact.types.js';
import { featuresOf } from './features.rules.js';
import { evaluate, readScorecard } from './scorecard.rules.js';
import type { ScorecardDocument } from './scorecard.types.js';

const TODAY = '2026-11-02';
const scorecard = readScorecard(
  JSON.parse(
    readFileSync(path.resolve('src/enterprise-credit/scoring/models/expert-prior-1.json'), 'utf8'),
  ) as ScorecardDocument,
  'hash',
);

const bucket = (kind: FactBucket['kind'], day: string, sum = 1n, latestSeq = 1): FactBucket => ({
  kind,
  day,
  sum,
  latest: sum,
  latestSeq,
});
const REGISTRY = [
  bucket('certified', TODAY),
  bucket('founded', '2018-08-16'),
  bucket('paid-in-capital', TODAY, 5_000_000n),
  bucket('insured-staff', TODAY, 46n),
  bucket('firms-at-address', TODAY, 2n),
  bucket('representative-firms', TODAY, 1n),
];
const scoreOf = (facts: FactBucket[]): number => evaluate(scorecard, featuresOf(facts, TODAY)).score!;

type EventKind = (typeof EVENT_FACTS)[number];
const BAD: EventKind[] = ['penalty', 'wage-late', 'fraud-upheld'];
const GOOD: EventKind[] = ['wage-on-time', 'contract-sealed'];
const day = fc.integer({ min: 0, max: 1500 }).map((age) => addDays(TODAY, -age));
const eventOf = (kinds: EventKind[]): fc.Arbitrary<FactBucket> =>
  fc
    .record({ kind: fc.constantFrom(...kinds), day, count: fc.bigInt({ min: 1n, max: 500n }) })
    .map(({ kind, day: on, count }) => bucket(kind, on, kind === 'fraud-upheld' ? count * 10n : count));
const past = fc.array(eventOf([...BAD, ...GOOD]), { maxLength: 20 });

describe('featuresOf', () => {
  it('never lets a bad fact raise a score, whatever its age and the rest', () => {
    fc.assert(
      fc.property(past, eventOf(BAD), (facts, bad) => {
        expect(scoreOf([...REGISTRY, ...facts, bad])).toBeLessThanOrEqual(scoreOf([...REGISTRY, ...facts]));
      }),
      { numRuns: 1000 },
    );
  });

  it('never lets a good fact lower a score', () => {
    fc.assert(
      fc.property(past, eventOf(GOOD), (facts, good) => {
        expect(scoreOf([...REGISTRY, ...facts, good])).toBeGreaterThanOrEqual(
          scoreOf([...REGISTRY, ...facts]),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on the order of the facts', () => {
    fc.assert(
      fc.property(past, (facts) => {
        expect(featuresOf([...facts].toReversed(), TODAY)).toEqual(featuresOf(facts, TODAY));
      }),
    );
  });

  it('halves an upheld fraud every 365 days and a wage every 180', () => {
    const fraud = featuresOf([bucket('fraud-upheld', addDays(TODAY, -365), 3000n)], TODAY);
    expect(fraud['fraudUpheld']).toBe(1.5);
    const wages = featuresOf([bucket('wage-on-time', addDays(TODAY, -360), 8n)], TODAY);
    expect(wages['wagesOnTime']).toBe(2);
  });

  it('counts the share of late wages against a prior, so that one wage proves little', () => {
    expect(featuresOf([], TODAY)['wageLateShare']).toBeNull();
    expect(featuresOf([bucket('wage-on-time', TODAY)], TODAY)['wageLateShare']).toBeCloseTo(0.5 / 11, 6);
    expect(featuresOf([bucket('wage-late', TODAY)], TODAY)['wageLateShare']).toBeCloseTo(1.5 / 11, 6);
  });

  it('takes what was recorded last where the latest holds, and no fact from tomorrow', () => {
    const twice = [
      bucket('insured-staff', '2026-10-01', 46n, 3),
      bucket('insured-staff', '2026-09-01', 12n, 9),
    ];
    expect(featuresOf(twice, TODAY)['insuredStaff']).toBe(12);
    expect(
      featuresOf([bucket('penalty', addDays(TODAY, 1)), bucket('certified', TODAY)], TODAY)['penalties'],
    ).toBe(0);
  });

  it('knows the age in whole months and the day of the certification', () => {
    const features = featuresOf(REGISTRY, TODAY);
    expect(features).toMatchObject({ ageMonths: 98, daysSinceCertified: 0, penalties: 0 });
    expect(featuresOf([], TODAY)).toMatchObject({
      ageMonths: null,
      daysSinceCertified: null,
      penalties: null,
    });
  });
});
