import type { Comparison, GroupImpact } from './fairness.types.js';

/** Numbers of enterprises are published in tens: two runs say little of the one that moved. */
const TENS = 10;
const HUNDRED = 100;

/** A group as everybody may see it. */
export interface PublishedGroup {
  group: string;
  /** To the nearest ten. */
  enterprises: number;
  sharePercent: number;
  /** To two places. */
  ratio: number | null;
}

/**
 * Which groups may be shown: those of at least `fewest`, and where the rest together are fewer, or one alone, the smallest
 * shown ones are hidden too, or the rest would be the whole minus what is shown (docs/disclosure.md).
 */
export function shownGroups<G extends Pick<GroupImpact, 'group' | 'enterprises'>>(
  groups: readonly G[],
  fewest: number,
): G[] {
  const bySize = [...groups].filter(({ enterprises }) => enterprises > 0).sort(smallestFirst);
  let hidden = bySize.filter(({ enterprises }) => enterprises < fewest).length;
  const sum = (): number => bySize.slice(0, hidden).reduce((all, { enterprises }) => all + enterprises, 0);
  while (hidden > 0 && hidden < bySize.length && (hidden === 1 || sum() < fewest)) hidden++;
  const shown = new Set(bySize.slice(hidden));
  return groups.filter((group) => shown.has(group));
}

function smallestFirst(
  a: Pick<GroupImpact, 'group' | 'enterprises'>,
  b: Pick<GroupImpact, 'group' | 'enterprises'>,
): number {
  return a.enterprises - b.enterprises || (a.group < b.group ? -1 : 1);
}

/** A comparison as everybody may see it, and how many groups it does not show. */
export function published(
  { dimension, measure, groups }: Comparison,
  fewest: number,
): Pick<Comparison, 'dimension' | 'measure'> & { groups: PublishedGroup[]; hidden: number } {
  const shown = shownGroups(groups, fewest);
  const there = groups.filter(({ enterprises }) => enterprises > 0);
  const view = shown.map(({ group, enterprises, share, ratio }) => ({
    group,
    enterprises: Math.round(enterprises / TENS) * TENS,
    sharePercent: Math.round(share * HUNDRED),
    ratio: ratio === null ? null : Math.round(ratio * HUNDRED) / HUNDRED,
  }));
  return { dimension, measure, groups: view, hidden: there.length - shown.length };
}
