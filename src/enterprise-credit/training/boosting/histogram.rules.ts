import type { Binned } from './binned.rules.js';

/** Sums of first and second derivatives by bin, interleaved, over all inputs. */
export type Histogram = Float64Array;

/** First and second derivative of the loss in each row. */
export interface Derivatives {
  g: Float64Array;
  h: Float64Array;
}

/** The best way to part a node: `missing` says where rows without a value go. */
export interface Split {
  input: number;
  /** Bins 1 … `bin` go left. */
  bin: number;
  missing: 'left' | 'right';
  gain: number;
}

/** Limits of a split. */
export interface SplitLimits {
  ridge: number;
  leastHessian: number;
}

/** Adds the rows' derivatives to the bins of the inputs. */
export function histogramOf(
  { bins, offset, size }: Binned,
  rows: Uint32Array,
  inputs: Uint32Array,
  { g, h }: Derivatives,
): Histogram {
  const sums = new Float64Array(2 * size);
  for (const input of inputs) {
    const column = bins[input]!;
    const from = offset[input]!;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      const at = 2 * (from + column[row]!);
      sums[at]! += g[row]!;
      sums[at + 1]! += h[row]!;
    }
  }
  return sums;
}

/** What is left of a node's histogram without one of its two children. */
export function without(whole: Histogram, part: Histogram): Histogram {
  const rest = new Float64Array(whole.length);
  for (let i = 0; i < whole.length; i++) rest[i] = whole[i]! - part[i]!;
  return rest;
}

/** Half the loss a node saves at best with one answer: G² / (H + ridge) (Chen and Guestrin 2016, eq. 6). */
function worth(g: number, h: number, ridge: number): number {
  return (g * g) / (h + ridge);
}

/** The best split of a node over the inputs; null when nothing is gained. */
export function bestSplit(
  binned: Binned,
  histogram: Histogram,
  inputs: Uint32Array,
  limits: SplitLimits,
): Split | null {
  let best: Split | null = null;
  for (const input of inputs) {
    const split = splitOf(binned, histogram, input, limits);
    if (split !== null && split.gain > (best?.gain ?? 1e-9)) best = split;
  }
  return best;
}

/** The best split of a node by one input, rows without a value tried on both sides. */
function splitOf(
  { cuts, offset }: Binned,
  sums: Histogram,
  input: number,
  limits: SplitLimits,
): Split | null {
  const { ridge, leastHessian } = limits;
  const last = cuts[input]!.length + 1;
  const from = 2 * offset[input]!;
  const [g0, h0] = [sums[from]!, sums[from + 1]!];
  let [gAll, hAll] = [g0, h0];
  for (let bin = 1; bin <= last; bin++) {
    gAll += sums[from + 2 * bin]!;
    hAll += sums[from + 2 * bin + 1]!;
  }
  const whole = worth(gAll, hAll, ridge);
  const hasMissing = h0 > 1e-9;
  let best: Split | null = null;
  let [g, h] = [0, 0];
  // at the last bin only "not known" is left for the right
  for (let bin = 1; bin <= (hasMissing ? last : last - 1); bin++) {
    g += sums[from + 2 * bin]!;
    h += sums[from + 2 * bin + 1]!;
    for (const missing of ['right', 'left'] as const) {
      if (missing === 'left' && (!hasMissing || bin === last)) continue;
      const gl = missing === 'left' ? g + g0 : g;
      const hl = missing === 'left' ? h + h0 : h;
      if (hl < leastHessian || hAll - hl < leastHessian) continue;
      const gain = worth(gl, hl, ridge) + worth(gAll - gl, hAll - hl, ridge) - whole;
      if (best === null || gain > best.gain) best = { input, bin, missing, gain };
    }
  }
  return best;
}
