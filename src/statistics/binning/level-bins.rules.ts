import type { CategoricalColumn } from '../table/table.types.js';
import type { BinningLimits, Counts, LevelBins } from './binning.types.js';
import { asideCounts, asideWeights, countsOf, informationOf, rateOf, sumOf, weightOf } from './woe.rules.js';

interface Group extends Counts {
  name: string;
  levels: number[];
}

/**
 * Weights of words. Rare levels are taken together (a code with its nearest kin by prefix), levels are
 * ordered by their share of bad, and neighbours are merged until each group has its share of the rows.
 */
export function levelBins(column: CategoricalColumn, label: Uint8Array, limits: BinningLimits): LevelBins {
  const all = countsOf(label);
  const levels = levelCounts(column, label);
  const own = column.isCode ? kin(levels, limits.leastLevel) : notRare(levels, limits.leastLevel);
  const groups = mergeSmall(own, limits.leastShare * label.length);
  const woe = new Float64Array(column.levels.length);
  for (const group of groups) for (const level of group.levels) woe[level] = weightOf(group, all);
  const { missing, special, seen } = asideWeights(column, asideCounts(column, label), all, limits);
  // a level of the column that these rows do not have is unknown to them
  const met = levels.filter(({ bad, good }) => bad + good > 0).map(({ levels: [level] }) => level!);
  return {
    kind: 'categorical',
    name: column.name,
    levels: met.map((level) => column.levels[level]!),
    woe: met.map((level) => woe[level]!),
    missing,
    special,
    iv: informationOf([...groups, ...seen], all),
  };
}

function levelCounts(column: CategoricalColumn, label: Uint8Array): Group[] {
  const levels = column.levels.map((name, i) => ({ name, levels: [i], bad: 0, good: 0 }));
  column.values.forEach((level, row) => {
    if (level < 0) return;
    const counts = levels[level]!;
    if (label[row] === 1) counts.bad += 1;
    else counts.good += 1;
  });
  return levels;
}

const sizeOf = ({ bad, good }: Counts): number => bad + good;

function together(groups: Group[], name: string): Group {
  return groups.reduce((a, b) => ({ name, levels: [...a.levels, ...b.levels], ...sumOf(a, b) }), {
    name,
    levels: [],
    bad: 0,
    good: 0,
  });
}

/** Levels with enough rows; all the others as one. */
function notRare(levels: Group[], least: number): Group[] {
  const rare = levels.filter((level) => sizeOf(level) < least);
  const own = levels.filter((level) => sizeOf(level) >= least);
  return rare.length === 0 ? own : [...own, together(rare, '')];
}

/** Codes with enough rows; the others with those that share their prefix, ever shorter, until enough. */
function kin(levels: Group[], least: number): Group[] {
  const own: Group[] = [];
  let open = levels;
  for (let width = Math.max(...levels.map(({ name }) => name.length)); width > 0; width--) {
    const byPrefix = new Map<string, Group[]>();
    for (const level of open) {
      const prefix = level.name.slice(0, width);
      byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), level]);
    }
    const groups = [...byPrefix].map(([prefix, same]) => together(same, prefix));
    own.push(...groups.filter((group) => sizeOf(group) >= least));
    open = groups.filter((group) => sizeOf(group) < least);
  }
  return open.length === 0 ? own : [...own, together(open, '')];
}

/** Merges neighbours by share of bad until none has fewer than `least` rows. */
function mergeSmall(levels: Group[], least: number): Group[] {
  const groups = levels.toSorted((a, b) => rateOf(a) - rateOf(b) || (a.name < b.name ? -1 : 1));
  while (groups.length > 1) {
    const at = groups.reduce((a, group, i) => (sizeOf(group) < sizeOf(groups[a]!) ? i : a), 0);
    if (sizeOf(groups[at]!) >= least) break;
    const distance = (i: number): number =>
      groups[i] === undefined ? Infinity : Math.abs(rateOf(groups[i]) - rateOf(groups[at]!));
    const first = distance(at - 1) <= distance(at + 1) ? at - 1 : at;
    groups.splice(first, 2, together(groups.slice(first, first + 2), groups[first]!.name));
  }
  return groups;
}
