import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { alikeSides } from '../alike.rules.js';
import { coordinatedGroups } from './coordination.rules.js';

const policy = { employers: 2, days: 3, windowDays: 180 };
const at = new Date('2026-11-02T00:00:00Z');
const reported = (side: string, enterpriseId: string, reporterId = side) => {
  return { side, enterpriseId, reporterId, reportedAt: at };
};
const groups = (reports: ReturnType<typeof reported>[]) =>
  coordinatedGroups(alikeSides(reports, policy), reports, policy);

describe('coordinatedGroups', () => {
  it('takes three that report alike through each other as one group', () => {
    const reports = [
      ...['e1', 'e2'].map((id) => reported('a', id)),
      ...['e1', 'e2', 'e3', 'e4', 'e5'].map((id) => reported('b', id)),
      ...['e3', 'e4', 'e5'].map((id) => reported('c', id)),
      reported('d', 'e1'),
    ];
    expect(groups(reports)).toEqual([
      { about: 'fraud-reports', members: ['a', 'b', 'c'], measure: 3, bound: 2 },
    ]);
  });

  it('names every platform of an owner that took part, and none that did not', () => {
    const reports = [
      reported('o', 'e1', 'p1'),
      reported('o', 'e2', 'p2'),
      reported('o', 'e9', 'p3'),
      reported('z', 'e1'),
    ];
    expect(groups([...reports, reported('z', 'e2')])[0]!.members).toEqual(['p1', 'p2', 'z']);
    expect(groups(reports)).toEqual([]);
  });

  it('finds the same whatever the order of reports', () => {
    const some = fc.array(
      fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.constantFrom('1', '2', '3')).map(([side, e]) => {
        return reported(side, e);
      }),
    );
    const byMembers = (reports: ReturnType<typeof reported>[]) =>
      groups(reports).toSorted((a, b) => (a.members.join() < b.members.join() ? -1 : 1));
    fc.assert(
      fc.property(some, (reports) => {
        expect(byMembers(reports.toReversed())).toEqual(byMembers(reports));
      }),
    );
  });
});
