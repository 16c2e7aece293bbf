import type { AlarmFinding } from '../../alarm/alarm.types.js';
import { groupsOf } from '../../reliability/group.rules.js';
import type { Alike, AlikePolicy, SideReport } from '../alike.rules.js';

/**
 * Groups of sides that report alike, directly or through others, as alarms: each names the platforms that reported, and
 * measures how many employers the two that share most have in common.
 */
export function coordinatedGroups(
  alike: readonly Alike[],
  reports: readonly (SideReport & { reporterId: string })[],
  { employers: bound }: Pick<AlikePolicy, 'employers'>,
): AlarmFinding[] {
  const groupOf = groupsOf(alike.map(({ sides }) => sides));
  const groups = new Set(alike.map(({ sides: [first] }) => groupOf(first)));
  return [...groups].map((group) => {
    const pairs = alike.filter(({ sides: [first] }) => groupOf(first) === group);
    const sides = new Set(pairs.flatMap((pair) => pair.sides));
    const shared = new Set(pairs.flatMap((pair) => pair.shared));
    const own = reports.filter((report) => sides.has(report.side) && shared.has(report.enterpriseId));
    const members = [...new Set(own.map(({ reporterId }) => reporterId))].sort();
    return {
      about: 'fraud-reports',
      members,
      measure: Math.max(...pairs.map((pair) => pair.shared.length)),
      bound,
    };
  });
}
