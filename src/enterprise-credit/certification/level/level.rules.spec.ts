import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { RegistryFacts } from '../certification.types.js';
import type { PermitStanding } from '../licence/permit.types.js';
import { levelOf, type LevelTerms } from './level.rules.js';
import { LEVELS } from './level.types.js';

const SOUND: RegistryFacts = {
  foundedOn: '2018-08-16',
  paidInCapitalYuan: 5_000_000,
  insuredStaff: 46,
  firmsAtAddress: 2,
  representativeFirms: 1,
  penaltiesOn: [],
};
const confirmed: PermitStanding = {
  kind: 'human-resources-service',
  number: '第0100012号',
  state: 'confirmed',
  validUntil: '2029-03-31',
  confirmedUntil: '2027-05-02',
  failReasons: [],
};
const terms = (kind: 'employer' | 'provider', permits: PermitStanding[] = []): LevelTerms => ({
  licensing: {
    kind,
    permits,
    requirements: {
      services: [{ service: '劳务派遣服务', permit: 'labour-dispatch' }],
      byKind: { employer: [], provider: ['human-resources-service'] },
    },
  },
  operation: { insuredStaff: 1, months: 12 },
  thresholds: { firmsAtAddress: 6, representativeFirms: 11, newMonths: 6, penalties: 3, shellTraits: 3 },
  today: '2026-11-02',
});
const facts = (change: Partial<RegistryFacts> = {}): RegistryFacts => ({ ...SOUND, ...change });
const level = (change: Partial<RegistryFacts>, given: LevelTerms, failReasons: string[] = []): string =>
  levelOf({ facts: facts(change), failReasons }, given);

describe('the level', () => {
  it.each([
    ['an old employer with staff', {}, 'verified'],
    ['founded a year ago today', { foundedOn: '2025-11-02' }, 'verified'],
    ['founded a day less ago', { foundedOn: '2025-11-03' }, 'licensed'],
    ['founded on nobody knows which day', { foundedOn: null }, 'licensed'],
    ['with one insured', { insuredStaff: 1 }, 'verified'],
    ['with none insured', { insuredStaff: 0 }, 'licensed'],
    ['with nobody knows how many insured', { insuredStaff: null }, 'licensed'],
    ['one of six at its address', { firmsAtAddress: 6 }, 'licensed'],
    ['with three penalties', { penaltiesOn: ['2026-10-01', '2026-09-01', '2026-08-01'] }, 'licensed'],
    ['whose scope is to dispatch, without the permit', { businessScope: ['劳务派遣服务'] }, 'registered'],
  ] as [string, Partial<RegistryFacts>, string][])('of an employer %s', (_who, change, expected) => {
    expect(level(change, terms('employer'))).toBe(expected);
  });

  it('of an enterprise out of order is the lowest, whatever else it has', () => {
    expect(level({}, terms('employer'), ['OPERATION_ABNORMAL'])).toBe('registered');
  });

  it('of a labour-service company hangs on its permit', () => {
    expect(level({}, terms('provider'))).toBe('registered');
    expect(level({}, terms('provider', [confirmed]))).toBe('verified');
    expect(level({ insuredStaff: 0 }, terms('provider', [confirmed]))).toBe('licensed');
    for (const change of [
      { state: 'pending' },
      { state: 'refused' },
      { state: 'expired' },
      { confirmedUntil: '2026-11-01' },
      { kind: 'labour-dispatch' },
    ] as Partial<PermitStanding>[])
      expect(level({}, terms('provider', [{ ...confirmed, ...change }]))).toBe('registered');
  });

  it('never falls by a permit more, never rises by something against it', () => {
    const count = fc.option(fc.nat({ max: 30 }));
    const someFacts = fc.record({
      foundedOn: fc.option(fc.constantFrom('2010-01-01', '2025-11-02', '2026-06-01')),
      insuredStaff: count,
      firmsAtAddress: count,
      representativeFirms: count,
      paidInCapitalYuan: count,
      penaltiesOn: fc.array(fc.constantFrom('2026-10-01', '2020-01-01'), { maxLength: 4 }),
    });
    const rank = (change: Partial<RegistryFacts>, given: LevelTerms, reasons: string[] = []): number =>
      LEVELS.findIndex((one) => one === level(change, given, reasons));
    fc.assert(
      fc.property(someFacts, fc.constantFrom('employer' as const, 'provider' as const), (known, kind) => {
        const bare = rank(known, terms(kind));
        expect(rank(known, terms(kind, [confirmed]))).toBeGreaterThanOrEqual(bare);
        const worse = { ...known, penaltiesOn: [...known.penaltiesOn, '2026-10-30'] };
        expect(rank(worse, terms(kind))).toBeLessThanOrEqual(bare);
        expect(rank({ ...known, insuredStaff: null }, terms(kind))).toBeLessThanOrEqual(bare);
        expect(rank(known, terms(kind), ['OPERATION_ABNORMAL'])).toBe(0);
      }),
    );
  });
});
