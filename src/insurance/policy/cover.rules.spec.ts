import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { classify, contradictions, linesColumn, premiumOf } from '../product/product.rules.js';
import type { LineTerm, ProductVersion } from '../product/product.types.js';
import { chooseCover, coverEnd, finalPremium } from './cover.rules.js';
import type { ClockIn, Offer } from './policy.types.js';

const OPENED = new Date('2026-11-02T01:00:00Z');
const later = (minutes: number): Date => new Date(OPENED.getTime() + minutes * 60_000);

const rates = (...fen: bigint[]): LineTerm['rates'] =>
  fen.map((rateFen, index) => ({ occupationClass: index + 1, rateFen }));
const DEATH: LineTerm = {
  line: 'death',
  limitFen: 60_000_000n,
  deductibleFen: 0n,
  withinHours: null,
  rates: rates(80n, 100n, 200n),
};
const MEDICAL: LineTerm = {
  line: 'medical',
  limitFen: 5_000_000n,
  deductibleFen: 10_000n,
  withinHours: null,
  rates: rates(40n, 50n, 100n),
};
const PRODUCT: ProductVersion = {
  id: 'product',
  insurerId: 'insurer',
  version: 1,
  publishedAt: OPENED,
  code: 'shift',
  nameZh: '班次意外险',
  nameEn: 'Shift cover',
  validFrom: '2026-11-01',
  occupationClasses: [
    { prefix: '4', occupationClass: 2 },
    { prefix: '4-02', occupationClass: 3 },
    { prefix: '4-02-07', occupationClass: null },
  ],
  rateBasis: 'shift',
  lines: [DEATH, MEDICAL],
  graceMinutes: 60,
  longestHours: 12,
  disabilityStandard: 'JR/T 0083-2013',
  sources: ['test'],
};
const CLOCK_IN: ClockIn = {
  shiftId: 'shift',
  contractId: 'contract',
  workerId: 'worker',
  enterpriseId: 'enterprise',
  providerId: 'provider',
  occupationCode: '4-02-01-01',
  region: '430102',
  openedAt: OPENED,
};
const offer = (product: ProductVersion | null, consent: Offer['consent'] = null): Offer => ({
  subscription: { id: 'subscription', subscriberId: 'provider', subscribedAt: OPENED },
  product,
  consent,
});
const consent = (fields: string[], givenAt = OPENED): Offer['consent'] => ({
  id: 'consent',
  fields,
  givenAt,
});

describe('the occupation class', () => {
  it.each([
    ['4-01-02-03', { occupationClass: 2 }],
    ['4-02-01-01', { occupationClass: 3 }],
    ['4-02', { occupationClass: 3 }],
    ['4-02-07-10', { reasonCode: 'OCCUPATION_REFUSED' }],
    ['4-021', { occupationClass: 2 }],
    ['41-02', { reasonCode: 'OCCUPATION_NOT_LISTED' }],
    ['6-31', { reasonCode: 'OCCUPATION_NOT_LISTED' }],
  ])('of %s follows the longest prefix', (code, expected) => {
    expect(classify(PRODUCT.occupationClasses, code)).toEqual(expected);
  });
});

describe('terms about to be published', () => {
  it('hold when every class has a rate', () => expect(contradictions(PRODUCT)).toEqual([]));
  it('are refused when they contradict themselves', () => {
    const wrong = contradictions({
      ...PRODUCT,
      occupationClasses: [
        { prefix: '4', occupationClass: 5 },
        { prefix: '4', occupationClass: null },
      ],
      lines: [
        { ...MEDICAL, deductibleFen: 5_000_000n },
        { ...MEDICAL, line: 'sudden-death', rates: [...MEDICAL.rates, MEDICAL.rates[0]!] },
      ],
    });
    expect(wrong).toEqual([
      '4 has two classes',
      'medical has no rate for class 5',
      'medical deducts all of its limit',
      'sudden-death has no rate for class 5',
      'sudden-death has two rates for class 1',
      'sudden-death: hours belong to sudden death, and sudden death needs them',
    ]);
  });
  it('survive being stored', () => {
    const stored = JSON.parse(JSON.stringify(linesColumn.to(PRODUCT.lines))) as Parameters<
      typeof linesColumn.from
    >[0];
    expect(linesColumn.from(stored)).toEqual(PRODUCT.lines);
  });
});

describe('the cover of a clock-in', () => {
  it('leaves out and does not charge what pays on death without consent (保险法 34)', () => {
    expect(chooseCover(CLOCK_IN, [offer(PRODUCT)])).toMatchObject({
      lines: [MEDICAL],
      leftOut: [{ line: 'death', reasonCode: 'NO_CONSENT' }],
      premiumFen: 100n,
      consentId: null,
      occupationClass: 3,
      coverEndsAt: later(13 * 60),
    });
  });

  it.each([
    ['to the line and its sum', ['death:60000000'], OPENED, 2],
    ['to a larger sum', ['death:99000000'], OPENED, 2],
    ['to a smaller sum', ['death:59999999'], OPENED, 1],
    ['to another line', ['sudden-death:60000000'], OPENED, 1],
    ['without a sum', ['death'], OPENED, 1],
    ['given after the clock-in', ['death:60000000'], later(1), 1],
  ])('with consent %s', (_name, fields, givenAt, bound) => {
    const cover = chooseCover(CLOCK_IN, [offer(PRODUCT, consent(fields, givenAt))]);
    expect('reasonCode' in cover ? cover : cover.lines).toHaveLength(bound);
    expect(cover).toMatchObject({ consentId: bound === 2 ? 'consent' : null });
  });

  it('comes from the first offer that accepts; otherwise the first refusal is given', () => {
    const refusing = {
      ...PRODUCT,
      id: 'refusing',
      occupationClasses: [{ prefix: '4', occupationClass: null }],
    };
    expect(chooseCover(CLOCK_IN, [offer(refusing), offer(PRODUCT)])).toMatchObject({ product: PRODUCT });
    expect(chooseCover(CLOCK_IN, [offer(refusing), offer(null)])).toEqual({
      reasonCode: 'OCCUPATION_REFUSED',
    });
    expect(chooseCover(CLOCK_IN, [offer(null)])).toEqual({ reasonCode: 'PRODUCT_NOT_IN_FORCE' });
    expect(chooseCover(CLOCK_IN, [])).toEqual({ reasonCode: 'NO_SUBSCRIPTION' });
    expect(chooseCover(CLOCK_IN, [offer({ ...PRODUCT, lines: [DEATH] })])).toEqual({
      reasonCode: 'NO_CONSENT',
    });
  });
});

describe('the end of cover and the premium', () => {
  const terms = { openedAt: OPENED, graceMinutes: 60, longestHours: 12 };
  const priced = { ...terms, rateBasis: 'hour' as const, occupationClass: 1, lines: [MEDICAL] };

  it('is the grace after the clock-out, and never more than that after the longest shift', () => {
    expect(coverEnd(terms, later(480))).toEqual(later(540));
    expect(coverEnd(terms, later(2000))).toEqual(later(780));
    expect(coverEnd(terms, null)).toEqual(later(780));
    expect(coverEnd(terms, later(-5))).toEqual(later(60));
  });

  it.each([
    [0, 40n],
    [60, 40n],
    [61, 80n],
    [480, 320n],
    [5000, 480n],
  ])('charges %d minutes by the hour begun, at least one', (minutes, premium) => {
    expect(finalPremium(priced, later(minutes))).toBe(premium);
  });

  it('never falls when the shift is longer, and is the sum of its lines', () => {
    const minutes = fc.integer({ min: 0, max: 4000 });
    fc.assert(
      fc.property(minutes, minutes, (a, b) => {
        const [short, long] = a < b ? [a, b] : [b, a];
        const both = { ...priced, lines: [DEATH, MEDICAL] };
        expect(finalPremium(both, later(short))).toBeLessThanOrEqual(finalPremium(both, later(long)));
        expect(coverEnd(terms, later(short)).getTime()).toBeLessThanOrEqual(
          coverEnd(terms, later(long)).getTime(),
        );
        const each = [DEATH, MEDICAL].map((line) => premiumOf({ ...priced, lines: [line], minutes: a }));
        expect(premiumOf({ ...both, minutes: a })).toBe(each[0]! + each[1]!);
      }),
    );
  });
});
