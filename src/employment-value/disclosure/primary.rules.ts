import type { Hidden } from '../definition/indicator.types.js';
import { type Amount, type Cell, headsOf, isAmount } from './cube.rules.js';
import type { Family, Thresholds } from './disclosure.types.js';

/**
 * Why some cells taken together may not be shown: too few people or employers, or a sum of which one contributor has
 * nearly all; null when they may. Several cells are one cell that has the sum of their amounts.
 */
export function unsafe(family: Family, cells: readonly Cell[], thresholds: Thresholds): Hidden | null {
  const heads = peopleIn(family, cells, thresholds.people);
  if (heads === 0 && cells.every(({ amounts }) => [...amounts.values()].every(({ sum }) => sum === 0)))
    return null;
  if (heads < thresholds.people) return 'small';
  const employers = distinct(
    cells.map((cell) => cell.employers),
    thresholds.employers,
  );
  if (employers > 0 && employers < thresholds.employers) return 'small';
  return [...new Set(cells.flatMap(({ amounts }) => [...amounts.keys()]))].some((code) =>
    isDominated(code, cells, thresholds.dominance),
  )
    ? 'dominant'
    : null;
}

/** How many people stand behind cells: of cases no more than workers are named, since one may have many; exact below `enough`. */
function peopleIn(family: Family, cells: readonly Cell[], enough: number): number {
  const named = distinct(
    cells.map(({ workers }) => workers),
    enough,
  );
  if (family.isDistinct) return named;
  const sum = cells.reduce((total, cell) => total + headsOf(family, cell), 0);
  const unnamed = cells.reduce((total, cell) => total + cell.unnamed, 0);
  return named >= enough ? sum : Math.min(sum, named + Math.max(0, unnamed));
}

function isDominated(indicator: string, cells: readonly Cell[], percent: number): boolean {
  if (!isAmount(indicator)) return false;
  const amounts = cells.flatMap(({ amounts: all }) => all.get(indicator) ?? []);
  const total = amounts.reduce((sum, one) => sum + one.gross, 0);
  const isAbove = (largest: number): boolean => largest * 100 > total * percent;
  // whoever is largest in all has in no cell more than the largest there
  if (!isAbove(amounts.reduce((sum, one) => sum + largestIn(one), 0))) return false;
  return [amounts.map(({ byEmployer }) => byEmployer), amounts.map(({ byWorker }) => byWorker)].some((maps) =>
    isAbove(largestOf(maps)),
  );
}

const largest = new WeakMap<Amount, number>();

function largestIn(amount: Amount): number {
  const known = largest.get(amount) ?? Math.max(largestOf([amount.byEmployer]), largestOf([amount.byWorker]));
  largest.set(amount, known);
  return known;
}

function largestOf(maps: readonly ReadonlyMap<string, number>[]): number {
  const sums = new Map<string, number>();
  let most = 0;
  for (const map of maps)
    for (const [who, by] of map) {
      const sum = (sums.get(who) ?? 0) + by;
      sums.set(who, sum);
      if (sum > most) most = sum;
    }
  return most;
}

/** How many different ones there are; not counted on where there are enough. */
function distinct(sets: readonly ReadonlySet<string>[], enough: number): number {
  const found = new Set<string>();
  for (const set of sets)
    for (const one of set) {
      found.add(one);
      if (found.size >= enough) return found.size;
    }
  return found.size;
}
