import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  assuranceOf,
  canMove,
  contentFaults,
  isTimely,
  pledgeStatement,
  statesBefore,
  CLAIM_STATES,
} from './claim.rules.js';

const TODAY = '2026-11-02';
const school = { school: '湖南大学', degree: 'bachelor' };

describe('a claim', () => {
  it('is verified only by being asked about, and nothing leaves "erased"', () => {
    expect(statesBefore('verified')).toEqual(['verifying']);
    expect(statesBefore('falsified')).toEqual(['pledged']);
    expect(CLAIM_STATES.filter((to) => canMove('erased', to))).toEqual([]);
    expect(statesBefore('erased')).toHaveLength(CLAIM_STATES.length - 1);
  });

  it('is shown only when verified or pledged', () => {
    expect(CLAIM_STATES.filter((state) => assuranceOf(state) !== null)).toEqual(['verified', 'pledged']);
  });

  it('has the members of its kind and no others', () => {
    expect(contentFaults('education', school, TODAY)).toEqual([]);
    expect(contentFaults('education', { school: '湖南大学' }, TODAY)).toHaveLength(1);
    expect(contentFaults('education', { ...school, position: '电工' }, TODAY)).toHaveLength(1);
    expect(contentFaults('identity', { name: '王小明' }, TODAY)).toHaveLength(1);
    expect(contentFaults('wish', {}, TODAY)).toEqual([]);
  });

  it('does not end before it begins, nor lie in the future', () => {
    const work = { employer: '某厂', position: '电工', startsOn: '2024-05-01' };
    expect(contentFaults('employment', { ...work, endsOn: '2024-05-01' }, TODAY)).toEqual([]);
    expect(contentFaults('employment', { ...work, endsOn: '2024-04-30' }, TODAY)).toHaveLength(1);
    expect(contentFaults('education', { ...school, graduatedOn: '2026-11-03' }, TODAY)).toHaveLength(1);
  });

  it('of which only year or month are known is wrong only where no day of them could be right', () => {
    const worked = (startsOn: string, endsOn: string): number =>
      contentFaults('employment', { employer: '某厂', position: '电工', startsOn, endsOn }, TODAY).length;
    expect([worked('2019', '2019'), worked('2019-07', '2019'), worked('2019', '2019-01-01')]).toEqual([
      0, 0, 0,
    ]);
    expect([worked('2019-07', '2019-06'), worked('2020', '2019-12-31'), worked('2027', '2028')]).toEqual([
      1, 1, 1,
    ]);
    for (const graduatedOn of ['2026', '2026-11', '2026-11-02'])
      expect(contentFaults('education', { ...school, graduatedOn }, TODAY)).toEqual([]);
    expect(contentFaults('education', { ...school, graduatedOn: '2026-12' }, TODAY)).toHaveLength(1);
  });
});

describe('a pledge', () => {
  it('binds every member of the claim', () => {
    const pledge = { termsHash: 'h', acceptedAt: '2026-11-02T01:00:00Z' };
    const first = pledgeStatement({ kind: 'education', content: school }, pledge);
    fc.assert(
      fc.property(fc.string(), (text) => {
        const other = pledgeStatement({ kind: 'education', content: { ...school, school: text } }, pledge);
        expect(other.claimDigest === first.claimDigest).toBe(text === school.school);
      }),
    );
    expect(pledgeStatement({ kind: 'skill', content: school }, pledge).claimDigest).not.toBe(
      first.claimDigest,
    );
  });

  it('is as old as a day at most', () => {
    const now = new Date('2026-11-02T01:00:00Z');
    const ago = (ms: number): Date => new Date(now.getTime() - ms);
    expect(isTimely(ago(86_400_000), now)).toBe(true);
    expect(isTimely(ago(86_400_001), now)).toBe(false);
    expect(isTimely(ago(-300_000), now)).toBe(true);
    expect(isTimely(ago(-300_001), now)).toBe(false);
  });
});
