import { describe, expect, it } from 'vitest';
import type { RiskFinding } from '../screening.rules.js';
import { isDecidable, isSuspicion, needsOperator, verdictOf } from './hold.rules.js';

const found = (rule: RiskFinding['rule'], level: RiskFinding['level'] = 'block'): RiskFinding => ({
  rule,
  level,
  evidence: {},
  fix: { zh: '', en: '' },
});
const hold = (findings: RiskFinding[], more: object = {}) => ({
  findings,
  enterpriseId: 'employer',
  providerId: 'company',
  preparedBy: 'preparer',
  proposal: null,
  proposedPerson: null,
  isProposedByOperator: false,
  ...more,
});
const by = (personId: string, isOperator = false) => ({ personId, isOperator });

describe('the case of a held wage', () => {
  it('is none where only money is missing, and is mended by facts where no opinion helps', () => {
    expect(isSuspicion([found('R16')])).toBe(false);
    expect(isSuspicion([found('R11', 'hold')])).toBe(true);
    expect(isDecidable([found('R02'), found('R11', 'hold')])).toBe(true);
    expect(isDecidable([found('R01'), found('R11', 'hold')])).toBe(false);
    expect(needsOperator(hold([found('R11', 'hold')]))).toBe(false);
    expect(needsOperator(hold([found('R02')]))).toBe(true);
  });

  it('is decided by two persons who agree, and is open again where they do not', () => {
    const high = [found('R11', 'hold')];
    expect(verdictOf(hold(high), by('a'), 'release')).toEqual({ do: 'propose' });
    const proposed = hold(high, { proposal: 'release', proposedPerson: 'a' });
    expect(verdictOf(proposed, by('b'), 'release')).toEqual({ do: 'release' });
    expect(verdictOf(proposed, by('b'), 'uphold')).toEqual({ do: 'reopen' });
    expect(verdictOf(proposed, by('a'), 'release')).toEqual({ do: 'refuse', why: 'same-person' });
  });

  it('of a direct hire is decided by one of the operator among the two: the employer is its only party', () => {
    const direct = hold([found('R11', 'hold')], {
      providerId: 'employer',
      proposal: 'release',
      proposedPerson: 'a',
    });
    expect(needsOperator(direct)).toBe(true);
    expect(verdictOf(direct, by('b'), 'release')).toEqual({ do: 'refuse', why: 'operator' });
    expect(verdictOf(direct, by('b', true), 'release')).toEqual({ do: 'release' });
  });

  it('is not decided by who prepared the run', () => {
    const high = [found('R11', 'hold')];
    expect(verdictOf(hold(high), by('preparer'), 'release')).toEqual({ do: 'refuse', why: 'same-person' });
  });

  it('is not for its parties alone where a rule blocks the payment', () => {
    const shared = hold([found('R02')], { proposal: 'release', proposedPerson: 'a' });
    expect(verdictOf(shared, by('b'), 'release')).toEqual({ do: 'refuse', why: 'operator' });
    expect(verdictOf(shared, by('b', true), 'release')).toEqual({ do: 'release' });
    expect(verdictOf({ ...shared, isProposedByOperator: true }, by('b'), 'release')).toEqual({
      do: 'release',
    });
  });
});
