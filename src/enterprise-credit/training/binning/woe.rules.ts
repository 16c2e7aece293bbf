import type { Counts } from './binning.types.js';

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
