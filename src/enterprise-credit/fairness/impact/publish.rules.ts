import type { Comparison, GroupCount } from './fairness.types.js';

/** Shares and ratios are published in steps: one enterprise more or less is seldom seen. */
const STEP_PERCENT = 5;
const RATIO_STEP = 0.05;

/** How large a group is, as everybody may see it. */
export const SIZES = ['20-49', '50-199', '200+'] as const;
type Size = (typeof SIZES)[number];

/** A group as everybody may see it. */
export interface PublishedGroup {
  group: string;
  size: Size;
  /** To the nearest five. */
  sharePercent: number;
  /** To the best placed group that is shown, to the nearest 0.05; null where no other is. */
  ratio: number | null;
}

/**
 * Which groups may be shown: those in which at least `fewest` came out well and as many did not. So no group says of all its
 * members that they did or did not, none is smaller than twice that, and a group that is not shown cannot be had by a
 * difference: sizes are classes, and neither totals nor numbers of those who came out well are published.
 */
export function shownGroups<G extends Pick<GroupCount, 'enterprises' | 'selected'>>(
  groups: readonly G[],
  fewest: number,
): G[] {
  return groups.filter(({ enterprises, selected }) => selected >= fewest && enterprises - selected >= fewest);
}

/** A comparison as everybody may see it, and how many groups it does not show. */
export function published(
  { dimension, measure, groups }: Comparison,
  fewest: number,
): Pick<Comparison, 'dimension' | 'measure'> & { groups: PublishedGroup[]; hidden: number } {
  const shown = shownGroups(groups, fewest);
  const there = groups.filter(({ enterprises }) => enterprises > 0);
  const best = Math.max(0, ...shown.map(({ share }) => share)); // of what is shown: a hidden one would be told by it
  const view = shown.map(({ group, enterprises, share }) => ({
    group,
    size: sizeOf(enterprises),
    sharePercent: Math.round((share * 100) / STEP_PERCENT) * STEP_PERCENT,
    ratio:
      shown.length > 1 ? Math.round(Math.round(share / best / RATIO_STEP) * RATIO_STEP * 100) / 100 : null,
  }));
  return { dimension, measure, groups: view, hidden: there.length - shown.length };
}

function sizeOf(enterprises: number): Size {
  if (enterprises < 50) return '20-49';
  return enterprises < 200 ? '50-199' : '200+';
}
