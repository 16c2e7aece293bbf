import { stabilityIndex, verdictOf } from '../../monitoring/stability.rules.js';
import type { Stability } from './evaluation.types.js';

/**
 * Population stability index Σ (a - e) ln(a / e) of two distributions over the same bins.
 * @param expected shares at training, summing to 1  @param actual counts or shares now, any sum
 */
export function stabilityOf(expected: number[], actual: number[]): Stability {
  const total = actual.reduce((a, b) => a + b, 0);
  const psi = stabilityIndex(
    expected,
    actual.map((count) => (total === 0 ? 0 : count / total)),
  );
  return { psi, verdict: verdictOf(psi) };
}

/** Index of the range `(-∞, c1) [c1, c2) … [cn, ∞)` that holds a value. */
export function rangeOf(cuts: readonly number[], value: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value >= cuts[middle]!) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Share of each of `size` bins among the rows' bin numbers. */
export function sharesOf(bins: Iterable<number>, size: number): number[] {
  const counts = Array.from({ length: size }, () => 0);
  let total = 0;
  for (const bin of bins) {
    counts[bin]! += 1;
    total += 1;
  }
  return counts.map((count) => (total === 0 ? 0 : count / total));
}
