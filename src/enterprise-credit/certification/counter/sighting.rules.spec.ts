import { describe, expect, it } from 'vitest';
import {
  isLicenceForCounter,
  isOver,
  isPermitForCounter,
  isSamePaper,
  type PaperFacts,
} from './sighting.rules.js';

const answered = (
  state: 'certified' | 'refused',
  failReasons: string[] = [],
  way: string | null = 'online',
): { state: 'certified' | 'refused'; failReasons: string[]; way: string | null } => ({
  state,
  failReasons,
  way,
});

describe('a licence', () => {
  const open = (
    isConnected: boolean,
    said: ReturnType<typeof answered> | null = null,
    hasLapsed = false,
  ): boolean => isLicenceForCounter({ isConnected, answered: said, hasLapsed });

  it('is for the counter where no registry is connected, or it was silent as long as it may be asked', () => {
    expect([open(false), open(true), open(true, null, true)]).toEqual([true, false, true]);
    expect([open(false, answered('certified')), open(true, answered('certified'))]).toEqual([true, false]);
  });

  it('is for the counter where the registry does not know the firm, and where a counter saw it before', () => {
    expect(open(true, answered('refused', ['NOT_REGISTERED']))).toBe(true);
    expect(open(true, answered('certified', [], 'counter'))).toBe(true);
  });

  it('is not where the registry said something against the firm, connected or not, silent since or not', () => {
    for (const reason of ['DEREGISTERED', 'NAME_MISMATCH'])
      for (const isConnected of [true, false])
        expect(open(isConnected, answered('refused', [reason]), true)).toBe(false);
  });
});

describe('a permit', () => {
  it('is for the counter where nobody said anything against it', () => {
    const of = (failReasons: string[], way: string | null = 'online'): boolean[] =>
      [true, false].map((isConnected) =>
        isPermitForCounter(isConnected, { failReasons: failReasons as never[], way }),
      );
    expect(of([])).toEqual([false, true]);
    expect(of(['PERMIT_NOT_FOUND'])).toEqual([true, true]);
    expect(of(['AUTHORISATION_EXPIRED'])).toEqual([true, true]);
    expect(of(['PERMIT_REVOKED'])).toEqual([false, false]);
    expect(of(['PERMIT_REVOKED', 'AUTHORISATION_EXPIRED'])).toEqual([false, false]);
    expect(of(['PERMIT_EXPIRED'], 'counter')).toEqual([true, true]);
    expect([isPermitForCounter(true, null), isPermitForCounter(false, null)]).toEqual([false, true]);
  });
});

describe('what a paper says', () => {
  const paper: PaperFacts = {
    paper: 'human-resources-service',
    number: '（湘）人服证字〔2024〕第0100012号',
    name: '湖南同舟劳务服务有限公司',
    foundedOn: null,
    validUntil: '2027-01-01',
    scope: ['职业中介活动', '人力资源培训'],
  };

  it('is the same in half width, with spaces, and in another order', () => {
    const typed = {
      ...paper,
      number: '(湘)人服证字〔2024〕第0100012号',
      name: '湖南同舟 劳务服务有限公司',
      scope: paper.scope.toReversed(),
    };
    expect(isSamePaper(paper, typed)).toBe(true);
  });

  it('is another in any member that says otherwise', () => {
    for (const unlike of [
      { number: '（湘）人服证字〔2024〕第0100013号' },
      { name: '湖南同舟服务有限公司' },
      { validUntil: null },
      { scope: ['职业中介活动'] },
      { paper: 'labour-dispatch' as const },
    ])
      expect(isSamePaper(paper, { ...paper, ...unlike })).toBe(false);
  });

  it('is over on the day after its last', () => {
    expect([isOver(paper, '2027-01-01'), isOver(paper, '2027-01-02')]).toEqual([false, true]);
    expect(isOver({ validUntil: null }, '2099-01-01')).toBe(false);
  });
});
