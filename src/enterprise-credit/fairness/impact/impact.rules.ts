import type { AlarmFinding } from '../../alarm/alarm.types.js';
import type { Comparison, FairnessFound, GroupCount, GroupImpact } from './fairness.types.js';

/** Two-sided, 5 %. */
const QUANTILE = 1.96;

type Bounds = Pick<FairnessFound, 'fourFifths'> & Pick<FairnessFound['policy'], 'fewest'>;

/**
 * Adverse impact: each group's share against that of the best placed group of at least `fewest` (Uniform Guidelines, 29 CFR
 * 1607.4(D): less than four fifths is evidence of it, where the difference is not of small numbers and beyond chance).
 * The order of groups is the caller's.
 */
export function impactsOf(groups: readonly GroupCount[], { fewest, fourFifths }: Bounds): GroupImpact[] {
  const compared = groups.filter(({ enterprises }) => enterprises > 0 && enterprises >= fewest);
  const best = compared.reduce<GroupCount | null>((first, group) => {
    return first === null || isBetter(group, first) ? group : first;
  }, null);
  const isComparable = compared.length > 1 && best !== null && best.selected > 0;
  return groups.map((group) => {
    const share = group.enterprises === 0 ? 0 : group.selected / group.enterprises;
    if (!isComparable || !compared.includes(group)) return { ...group, share, ratio: null, verdict: 'few' };
    // of whole numbers, or four fifths would come out a little less
    const ratio = (group.selected * best.enterprises) / (group.enterprises * best.selected);
    return { ...group, share, ratio, verdict: verdictOf(ratio, { fourFifths, group, best }) };
  });
}

/** By share, then by size, then by name, so that it is the same whatever the order. */
function isBetter(a: GroupCount, b: GroupCount): boolean {
  const [left, right] = [a.selected * b.enterprises, b.selected * a.enterprises];
  if (left !== right) return left > right;
  return a.enterprises === b.enterprises ? a.group < b.group : a.enterprises > b.enterprises;
}

function verdictOf(
  ratio: number,
  { fourFifths, group, best }: { fourFifths: number; group: GroupCount; best: GroupCount },
): GroupImpact['verdict'] {
  if (ratio >= fourFifths) return 'ok';
  return isBeyondChance(group, best) ? 'below' : 'chance';
}

/** Two shares apart by more than chance: pooled test of two proportions (two-sided, 5 %). */
function isBeyondChance(a: GroupCount, b: GroupCount): boolean {
  const pooled = (a.selected + b.selected) / (a.enterprises + b.enterprises);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.enterprises + 1 / b.enterprises));
  return Math.abs(a.selected / a.enterprises - b.selected / b.enterprises) > QUANTILE * error;
}

/** The groups that are below, each by itself, for a person to look at. */
export function adverse({ comparisons, fourFifths }: FairnessFound): AlarmFinding[] {
  return comparisons.flatMap(({ dimension, measure, groups }: Comparison) =>
    groups.flatMap(({ group, ratio, verdict }) =>
      verdict === 'below' && ratio !== null
        ? [{ about: `${dimension}/${measure}`, members: [group], measure: ratio, bound: fourFifths }]
        : [],
    ),
  );
}
