import { describe, expect, it } from 'vitest';
import type { RegistryFacts } from '../certification/certification.types.js';
import { SHELL_LEVELS, type ShellLadder, shellStanding } from './shell.rules.js';

const TODAY = '2026-11-02';
const LADDER: ShellLadder = {
  traits: { crowded: 1, crossed: 1, isNew: 1, noStaff: 1, noCapital: 1 },
  proofs: { staff: 1, age: 1, capital: 0.5, wages: 1, contracts: 0.5 },
  upTo: { 'A+': -3.5, A: -2.5, B: -1.5, 'M+': -0.5, M: 0.5, 'M-': 1.5, 'C+': 2.5, C: 3.5, D: 100 },
  firmsAtAddress: 6,
  representativeFirms: 11,
  newMonths: 6,
  soundStaff: 5,
  soundMonths: 36,
};
const UNKNOWN: RegistryFacts = {
  foundedOn: null,
  paidInCapitalYuan: null,
  insuredStaff: null,
  firmsAtAddress: null,
  representativeFirms: null,
  penaltiesOn: [],
};
const levelOf = (facts: Partial<RegistryFacts>, wagesPaid = 0, contractsSealed = 0): string =>
  shellStanding({ ...UNKNOWN, ...facts }, { wagesPaid, contractsSealed }, LADDER, TODAY).level;

describe('the shell ladder', () => {
  it.each([
    ['A+', { foundedOn: '2018-08-16', paidInCapitalYuan: 1, insuredStaff: 46 }, 3, 2],
    ['A', { foundedOn: '2018-08-16', paidInCapitalYuan: 1, insuredStaff: 46 }, 0, 1],
    ['B', { foundedOn: '2018-08-16', insuredStaff: 46 }, 0, 0],
    ['M+', { foundedOn: '2018-08-16' }, 0, 0],
    ['M', {}, 0, 0],
    ['M-', { firmsAtAddress: 6 }, 0, 0],
    ['C+', { firmsAtAddress: 6, representativeFirms: 11 }, 0, 0],
    ['C', { firmsAtAddress: 6, representativeFirms: 11, insuredStaff: 0 }, 0, 0],
    ['D', { firmsAtAddress: 6, representativeFirms: 11, insuredStaff: 0, paidInCapitalYuan: 0 }, 0, 0],
  ])('%s', (level, facts, wages, contracts) => {
    expect(levelOf(facts, wages, contracts)).toBe(level);
  });

  it('keeps a new enterprise without proof at M, unless it shares its address or representative', () => {
    const bare = { foundedOn: '2026-09-01', insuredStaff: 0, paidInCapitalYuan: 0 };
    expect(levelOf(bare)).toBe('M');
    expect(levelOf({ ...bare, firmsAtAddress: 36 })).toBe('D');
  });

  it('never rises with a further trait, never falls with a further proof', () => {
    const place = (facts: Partial<RegistryFacts>, wages = 0): number =>
      SHELL_LEVELS.indexOf(levelOf(facts, wages) as (typeof SHELL_LEVELS)[number]);
    for (const firmsAtAddress of [1, 5, 6, 40])
      for (const insuredStaff of [0, 4, 5, 100]) {
        const facts = { firmsAtAddress, insuredStaff };
        expect(place({ ...facts, firmsAtAddress: 40 })).toBeGreaterThanOrEqual(place(facts));
        expect(place(facts, 1)).toBeLessThanOrEqual(place(facts));
      }
  });
});
