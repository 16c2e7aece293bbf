import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FactBucket } from '../../ledger/fact.types.js';
import type { ScorecardDocument } from '../scorecard.types.js';
import type { CoverConduct } from './conduct.types.js';
import { coverConduct } from './cover.rules.js';
import { Facts } from './facts.rules.js';

const TODAY = '2026-11-20';
const document = JSON.parse(
  readFileSync(path.resolve('src/enterprise-credit/scoring/models/expert-prior-4.json'), 'utf8'),
) as ScorecardDocument;
const policy = document.behaviour!.conduct!.cover;

const fact = (kind: FactBucket['kind'], count: number, of?: string): FactBucket => {
  const sum = BigInt(count);
  return { kind, day: TODAY, sum, latest: sum, latestSeq: 1, ...(of !== undefined && { of }) };
};
const conduct = (...facts: FactBucket[]): CoverConduct =>
  coverConduct(new Facts(facts, TODAY), { halfLife: 365, policy, trust: () => 1 });

describe('insured shifts and injuries', () => {
  it('are not known of who had no shift, and of who insured none there is no injury', () => {
    expect(conduct()).toEqual({ insuredShiftShare: null, injuryExcess: null, uninsuredShifts: 0 });
    expect(conduct(fact('shift-worked', 50))).toMatchObject({ injuryExcess: null, uninsuredShifts: 50 });
  });

  it('count the share that was insured against a prior, so that one shift proves little', () => {
    const share = (worked: number, insured: number): number =>
      conduct(fact('shift-worked', worked), fact('shift-insured', insured, '3')).insuredShiftShare!;
    expect(share(1, 1)).toBeCloseTo((1 + 8) / 21, 6);
    expect(share(2000, 2000)).toBeGreaterThan(0.99);
    expect(share(2000, 1000)).toBeCloseTo(0.5, 2);
    expect(share(1, 2)).toBeGreaterThan(share(1, 1)); // insured at the clock-in, approved later
  });

  it('hold injuries against what the trade has, and not against the employers of safer ones', () => {
    const excess = (trade: string, injuries: number, shifts = 100_000): number =>
      conduct(fact('shift-insured', shifts, trade), fact('injury-claim', injuries)).injuryExcess!;
    expect(excess('6', 20)).toBe(0); // as many as expected
    expect(excess('1', 20)).toBeGreaterThan(0.9);
    expect(excess('6', 40)).toBeGreaterThan(0.1);
  });

  it('draw few shifts towards what is expected of everybody: one injury is no rate', () => {
    const small = conduct(fact('shift-insured', 20, '4'), fact('injury-claim', 1)).injuryExcess!;
    expect(small).toBeLessThan(0.15);
    expect(conduct(fact('shift-insured', 5, '4'), fact('injury-claim', 1)).injuryExcess!).toBeLessThan(small);
  });
});
