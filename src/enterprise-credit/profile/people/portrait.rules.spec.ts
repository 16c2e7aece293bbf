import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../platform/clock/business-day.js';
import { BANDS } from '../../enterprise-credit.types.js';
import type { FactBucket, FactKind } from '../../ledger/fact.types.js';
import { bandOf } from '../../scoring/band.rules.js';
import { scoreOn } from '../../scoring/made-score.rules.js';
import { readScorecard } from '../../scoring/scorecard.rules.js';
import type { ScorecardDocument } from '../../scoring/scorecard.types.js';
import { betterBand, type Seen, seenByPeople } from './portrait.rules.js';

const POLICY = { cuts: [1200, 1350, 1500, 1650], coolDownHours: 24 };
const TODAY = '2026-11-02';
const modelOf = (name: string) =>
  readScorecard(
    JSON.parse(
      readFileSync(path.resolve(`src/enterprise-credit/scoring/models/${name}.json`), 'utf8'),
    ) as ScorecardDocument,
    'hash',
  );
const MODELS = ['expert-prior-2', 'expert-prior-3', 'expert-prior-4'].map(modelOf);

const bucket = (kind: FactKind, daysAgo: number, value = 1n, latestSeq = 1): FactBucket => {
  const day = addDays(TODAY, -daysAgo);
  return { kind, day, recordedOn: day, sum: value, latest: value, latestSeq };
};
const SOUND = [
  bucket('certified', 40),
  bucket('founded', 900),
  bucket('paid-in-capital', 40, 500_000n),
  bucket('insured-staff', 40, 4n),
  bucket('firms-at-address', 40, 30n),
  bucket('representative-firms', 40, 20n),
  bucket('penalty', 60, 2n),
  bucket('wage-on-time', 20, 40n),
];

/** What people see of an employer on a day, and the reasons that platforms are given. */
function seen(model: (typeof MODELS)[number], facts: FactBucket[]): Seen & { toPlatforms: string[] } {
  const { score, features, reasons } = scoreOn(model, facts, TODAY);
  const shown = bandOf(score, POLICY.cuts);
  const toPlatforms = reasons.map(({ code }) => code);
  return { ...seenByPeople(shown, { scorecard: model, features }, POLICY), toPlatforms };
}

const daysAgo = fc.integer({ min: 0, max: 12 });
const broken = fc
  .tuple(daysAgo, fc.bigInt({ min: 1n, max: 400n }))
  .map(([days, count]) => bucket('fulfilment-broken', days, count));
const weighed = fc
  .tuple(daysAgo, fc.bigInt({ min: 1n, max: 700n }))
  .map(([days, z]) => bucket('reports-weighed', days, z, 10_000 - days));
const against = fc.array(fc.oneof(broken, weighed), { maxLength: 6 });

describe.each(MODELS.map((model) => [`${model.document.id} ${model.document.version}`, model] as const))(
  'what people see of a score of %s',
  (_, model) => {
    it('is the same whatever nobody has decided or confirmed against an employer', () => {
      const before = seen(model, SOUND);
      fc.assert(
        fc.property(against, (facts) => {
          const { band, reasons } = seen(model, [...SOUND, ...facts]);
          expect({ band, reasons }).toEqual({ band: before.band, reasons: before.reasons });
        }),
        { numRuns: 500 },
      );
    });

    it('names a reason that an undecided report pushed out of what platforms are told', () => {
      const reported = seen(model, [...SOUND, bucket('reports-weighed', 3, 100n, 10_000)]);
      expect(reported.toPlatforms[0]).toBe('REPORTS_UNDECIDED');
      expect(reported.reasons.length).toBeGreaterThan(0);
      expect(reported.reasons).toEqual(seen(model, SOUND).reasons);
    });

    it('is words alone, without points', () => {
      for (const reason of seen(model, SOUND).reasons)
        expect(Object.keys(reason).sort()).toEqual(['code', 'en', 'zh']);
    });
  },
);

describe('the band that people see', () => {
  it('does not tell that undecided reports took points', () => {
    expect(betterBand('low', bandOf(1400, POLICY.cuts))).toBe('medium');
    expect(betterBand('low', bandOf(1300, POLICY.cuts))).toBe('low');
  });

  it('says nothing where too little is known, and keeps a band that is kept for a day', () => {
    expect(betterBand(null, null)).toBeNull();
    expect(betterBand(null, 'low')).toBeNull();
    expect(betterBand('high', bandOf(1400, POLICY.cuts))).toBe('high');
  });

  it('is one of as many as there are cuts, and one', () => {
    expect(BANDS).toHaveLength(POLICY.cuts.length + 1);
  });
});
