import type { FeatureColumn } from '../table/table.types.js';
import type { BinningLimits, Counts, SpecialBin } from './binning.types.js';

/**
 * Weight of evidence (Good 1950) of a bin: ln of its share of all bad over its share of all good, half a
 * row added to each count. Positive is worse than the average.
 */
export function weightOf({ bad, good }: Counts, all: Counts): number {
  return Math.log((bad + 0.5) / (all.bad + 0.5) / ((good + 0.5) / (all.good + 0.5)));
}

/** Information value: Σ (share of bad - share of good) × weight. */
export function informationOf(bins: Counts[], all: Counts): number {
  return bins.reduce((sum, bin) => {
    if (bin.bad + bin.good === 0) return sum;
    return sum + (bin.bad / all.bad - bin.good / all.good) * weightOf(bin, all);
  }, 0);
}

export function countsOf(label: Uint8Array): Counts {
  const bad = label.reduce((sum, is) => sum + is, 0);
  return { bad, good: label.length - bad };
}

export function sumOf(a: Counts, b: Counts): Counts {
  return { bad: a.bad + b.bad, good: a.good + b.good };
}

export function rateOf({ bad, good }: Counts): number {
  return (bad + 0.5) / (bad + good + 1);
}

/** Counts of what is in no range and no level: "not known", and each special value. */
export interface AsideCounts {
  missing: Counts;
  special: Counts[];
}

/** Counts of the rows of a column that hold no ordinary value. */
export function asideCounts({ kind, values, special }: FeatureColumn, label: Uint8Array): AsideCounts {
  const counts: AsideCounts = {
    missing: { bad: 0, good: 0 },
    special: (special?.values ?? []).map(() => ({ bad: 0, good: 0 })),
  };
  values.forEach((value: number, row: number) => {
    const at = special?.at[row] ?? -1;
    const isKnown = kind === 'numeric' ? !Number.isNaN(value) : value >= 0;
    if (at < 0 && isKnown) return;
    const own = at < 0 ? counts.missing : counts.special[at]!;
    if (label[row] === 1) own.bad += 1;
    else own.good += 1;
  });
  return counts;
}

/** Weights of what is in no range and no level, each from `leastMissing` rows, and the counts that carry one. */
export function asideWeights(
  { special: named }: FeatureColumn,
  { missing, special }: AsideCounts,
  all: Counts,
  { leastMissing }: BinningLimits,
): { missing: number; special: SpecialBin[]; seen: Counts[] } {
  const isSeen = ({ bad, good }: Counts): boolean => bad + good >= leastMissing;
  const weight = (counts: Counts): number => (isSeen(counts) ? weightOf(counts, all) : 0);
  return {
    missing: weight(missing),
    special: special.map((counts, i) => ({ ...named!.values[i]!, woe: weight(counts) })),
    seen: [missing, ...special].filter(isSeen),
  };
}
