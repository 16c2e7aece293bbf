import type { Hidden } from '../definition/indicator.types.js';
import { type Cell, headsOf, isAmount } from './cube.rules.js';
import type { Family, Thresholds } from './release.types.js';

/**
 * Why some cells taken together may not be shown: too few people or employers, or a sum of which one contributor has
 * nearly all; null when they may. Several cells are one cell that has the sum of their amounts.
 */
export function unsafe(family: Family, cells: readonly Cell[], thresholds: Thresholds): Hidden | null {
  const heads = family.isDistinct
    ? union(cells.map(({ workers }) => workers)).size
    : cells.reduce((sum, cell) => sum + headsOf(family, cell), 0);
  if (heads === 0 && cells.every(({ amounts }) => [...amounts.values()].every(({ sum }) => sum === 0)))
    return null;
  if (heads < thresholds.people) return 'small';
  const employers = union(cells.map((cell) => cell.employers)).size;
  if (employers > 0 && employers < thresholds.employers) return 'small';
  return [...new Set(cells.flatMap(({ amounts }) => [...amounts.keys()]))].some((code) =>
    isDominated(code, cells, thresholds.dominance),
  )
    ? 'dominant'
    : null;
}

function isDominated(indicator: string, cells: readonly Cell[], percent: number): boolean {
  if (!isAmount(indicator)) return false;
  const amounts = cells.flatMap(({ amounts: all }) => all.get(indicator) ?? []);
  const total = amounts.reduce((sum, one) => sum + one.sum, 0);
  const largest = Math.max(
    largestOf(amounts.map(({ byEmployer }) => byEmployer)),
    largestOf(amounts.map(({ byWorker }) => byWorker)),
  );
  return total > 0 && largest * 100 > total * percent;
}

function largestOf(maps: readonly ReadonlyMap<string, number>[]): number {
  const sums = new Map<string, number>();
  let largest = 0;
  for (const map of maps)
    for (const [who, by] of map) {
      const sum = (sums.get(who) ?? 0) + by;
      sums.set(who, sum);
      if (sum > largest) largest = sum;
    }
  return largest;
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return sets.length === 1 ? sets[0]! : new Set(sets.flatMap((set) => [...set]));
}
