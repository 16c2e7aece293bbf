import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { addDays } from '../../../platform/clock/business-day.js';
import { digestOf } from '../../../platform/crypto/canonical.js';
import {
  CONDUCT_FACTS,
  EVENT_FACTS,
  type FactBucket,
  type FactKind,
  UNVERIFIED_FACTS,
} from '../../ledger/fact.types.js';
import { curveRange } from '../conduct/curve.rules.js';
import { behaviourOf, featuresOf } from '../features.rules.js';
import { binOf, evaluate, exactScore, readScorecard } from '../scorecard.rules.js';
import { scoreOn } from '../made-score.rules.js';
import type {
  CurveFeature,
  Features,
  NumericFeature,
  Scorecard,
  ScorecardDocument,
} from '../scorecard.types.js';

const FOLDER = path.resolve('src/enterprise-credit/scoring/models');
const FILES = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .sort();
const TODAY = '2026-11-02';
const RUNS = 300;

/** A released model is never edited: a change is a new file under a new version. */
const RELEASED: Record<string, string> = {
  'expert-prior-1.json': 'A-ogAVKdNtNAogNehuCHxloE7k8g9EWQ-MTwO-UzU24',
  'expert-prior-2.json': 'vnYuFegP9LJr7BmwH0LF7b9z_pFGUKKySDVJ3cD26EU',
  'expert-prior-3.json': 'yvleTZmM9Nk6fPMWdXngEmHYJ53MizFyL_9v2HFww7c',
  'expert-prior-4.json': 'BTh472kmRK2bRiiSe8kiduH81vYchmbXxEwYLFKogp4',
};

/** The five dimensions of an employer's credit, in the order they are shown. */
const DIMENSIONS = [
  'certification',
  'anti-fraud-admission',
  'background',
  'risk-management',
  'competitiveness',
];

/** Which way a further fact of a kind may move a score; a kind that is in no table fails a test below. */
/** Of it the last one holds, for better or worse; standing.rules.spec has its laws. */
const WEIGHED = 'reports-weighed';
const BAD: FactKind[] = [
  'penalty',
  'wage-late',
  'contract-cancelled',
  'post-withdrawn',
  'injury-claim',
  'fraud-upheld',
  'fulfilment-broken',
  'shift-worked', // nobody insured it
];
const GOOD: FactKind[] = [
  'wage-on-time',
  'contract-sealed',
  'shift-covered',
  'fulfilment-kept',
  'wage-paid',
  'shift-insured',
];
/** By their share of what was owed: `conduct` has their laws. */
const BY_SHARE: FactKind[] = ['wage-overdue', 'wage-overdue-paid'];

const models = FILES.map((file) => {
  const document = JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as ScorecardDocument;
  return { file, document, scorecard: readScorecard(document, digestOf(document)) };
});

function numericOf(document: ScorecardDocument): NumericFeature[] {
  return document.features.filter((feature): feature is NumericFeature => feature.kind === 'numeric');
}

function curvesOf(document: ScorecardDocument): CurveFeature[] {
  return document.features.filter((feature): feature is CurveFeature => feature.kind === 'curve');
}

/** Any values of a model's features, cuts among them, with gaps where none is required. */
function featuresFor(document: ScorecardDocument): fc.Arbitrary<Features> {
  const { required, minimumKnown, counted } = document.evidence;
  const divided = [
    ...numericOf(document),
    ...curvesOf(document).map(({ name, knots }) => ({ name, cuts: knots })),
  ];
  const values = divided.map(({ name, cuts }) => {
    const value = fc.oneof(
      fc.constantFrom(...cuts),
      fc.constantFrom(...cuts).map((cut) => cut - hair(cut)),
      fc.double({ min: 0, max: 3 * cuts.at(-1)!, noNaN: true }),
    );
    return [name, required.includes(name) ? value : fc.option(value, { freq: 6 })] as const;
  });
  return fc.record(Object.fromEntries(values)).filter((some) => {
    const known = Object.keys(some).filter(
      (name) => some[name] !== null && (counted?.includes(name) ?? true),
    );
    return known.length >= minimumKnown;
  });
}

const hair = (cut: number): number => Math.max(1, Math.abs(cut)) * 1e-9;

/** Of a feature's bin: a value in it. */
function valueIn({ cuts }: NumericFeature, bin: number): number {
  return bin === 0 ? cuts[0]! - hair(cuts[0]!) : cuts[bin - 1]!;
}

const bucket = (kind: FactKind, day: string, sum = 1n, recordedOn?: string): FactBucket => ({
  kind,
  day,
  sum,
  latest: sum,
  latestSeq: 1,
  ...(recordedOn !== undefined && { recordedOn }),
});
const REGISTRY = [
  bucket('certified', '2026-06-01'),
  bucket('founded', '2018-08-16'),
  bucket('paid-in-capital', TODAY, 5_000_000n),
  bucket('insured-staff', TODAY, 46n),
  bucket('firms-at-address', TODAY, 2n),
  bucket('representative-firms', TODAY, 1n),
];
const isUnverified = (kind: FactKind): boolean => UNVERIFIED_FACTS.some((unverified) => unverified === kind);
const factOf = (kind: FactKind): fc.Arbitrary<FactBucket> =>
  fc
    .record({ age: fc.nat(900), later: fc.nat(5), count: fc.integer({ min: 1, max: 120 }) })
    .map(({ age, later, count }) => {
      const value = BigInt(count * (UNITS[kind] ?? 1));
      const recordedOn = isUnverified(kind) ? addDays(TODAY, -Math.max(0, age - later)) : undefined;
      const fact = bucket(kind, addDays(TODAY, -age), value, recordedOn);
      if (kind === 'shift-insured') return { ...fact, of: String(1 + (later % 6)) };
      if (kind === 'wage-overdue-paid')
        return { ...fact, of: `w${later}`, paidOn: addDays(TODAY, -Math.max(0, age - count)) };
      return kind.startsWith('wage-') ? { ...fact, of: `w${later}` } : fact;
    });
const UNITS: Partial<Record<FactKind, number>> = {
  'fraud-upheld': 25,
  'wage-paid': 9_000,
  'wage-overdue': 9_000,
  'wage-overdue-paid': 9_000,
};
const ledger = fc
  .array(fc.constantFrom(...BAD, ...GOOD, ...BY_SHARE).chain(factOf), { maxLength: 14 })
  .map((facts) => [...REGISTRY, ...facts]);

describe('the shipped models', () => {
  it('are those that were released, to the byte of their content', () => {
    expect(Object.fromEntries(models.map(({ file, scorecard }) => [file, scorecard.hash]))).toEqual(RELEASED);
    const names = models.map(({ document: { id, version } }) => `${id}-${version}.json`);
    expect(names).toEqual(FILES);
  });

  it('know of every kind of event whether it is good or bad', () => {
    const kinds = [...EVENT_FACTS, ...UNVERIFIED_FACTS, ...CONDUCT_FACTS].filter((kind) => kind !== WEIGHED);
    expect([...BAD, ...GOOD, ...BY_SHARE].sort()).toEqual(kinds.sort());
  });

  it('give an employer of whom nothing new is known the score of the model before', () => {
    const [, second, third] = models; // the fourth reads other features
    fc.assert(
      fc.property(ledger, (facts) => {
        const same = facts.filter(({ kind }) => kind !== 'contract-cancelled');
        const [before, after] = [second!, third!].map(({ scorecard }) => scoreOn(scorecard, same, TODAY));
        expect(after!.score).toBe(before!.score);
        expect(after!.dimensions).toEqual(before!.dimensions);
      }),
      { numRuns: RUNS },
    );
  });
});

describe.each(models)('$file', ({ document, scorecard }) => {
  const features = featuresFor(document);
  const numeric = numericOf(document);
  const curves = curvesOf(document);

  it('divides its features among the five dimensions, none twice and none left over', () => {
    expect(document.dimensions.map(({ name }) => name)).toEqual(DIMENSIONS);
    for (const dimension of DIMENSIONS)
      expect(document.features.filter((feature) => feature.dimension === dimension).length).toBeGreaterThan(
        0,
      );
    expect(scorecard.plan.map(({ dimension }) => DIMENSIONS[dimension])).toEqual(
      document.features.map(({ dimension }) => dimension),
    );
    const names = document.features.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const codes = document.features.flatMap(({ reason, unknown }) => [
      reason.code,
      ...(unknown ? [unknown.code] : []),
    ]);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('reads no feature that the ledger does not give', () => {
    const given = Object.keys(featuresOf(REGISTRY, TODAY, behaviourOf(scorecard)));
    expect(document.features.filter(({ name }) => !given.includes(name))).toEqual([]);
  });

  it.each(
    numeric.flatMap((feature) =>
      feature.cuts.map((cut, index) => ({ name: feature.name, feature, cut, index })),
    ),
  )(
    'puts $name just below $cut into the bin below, at it and above into the one above, with the points it documents',
    ({ feature, cut, index }) => {
      const factor = document.scale.pdo / Math.LN2;
      const points = (value: number | null): number => {
        const none = Object.fromEntries(document.features.map(({ name }) => [name, null]));
        return exactScore(scorecard, { ...none, [feature.name]: value }) - exactScore(scorecard, none);
      };
      const documented = (bin: number): number =>
        -factor * feature.coef * (feature.woe[bin]! - feature.missing);
      for (const [value, bin] of [
        [cut - hair(cut), index],
        [cut, index + 1],
        [cut + hair(cut), index + 1],
      ] as const) {
        expect(binOf(feature, value)).toBe(bin);
        expect(points(value)).toBeCloseTo(documented(bin), 9);
      }
    },
  );

  it.each(document.features.map(({ name }) => ({ name })))(
    'weighs $name that is missing, strange or special as not known',
    ({ name }) => {
      const feature = document.features.find((one) => one.name === name)!;
      const planned = scorecard.plan.find((one) => one.name === name)!;
      fc.assert(
        fc.property(features, fc.constantFrom(null, NaN, 'a word', ''), (some, strange) => {
          const missing = exactScore(scorecard, { ...some, [name]: null });
          expect(exactScore(scorecard, { ...some, [name]: strange })).toBe(missing);
          expect(binOf(feature, strange)).toBe(-1);
          if (document.evidence.required.includes(name))
            expect(evaluate(scorecard, { ...some, [name]: null }).score).toBeNull();
        }),
        { numRuns: 50 },
      );
      expect(planned.missing.logOdds).toBe(feature.coef * feature.missing);
      expect(binOf(feature, undefined)).toBe(-1);
      if (feature.kind === 'numeric') {
        expect(binOf(feature, Infinity)).toBe(feature.cuts.length);
        expect(binOf(feature, -Infinity)).toBe(0);
        expect(binOf(feature, -0)).toBe(binOf(feature, 0));
      }
    },
  );

  it('shows whole points that sum to the score, within the scale', () => {
    fc.assert(
      fc.property(features, (some) => {
        const { score, base, dimensions } = evaluate(scorecard, some);
        expect(dimensions.reduce((sum, { points }) => sum + points, base)).toBe(score);
        expect(dimensions.every(({ points }) => Number.isInteger(points))).toBe(true);
        expect(score).toBeGreaterThanOrEqual(document.scale.min);
        expect(score).toBeLessThanOrEqual(document.scale.max);
      }),
      { numRuns: RUNS },
    );
  });

  it('sums also where unverified facts were limited', () => {
    fc.assert(
      fc.property(ledger, (facts) => {
        const { score, base, dimensions } = scoreOn(scorecard, facts, TODAY);
        expect(dimensions.reduce((sum, { points }) => sum + points, base)).toBe(score);
      }),
      { numRuns: RUNS },
    );
  });

  it('promises with each reason just what reaching the better range wins', () => {
    fc.assert(
      fc.property(features, (some) => {
        for (const { code, gain, bin, betterBin } of evaluate(scorecard, some).reasons) {
          const curve = curves.find(({ reason, unknown }) => [reason.code, unknown?.code].includes(code));
          if (curve) {
            const value = some[curve.name] as number | null;
            expect(bin).toBe(value === null ? 'unknown' : curveRange(curve, value));
            const won =
              exactScore(scorecard, { ...some, [curve.name]: Number(betterBin!.slice(3)) }) -
              exactScore(scorecard, some);
            expect(Math.abs(won - gain)).toBeLessThanOrEqual(0.5 + 1e-9);
            continue;
          }
          const feature = numeric.find(({ reason, unknown }) => [reason.code, unknown?.code].includes(code))!;
          const ranges = feature.woe.map((_, at) => rangeName(feature, at));
          expect(bin === 'unknown' ? -1 : ranges.indexOf(bin!)).toBe(binOf(feature, some[feature.name]));
          const better = valueIn(feature, ranges.indexOf(betterBin!));
          const won =
            exactScore(scorecard, { ...some, [feature.name]: better }) - exactScore(scorecard, some);
          expect(gain).toBeGreaterThan(0);
          expect(Math.abs(won - gain)).toBeLessThanOrEqual(0.5 + 1e-9);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('gives the same answer from the same ledger in whatever order', () => {
    fc.assert(
      fc.property(ledger, (facts) => {
        expect(scoreOn(scorecard, [...facts].toReversed(), TODAY)).toEqual(scoreOn(scorecard, facts, TODAY));
      }),
      { numRuns: 100 },
    );
  });

  describe.each(BAD.map((kind) => ({ kind })))('with a further $kind', ({ kind }) => {
    it('never raises a score', () => {
      fc.assert(
        fc.property(ledger, factOf(kind), (facts, fact) => {
          const [before, after] = beforeAndAfter(scorecard, facts, fact);
          expect(after).toBeLessThanOrEqual(before);
        }),
        { numRuns: RUNS },
      );
    });
  });

  describe.each(GOOD.map((kind) => ({ kind })))('with a further $kind', ({ kind }) => {
    it('never lowers a score', () => {
      fc.assert(
        fc.property(ledger, factOf(kind), (facts, fact) => {
          const [before, after] = beforeAndAfter(scorecard, facts, fact);
          expect(after).toBeGreaterThanOrEqual(before);
        }),
        { numRuns: RUNS },
      );
    });
  });
});

function beforeAndAfter(scorecard: Scorecard, facts: FactBucket[], fact: FactBucket): [number, number] {
  return [scoreOn(scorecard, facts, TODAY).score!, scoreOn(scorecard, [...facts, fact], TODAY).score!];
}

/** As the model's readers know a range. */
function rangeName({ cuts }: NumericFeature, bin: number): string {
  if (bin === 0) return `< ${cuts[0]}`;
  return bin === cuts.length ? `>= ${cuts[bin - 1]}` : `${cuts[bin - 1]} .. ${cuts[bin]}`;
}
