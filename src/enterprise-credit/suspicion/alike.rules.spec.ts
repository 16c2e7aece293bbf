import { describe, expect, it } from 'vitest';
import { alikeSides, type SideReport } from './alike.rules.js';

const policy = { employers: 2, days: 3, windowDays: 180 };
const of = (side: string, enterpriseId: string, day: number): SideReport => {
  return { side, enterpriseId, reportedAt: new Date(Date.UTC(2026, 10, day)) };
};

describe('sides that report alike', () => {
  it('are those that reported two employers on the same days, whoever else did', () => {
    const reports = [of('a', 'x', 1), of('b', 'x', 2), of('a', 'y', 9), of('b', 'y', 12), of('c', 'x', 1)];
    expect(alikeSides(reports, policy)).toEqual([
      { sides: ['a', 'b'], shared: ['x', 'y'], chance: expect.closeTo((7 / 180) ** 2, 12) },
    ]);
  });

  it('are the less by chance the more of what both reported fell on the same days; the least likely first', () => {
    const both = (side: string, ids: string[], days: number[]) =>
      ids.map((id, n) => of(side, id, days[n] ?? days[0]!));
    const reports = [
      ...both('a', ['x', 'y', 'z'], [1, 9, 17]),
      ...both('b', ['x', 'y', 'z'], [1, 9, 17]),
      ...both('c', ['x', 'y', 'z'], [1, 9, 30]),
    ];
    const found = alikeSides(reports, policy);
    expect(found.map(({ sides }) => sides.join())).toEqual(['a,b', 'a,c', 'b,c']);
    expect(found[0]!.chance).toBeCloseTo((7 / 180) ** 3, 12);
    const p = 7 / 180;
    expect(found[1]!.chance).toBeCloseTo(3 * p ** 2 * (1 - p) + p ** 3, 12);
    expect(alikeSides(reports, { ...policy, windowDays: 5 })[0]!.chance).toBe(1); // no day of so short a window is rare
  });

  it('are not those that found one fraud together, nor those that came days later', () => {
    expect(alikeSides([of('a', 'x', 1), of('b', 'x', 1)], policy)).toEqual([]);
    const late = [of('a', 'x', 1), of('b', 'x', 1), of('a', 'y', 9), of('b', 'y', 13)];
    expect(alikeSides(late, policy)).toEqual([]);
    const twice = [of('a', 'x', 1), of('b', 'x', 1), of('a', 'x', 2), of('b', 'x', 2)];
    expect(alikeSides(twice, policy)).toEqual([]);
  });

  it('are never one side twice', () => {
    expect(alikeSides([of('a', 'x', 1), of('a', 'x', 1), of('a', 'y', 1), of('a', 'y', 1)], policy)).toEqual(
      [],
    );
  });
});
