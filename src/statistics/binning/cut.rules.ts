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

/** Bin of a value between cuts; NaN is in the one after the last. */
export function cutBin(cuts: readonly number[], value: number): number {
  return Number.isNaN(value) ? cuts.length + 1 : rangeOf(cuts, value);
}

function knownOf(values: Float64Array): Float64Array {
  const known = new Float64Array(values.length);
  let count = 0;
  for (const value of values) if (!Number.isNaN(value)) known[count++] = value;
  return known.subarray(0, count);
}

/** Cuts at the quantiles of what is known, equal ones once; a cut is the least value of its bin. */
export function quantileCuts(values: Float64Array, bins: number): number[] {
  const sorted = knownOf(values).sort();
  const cuts: number[] = [];
  for (let i = 1; i < bins; i++) {
    const cut = sorted[Math.floor((i * sorted.length) / bins)]!;
    if (cut > (cuts[cuts.length - 1] ?? sorted[0]!)) cuts.push(cut);
  }
  return cuts;
}
