import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../platform/clock/business-day.js';
import type { FactBucket } from '../ledger/fact.types.js';
import { readScorecard } from './scorecard.rules.js';
import { scoreOn } from './made-score.rules.js';
import type { Scorecard, ScorecardDocument } from './scorecard.types.js';

const TODAY = '2026-11-02';
const FOLDER = path.resolve('src/enterprise-credit/scoring/models');
const MODELS = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file): [string, Scorecard] => {
    const document = JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as ScorecardDocument;
    return [file, readScorecard(document, file)];
  })
  // later models read wages by money and people, under other codes: models/expert-prior-4.rules.spec.ts
  .filter(([, { document }]) => document.behaviour?.conduct === undefined);
const bucket = (kind: FactBucket['kind'], day: string, sum = 1n): FactBucket => ({
  kind,
  day,
  sum,
  latest: sum,
  latestSeq: 1,
});
/** An employer in best standing, so that its wages are what costs most. */
const REGISTRY = [
  bucket('certified', TODAY),
  bucket('founded', '1999-08-16'),
  bucket('paid-in-capital', TODAY, 500_000_000n),
  bucket('insured-staff', TODAY, 4600n),
  bucket('firms-at-address', TODAY, 1n),
  bucket('representative-firms', TODAY, 1n),
];
const aDay = fc.integer({ min: 0, max: 700 }).map((age) => addDays(TODAY, -age));
const onTime = fc.array(
  fc.tuple(aDay, fc.bigInt({ min: 1n, max: 60n })).map(([day, sum]) => bucket('wage-on-time', day, sum)),
  { maxLength: 6 },
);

describe.each(MODELS)('the reasons of %s', (_, scorecard) => {
  const codes = (facts: FactBucket[]): string[] =>
    scoreOn(scorecard, [...REGISTRY, ...facts], TODAY).reasons.map(({ code }) => code);

  it('say of who never owed a wage that few are known, not that they came late', () => {
    expect(codes([])).toContain('WAGES_FEW');
    expect(codes([])).not.toContain('WAGES_LATE');
  });

  it('never say of who was never late that wages came late', () => {
    fc.assert(fc.property(onTime, (facts) => !codes(facts).includes('WAGES_LATE')));
  });

  it('say it of who was late', () => {
    expect(codes([bucket('wage-on-time', TODAY, 9n), bucket('wage-late', TODAY)])).toContain('WAGES_LATE');
    fc.assert(
      fc.property(onTime, aDay, (facts, day) => {
        return !codes([...facts, bucket('wage-late', day)]).includes('WAGES_FEW');
      }),
    );
  });
});
