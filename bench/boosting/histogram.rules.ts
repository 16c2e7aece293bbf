import { quantileCuts, rangeOf } from '../../src/statistics/binning/cut.rules.js';

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
  // the rows' own derivatives side by side: read once by every input
  const own = new Float64Array(2 * rows.length);
  for (let i = 0; i < rows.length; i++) {
    own[2 * i] = g[rows[i]!]!;
    own[2 * i + 1] = h[rows[i]!]!;
  }
  for (const input of inputs) {
    const column = bins[input]!;
    const from = offset[input]!;
    for (let i = 0; i < rows.length; i++) {
      const at = 2 * (from + column[rows[i]!]!);
      sums[at]! += own[2 * i]!;
      sums[at + 1]! += own[2 * i + 1]!;
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
  { ridge, leastHessian }: SplitLimits,
): Split | null {
  const last = cuts[input]!.length + 1;
  const from = 2 * offset[input]!;
  const [g0, h0] = [sums[from]!, sums[from + 1]!];
  let [gAll, hAll] = [g0, h0];
  for (let at = from + 2; at <= from + 2 * last; at += 2) {
    gAll += sums[at]!;
    hAll += sums[at + 1]!;
  }
  /** What two children save when the left one has these sums; nothing when one is too small. */
  const savedBy = (g: number, h: number): number =>
    h < leastHessian || hAll - h < leastHessian ? 0 : worth(g, h, ridge) + worth(gAll - g, hAll - h, ridge);
  const hasMissing = h0 > 1e-9;
  let [saved, bin, isLeft] = [0, 0, false];
  let [g, h] = [0, 0];
  // at the last bin only "not known" is left for the right
  for (let i = 1; i <= (hasMissing ? last : last - 1); i++) {
    g += sums[from + 2 * i]!;
    h += sums[from + 2 * i + 1]!;
    const right = savedBy(g, h);
    if (right > saved) [saved, bin, isLeft] = [right, i, false];
    if (!hasMissing || i === last) continue;
    const left = savedBy(g + g0, h + h0);
    if (left > saved) [saved, bin, isLeft] = [left, i, true];
  }
  if (bin === 0) return null;
  return { input, bin, missing: isLeft ? 'left' : 'right', gain: saved - worth(gAll, hAll, ridge) };
}

/** Values as bin numbers, a column an input: bin 0 is "not known", bin b holds `[cuts[b-2], cuts[b-1])`. */
export interface Binned {
  rows: number;
  bins: Uint8Array[];
  cuts: number[][];
  /** Where each input's bins begin in a histogram over all inputs, and their number. */
  offset: number[];
  size: number;
}

/** @param most bins of an input, at most 255 */
export function binned(values: Float64Array[], most: number): Binned {
  const cuts = values.map((column) => quantileCuts(column, most));
  const offset: number[] = [];
  let size = 0;
  for (const { length } of cuts) {
    offset.push(size);
    size += length + 2;
  }
  const bins = values.map((column, i) =>
    Uint8Array.from(column, (value) => (Number.isNaN(value) ? 0 : rangeOf(cuts[i]!, value) + 1)),
  );
  return { rows: values[0]!.length, bins, cuts, offset, size };
}
