import { describe, expect, it } from 'vitest';
import { RegistryAnswerInvalid } from '../../errors.js';
import { readAnswer } from './registry-answer.rules.js';

const facts = {
  foundedOn: '2018-08-16',
  paidInCapitalYuan: 5_000_000,
  insuredStaff: 46,
  firmsAtAddress: 2,
  representativeFirms: 1,
  penaltiesOn: [],
};
const scopeIn = (businessScope: unknown): string[] | undefined =>
  readAnswer({ status: 'active', facts: { ...facts, businessScope } }).facts?.businessScope;

describe('the industry in an answer of the registry', () => {
  const industryIn = (industry: unknown): string | undefined =>
    readAnswer({ status: 'active', facts: { ...facts, industry } }).facts?.industry;

  it('is a section of GB/T 4754 where the registry says it, and absent where it does not', () => {
    expect(industryIn('C')).toBe('C');
    expect(industryIn(null)).toBeUndefined();
    expect(industryIn(undefined)).toBeUndefined();
  });

  it.each([['U'], ['c'], ['制造业'], [3], ['']])('makes an answer unbelievable as %j', (industry) => {
    expect(() => industryIn(industry)).toThrow(expect.objectContaining({ code: RegistryAnswerInvalid.code }));
  });
});

describe('the business scope in an answer of the registry', () => {
  it('is read where the registry says it, and absent where it does not', () => {
    expect(scopeIn(['职业中介活动', '劳务派遣服务'])).toEqual(['职业中介活动', '劳务派遣服务']);
    expect(scopeIn([])).toEqual([]);
    expect(scopeIn(null)).toBeUndefined();
    expect(scopeIn(undefined)).toBeUndefined();
  });

  it.each([['职业中介活动'], [[7]], [['']], [['长'.repeat(101)]], [Array.from({ length: 501 }, () => '一')]])(
    'makes an answer unbelievable as %j',
    (businessScope) => {
      expect(() => scopeIn(businessScope)).toThrow(
        expect.objectContaining({ code: RegistryAnswerInvalid.code }),
      );
    },
  );
});
