import { describe, expect, it } from 'vitest';
import { alikeSides, type SideReport } from './alike.rules.js';

const policy = { employers: 2, days: 3, windowDays: 180 };
const of = (side: string, enterpriseId: string, day: number): SideReport => {
  return { side, enterpriseId, reportedAt: new Date(Date.UTC(2026, 10, day)) };
};

describe('sides that report alike', () => {
  it('are those that reported two employers on the same days, whoever else did', () => {
    const reports = [of('a', 'x', 1), of('b', 'x', 2), of('a', 'y', 9), of('b', 'y', 12), of('c', 'x', 1)];
    expect(alikeSides(reports, policy)).toEqual([{ sides: ['a', 'b'], shared: ['x', 'y'] }]);
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
