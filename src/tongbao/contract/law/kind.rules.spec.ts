import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTINUITIES, CONTROLS, HOURS_BY, PRICE_BY, type WorkFacts } from './facts.types.js';
import { kindByFacts, kindFindings, protectsLess } from './kind.rules.js';

const FREE: WorkFacts = {
  hoursBy: 'worker',
  mayRefuse: true,
  control: 'result',
  boundByRules: false,
  continuity: 'occasional',
  priceBy: 'agreed',
};

const anyFacts: fc.Arbitrary<WorkFacts> = fc.record({
  hoursBy: fc.constantFrom(...HOURS_BY),
  mayRefuse: fc.boolean(),
  control: fc.constantFrom(...CONTROLS),
  boundByRules: fc.boolean(),
  continuity: fc.constantFrom(...CONTINUITIES),
  priceBy: fc.constantFrom(...PRICE_BY),
});

describe('the kind of a contract', () => {
  it('is a labour contract where hours, process and rules are the employer’s, whatever else is agreed', () => {
    const bound = { ...FREE, hoursBy: 'employer', control: 'process', boundByRules: true } as const;
    expect(kindByFacts(bound).kind).toBe('labour-contract');
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const isBound = facts.hoursBy === 'employer' && facts.control === 'process' && facts.boundByRules;
        expect(kindByFacts(facts).kind === 'labour-contract').toBe(isBound);
      }),
    );
  });

  it('is civil only where nothing speaks for a labour relation', () => {
    expect(kindByFacts(FREE).kind).toBe('civil');
    expect(kindByFacts({ ...FREE, continuity: 'steady' }).kind).toBe('written-agreement');
    expect(kindByFacts({ ...FREE, priceBy: 'employer' }).kind).toBe('written-agreement');
  });

  it('is explained by one reason for each fact', () => {
    const { reasons } = kindByFacts({ ...FREE, boundByRules: true });
    expect(reasons).toHaveLength(6);
    expect(reasons.filter(({ towards }) => towards === 'labour').map(({ code }) => code)).toEqual([
      'bound-by-rules',
    ]);
  });

  it('that protects more may be agreed; one that protects less is a finding with its reasons', () => {
    fc.assert(
      fc.property(
        anyFacts,
        fc.constantFrom('labour-contract', 'written-agreement', 'civil'),
        (facts, kind) => {
          const byFacts = kindByFacts(facts).kind;
          const findings = kindFindings({ kind, workFacts: facts, kindByFacts: byFacts });
          expect(findings.length === 1).toBe(protectsLess(kind, byFacts));
          for (const { reasons } of findings) expect(reasons.length).toBeGreaterThan(0);
        },
      ),
    );
    expect(kindFindings({ kind: 'civil', workFacts: null, kindByFacts: null })).toEqual([]);
  });
});
