import { describe, expect, it } from 'vitest';
import { className, comparisonsOf, type CountedGroup } from './groups.rules.js';

const policy = { goodBands: ['high' as const], fewest: 10, sizeCuts: [1, 10, 50, 300], ageCuts: [1, 3, 10] };

describe('className', () => {
  it('says what a class holds', () => {
    const sizes = ['0', '1', '2', '3', '4', 'unknown'].map((number) => className(number, policy.sizeCuts));
    expect(sizes).toEqual(['0', '1-9', '10-49', '50-299', '300+', 'unknown']);
    expect(['0', '1', '2', '3'].map((number) => className(number, policy.ageCuts))).toEqual([
      '0',
      '1-2',
      '3-9',
      '10+',
    ]);
  });
});

describe('comparisonsOf', () => {
  it('compares each dimension by score and by admission, each with its own numbers', () => {
    const counted: CountedGroup[] = [
      { dimension: 'size', group: 'unknown', scored: 0, wellScored: 0, decided: 20, admitted: 10 },
      { dimension: 'size', group: '4', scored: 20, wellScored: 20, decided: 20, admitted: 20 },
      { dimension: 'size', group: '0', scored: 20, wellScored: 5, decided: 20, admitted: 19 },
    ];
    const found = comparisonsOf(counted, { policy, fourFifths: 0.8 });
    expect(found.map(({ dimension, measure }) => `${dimension}/${measure}`)).toEqual(
      ['region', 'trade', 'size', 'age'].flatMap((of) => [`${of}/score`, `${of}/admission`]),
    );
    const [scores, admissions] = found.filter(({ dimension }) => dimension === 'size');
    expect(scores!.groups.map(({ group, ratio }) => [group, ratio])).toEqual([
      ['0', 0.25],
      ['300+', 1],
      ['unknown', null],
    ]);
    expect(admissions!.groups.map(({ ratio }) => ratio)).toEqual([0.95, 1, 0.5]);
  });
});
