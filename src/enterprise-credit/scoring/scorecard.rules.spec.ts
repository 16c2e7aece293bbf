import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { canonicalJson } from '../../platform/crypto/canonical.js';
import { ScorecardInvalid } from '../errors.js';
import { binOf, evaluate, readScorecard, wholePoints } from './scorecard.rules.js';
import type { CategoricalFeature, Features, NumericFeature, ScorecardDocument } from './scorecard.types.js';

const document = JSON.parse(
  readFileSync(path.resolve('src/enterprise-credit/scoring/models/expert-prior-1.json'), 'utf8'),
) as ScorecardDocument;
const scorecard = readScorecard(document, 'hash');
const numeric = document.features.filter((feature): feature is NumericFeature => feature.kind === 'numeric');

const value = fc.oneof(
  fc.double({ min: 0, max: 4000, noNaN: true }),
  fc.integer({ min: 0, max: 20_000_000 }),
  ...numeric.map(({ cuts }) => fc.constantFrom(...cuts)),
);
/** Any features that are enough for a score. */
const features: fc.Arbitrary<Features> = fc
  .record(Object.fromEntries(numeric.map(({ name }) => [name, fc.option(value, { freq: 8 })])))
  .map((some) => ({
    ...some,
    daysSinceCertified: some['daysSinceCertified'] ?? 3,
    ageMonths: some['ageMonths'] ?? 30,
  }))
  .filter(
    (some) => Object.values(some).filter((one) => one !== null).length >= document.evidence.minimumKnown,
  );

const scoreOf = (some: Features): number => evaluate(scorecard, some).score!;
const SOUND: Features = {
  daysSinceCertified: 0,
  firmsAtAddress: 2,
  representativeFirms: 1,
  ageMonths: 98,
  paidInCapitalYuan: 5_000_000,
  insuredStaff: 46,
  penalties: 0,
  fraudUpheld: 0,
  wageLateShare: null,
  wagesOnTime: 0,
  contractsSealed: 0,
};

describe('evaluate', () => {
  it('shows whole points that sum to the shown score, within the scale', () => {
    fc.assert(
      fc.property(features, (some) => {
        const { score, base, dimensions } = evaluate(scorecard, some);
        expect(dimensions.reduce((sum, { points }) => sum + points, base)).toBe(score);
        expect(dimensions.every(({ points }) => Number.isInteger(points))).toBe(true);
        expect(score).toBeGreaterThanOrEqual(1000);
        expect(score).toBeLessThanOrEqual(2000);
      }),
    );
  });

  it('gives the same features the same answer, whatever the order of their names', () => {
    fc.assert(
      fc.property(features, (some) => {
        const reversed = Object.fromEntries(Object.entries(some).toReversed());
        expect(evaluate(scorecard, reversed)).toEqual(evaluate(scorecard, some));
        expect(
          evaluate(readScorecard(JSON.parse(canonicalJson(document)) as ScorecardDocument, 'hash'), some),
        ).toEqual(evaluate(scorecard, some));
      }),
    );
  });

  it('follows the declared direction of every feature', () => {
    fc.assert(
      fc.property(features, fc.constantFrom(...numeric), value, value, (some, { name, monotone }, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const difference = scoreOf({ ...some, [name]: high }) - scoreOf({ ...some, [name]: low });
        expect(difference * monotone).toBeLessThanOrEqual(0);
      }),
    );
  });

  it.each(numeric.flatMap((feature) => feature.cuts.map((cut, index) => ({ feature, cut, index }))))(
    'puts $feature.name = $cut into the bin above it, and a hair less below',
    ({ feature, cut, index }) => {
      const epsilon = Math.max(1, Math.abs(cut)) * 1e-9;
      expect(binOf(feature, cut)).toBe(index + 1);
      expect(binOf(feature, cut + epsilon)).toBe(index + 1);
      expect(binOf(feature, cut - epsilon)).toBe(index);
    },
  );

  it('weighs a missing value and a strange one as missing', () => {
    for (const { name } of numeric) {
      if (document.evidence.required.includes(name)) continue;
      const missing = evaluate(scorecard, { ...SOUND, wageLateShare: 0.05, [name]: null });
      expect(evaluate(scorecard, { ...SOUND, wageLateShare: 0.05, [name]: 'a word' }).dimensions).toEqual(
        missing.dimensions,
      );
    }
    expect(binOf(numeric[0]!, NaN)).toBe(-1);
  });

  it('names what costs most, with the points of the next better range', () => {
    fc.assert(
      fc.property(features, (some) => {
        const { reasons, score } = evaluate(scorecard, some);
        expect(reasons.length).toBeLessThanOrEqual(4);
        for (const { code, gain } of reasons) {
          expect(gain).toBeGreaterThan(0);
          const feature = numeric.find(({ reason }) => reason.code === code)!;
          const gains = feature.cuts
            .flatMap((cut) => [cut, cut - 1e-6])
            .map((better) => scoreOf({ ...some, [feature.name]: better }) - score!);
          // some value of the feature wins about what is promised, unless the scale's end is in the way
          expect(
            gains.some((won) => Math.abs(won - gain) <= 1) ||
              score === 1000 ||
              Math.max(...gains) + score! >= 1999,
          ).toBe(true);
        }
      }),
    );
  });

  it('scores a sound employer above the reference one, an upheld fraud far below', () => {
    const sound = evaluate(scorecard, SOUND);
    expect(sound.score!).toBeGreaterThan(sound.base);
    const fraud = evaluate(scorecard, { ...SOUND, fraudUpheld: 1.5 });
    expect(fraud.score!).toBeLessThan(sound.score! - 200);
    expect(fraud.reasons[0]).toMatchObject({
      code: 'CONFIRMED_FRAUD',
      bin: '1.5 .. 3',
      betterBin: '0.5 .. 1.5',
    });
  });

  it('gives points as the formula has them: 60 points double the odds, 1500 is 30 to 1', () => {
    const { score, probability } = evaluate(scorecard, SOUND);
    const odds = (1 - probability!) / probability!;
    expect(Math.abs(score! - (1500 + (60 * Math.log(odds / 30)) / Math.LN2))).toBeLessThanOrEqual(0.5);
  });

  it('gives no score where too little is known, never a default', () => {
    const thin = evaluate(scorecard, { daysSinceCertified: 3, ageMonths: 30 });
    expect(thin).toMatchObject({
      score: null,
      probability: null,
      dimensions: [],
      reasons: [{ code: 'EVIDENCE_THIN' }],
    });
    expect(evaluate(scorecard, { ...SOUND, daysSinceCertified: null }).score).toBeNull();
  });

  it('stays on the scale, and the points still sum', () => {
    const worst = Object.fromEntries(numeric.map(({ name, monotone }) => [name, monotone === 1 ? 1e9 : -1]));
    const best = Object.fromEntries(numeric.map(({ name, monotone }) => [name, monotone === 1 ? -1 : 1e9]));
    for (const some of [worst, best]) {
      const { score, base, dimensions } = evaluate(scorecard, some);
      expect(dimensions.reduce((sum, { points }) => sum + points, base)).toBe(score);
    }
    expect(scoreOf(worst)).toBe(1000);
    expect(evaluate(scorecard, best).reasons).toEqual([]);
  });
});

describe('categorical features', () => {
  const lettered = readScorecard(
    {
      ...document,
      evidence: { required: [], minimumKnown: 1 },
      features: [
        {
          name: 'level',
          dimension: 'certification',
          kind: 'categorical',
          levels: ['plain', 'licensed'],
          woe: [0.2, -0.4],
          missing: 0.5,
          coef: 1,
          reference: 0,
          reason: { code: 'LEVEL', zh: '级别', en: 'Level' },
        },
      ],
    },
    'hash',
  );

  it('weigh an unknown level as missing and name the next better level', () => {
    const [plain, licensed, unknown] = ['plain', 'licensed', 'royal'].map((level) =>
      evaluate(lettered, { level }),
    );
    expect(licensed!.score!).toBeGreaterThan(plain!.score!);
    expect(plain!.score!).toBeGreaterThan(unknown!.score!);
    expect(plain!.reasons[0]).toMatchObject({ bin: 'plain', betterBin: 'licensed', gain: 52 });
    expect(unknown!.reasons[0]).toMatchObject({ bin: 'unknown', betterBin: 'plain' });
    expect(licensed!.reasons).toEqual([]);
  });
});

describe('special values', () => {
  const months: NumericFeature = {
    name: 'months',
    dimension: 'certification',
    kind: 'numeric',
    cuts: [12, 60],
    woe: [0.9, 0.1, -0.7],
    monotone: -1,
    missing: 0.3,
    special: [
      { value: -1, name: 'not applicable', woe: -0.2 },
      { value: 9999, name: 'refused', woe: 1.4 },
    ],
    coef: 1,
    reference: 0,
    reason: { code: 'YOUNG', zh: '成立时间', en: 'Age' },
  };
  const level: CategoricalFeature = {
    ...months,
    name: 'level',
    kind: 'categorical',
    levels: ['plain', 'licensed'],
    woe: [0.2, -0.4],
    special: [{ value: 'exempt', name: 'exempt by law', woe: 0.1 }],
  };
  const evidence = { required: [], minimumKnown: 1 };
  const of = (change: Partial<ScorecardDocument>): ScorecardDocument => ({
    ...document,
    evidence,
    features: [months, level],
    ...change,
  });
  const ready = readScorecard(of({}), 'hash');
  const pointsOf = (value: Features[string]): number =>
    evaluate(ready, { months: value, level: 'licensed' }).score!;

  it('have bins of their own, after those in order and before "not known"', () => {
    expect([-1, 9999, 9998, -0.999, 12, null, 'exempt'].map((value) => binOf(months, value))).toEqual([
      3, 4, 2, 0, 1, -1, -1,
    ]);
    expect(['licensed', 'exempt', 'royal', null].map((value) => binOf(level, value))).toEqual([1, 2, -1, -1]);
    expect(pointsOf(9999)).toBeLessThan(pointsOf(0));
    expect(pointsOf(9998)).toBe(pointsOf(60));
    expect(pointsOf(-1)).toBeGreaterThan(pointsOf(0));
    expect(pointsOf(-1)).not.toBe(pointsOf(null));
    const worth = (60 / Math.LN2) * (1.4 - -0.2);
    expect(Math.abs(pointsOf(-1) - pointsOf(9999) - worth)).toBeLessThanOrEqual(1);
  });

  it('are named in reasons, with the nearest bin that is better; being in one gains nobody else', () => {
    const refused = evaluate(ready, { months: 9999, level: 'licensed' }).reasons;
    expect(refused).toMatchObject([{ code: 'YOUNG', bin: 'refused', betterBin: '< 12' }]);
    const exempt = evaluate(ready, { months: 100, level: 'exempt' }).reasons;
    expect(exempt).toMatchObject([{ bin: 'exempt by law', betterBin: 'licensed' }]);
    expect(evaluate(ready, { months: 100, level: 'licensed' }).reasons).toEqual([]);
  });

  it('show points that sum to the score, for whatever comes', () => {
    const any = fc.oneof(fc.constantFrom(-1, 9999, null, 12, 60), fc.double({ noNaN: true }));
    fc.assert(
      fc.property(any, fc.constantFrom('plain', 'licensed', 'exempt', null), (some, word) => {
        const { score, base, dimensions } = evaluate(ready, { months: some, level: word });
        if (score !== null) expect(dimensions.reduce((sum, { points }) => sum + points, base)).toBe(score);
      }),
    );
  });

  it('are no evidence: a score needs something that is known', () => {
    expect(evaluate(ready, { months: -1, level: null }).score).toBeNull();
    expect(evaluate(ready, { months: 30, level: null }).score).not.toBeNull();
    const strict = readScorecard(of({ evidence: { required: ['months'], minimumKnown: 1 } }), 'hash');
    expect(evaluate(strict, { months: 9999, level: 'plain' }).score).toBeNull();
  });

  it('change no model that has none', () => {
    const without = { ...of({}), features: [{ ...level, special: [] }] };
    const { special: _, ...bare } = level;
    const plain = { ...of({}), features: [bare] };
    for (const word of ['plain', 'licensed', 'exempt', null])
      expect(evaluate(readScorecard(without, 'h'), { level: word })).toEqual(
        evaluate(readScorecard(plain, 'h'), { level: word }),
      );
    expect(canonicalJson(plain)).not.toContain('special');
  });

  it.each([
    ['a weight that is no number', { special: [{ value: 1, name: 'x', woe: NaN }] }],
    ['a word among numbers', { special: [{ value: 'x', name: 'x', woe: 0 }] }],
    ['a value twice', { special: [1, 1].map((value) => ({ value, name: 'x', woe: 0 })) }],
  ])('are refused with %s', (_, change) => {
    expect(() => readScorecard(of({ features: [{ ...months, ...change }] }), 'hash')).toThrow(
      expect.objectContaining({ code: ScorecardInvalid.code }),
    );
  });

  it('are refused where they are a level', () => {
    const special = [{ value: 'plain', name: 'x', woe: 0 }];
    expect(() => readScorecard(of({ features: [{ ...level, special }] }), 'hash')).toThrow(/special/);
  });
});

describe('wholePoints', () => {
  it('sums to the total and stays within two points of each part', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -300, max: 300, noNaN: true }), { minLength: 1, maxLength: 8 }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (parts, rounding) => {
          const sum = parts.reduce((a, b) => a + b, 0);
          const total = Math.round(sum + rounding / 2) + 0; // never -0
          const whole = wholePoints(parts, total);
          expect(whole.reduce((a, b) => a + b, 0)).toBe(total);
          whole.forEach((part, i) => expect(Math.abs(part - parts[i]!)).toBeLessThan(2.01));
        },
      ),
    );
  });
});

describe('readScorecard', () => {
  const changed = (change: Partial<NumericFeature>): ScorecardDocument => ({
    ...document,
    features: [{ ...numeric[0]!, ...change }, ...document.features.slice(1)],
  });

  it.each([
    ['weights against the direction', { woe: [0.6, 0.25, -0.1] }],
    ['too few weights', { woe: [0.1, 0.2] }],
    ['cuts that do not rise', { cuts: [366, 184] }],
    ['a coefficient that is not positive', { coef: 0 }],
    ['an unknown dimension', { dimension: 'mood' }],
    ['a name that is taken', { name: 'ageMonths' }],
    ['a weight that is no number', { missing: NaN }],
  ])('refuses %s', (_, change) => {
    expect(() => readScorecard(changed(change), 'hash')).toThrow(
      expect.objectContaining({ code: ScorecardInvalid.code }),
    );
  });

  it('refuses boosted trees, also where they came into the database past every door', () => {
    const trees = { kind: 'gbt', inputs: [], trees: [], intercept: 0, scale: document.scale };
    expect(() => readScorecard(trees as never, 'hash')).toThrow(
      expect.objectContaining({
        code: ScorecardInvalid.code,
        message: expect.stringContaining('boosted trees have left the service'),
      }),
    );
  });
});
