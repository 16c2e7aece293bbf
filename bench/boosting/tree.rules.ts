import {
  type Binned,
  bestSplit,
  type Derivatives,
  type Histogram,
  histogramOf,
  type Split,
  type SplitLimits,
  without,
} from './histogram.rules.js';
import type { Tree } from './boosting.types.js';

/** Limits of a tree. */
export interface TreeLimits extends SplitLimits {
  leaves: number;
  /** What each leaf's answer is multiplied by. */
  rate: number;
}

/** What a tree is grown from: rows and inputs it may see. */
export interface TreeSample {
  binned: Binned;
  rows: Uint32Array;
  inputs: Uint32Array;
  derivatives: Derivatives;
}

/** A leaf that may still be split. */
interface Leaf {
  node: number;
  rows: Uint32Array;
  histogram: Histogram;
  split: Split | null;
}

/** Grows one tree, always at the leaf that gains most (Shi 2007; Ke et al. 2017). */
export function growTree(sample: TreeSample, limits: TreeLimits): Tree {
  const tree: Tree = { feature: [], threshold: [], missing: [], left: [], right: [], value: [] };
  const root = leafOf(sample, sample.rows, limits);
  const leaves = [{ ...root, node: addLeaf(tree, sample, sample.rows, limits) }];
  while (leaves.length < limits.leaves) {
    const at = leaves.reduce((a, leaf, i) => (gainOf(leaf) > gainOf(leaves[a]!) ? i : a), 0);
    const leaf = leaves[at]!;
    if (leaf.split === null) break;
    leaves.splice(at, 1, ...grown(tree, leaf, sample, limits));
  }
  return tree;
}

function gainOf({ split }: Leaf): number {
  return split?.gain ?? 0;
}

function leafOf(
  sample: TreeSample,
  rows: Uint32Array,
  limits: TreeLimits,
  known?: Histogram,
): Omit<Leaf, 'node'> {
  const { binned, inputs, derivatives } = sample;
  const histogram = known ?? histogramOf(binned, rows, inputs, derivatives);
  return { rows, histogram, split: bestSplit(binned, histogram, inputs, limits) };
}

/** Adds a leaf with its answer -G / (H + ridge) to the tree and says which node it is. */
function addLeaf(tree: Tree, { derivatives }: TreeSample, rows: Uint32Array, limits: TreeLimits): number {
  let [g, h] = [0, 0];
  for (const row of rows) {
    g += derivatives.g[row]!;
    h += derivatives.h[row]!;
  }
  tree.feature.push(-1);
  tree.threshold.push(0);
  tree.missing.push('right');
  tree.left.push(-1);
  tree.right.push(-1);
  return tree.value.push((-g / (h + limits.ridge)) * limits.rate) - 1;
}

/** Turns a leaf into a node with two leaves; only the smaller one's rows are counted anew. */
function grown(tree: Tree, leaf: Leaf, sample: TreeSample, limits: TreeLimits): Leaf[] {
  const { node, histogram } = leaf;
  const split = leaf.split!;
  const [left, right] = parted(leaf.rows, sample.binned.bins[split.input]!, split);
  const smaller = left.length <= right.length ? left : right;
  const counted = leafOf(sample, smaller, limits);
  const rest = without(histogram, counted.histogram);
  const other = leafOf(sample, smaller === left ? right : left, limits, rest);
  const cuts = sample.binned.cuts[split.input]!;
  tree.feature[node] = split.input;
  tree.threshold[node] = cuts[split.bin - 1] ?? Number.MAX_VALUE;
  tree.missing[node] = split.missing;
  tree.left[node] = addLeaf(tree, sample, left, limits);
  tree.right[node] = addLeaf(tree, sample, right, limits);
  tree.value[node] = 0;
  const [l, r] = smaller === left ? [counted, other] : [other, counted];
  return [
    { ...l, node: tree.left[node] },
    { ...r, node: tree.right[node] },
  ];
}

function parted(rows: Uint32Array, bins: Uint8Array, { bin, missing }: Split): [Uint32Array, Uint32Array] {
  const left = new Uint32Array(rows.length);
  const right = new Uint32Array(rows.length);
  let [l, r] = [0, 0];
  for (const row of rows) {
    const at = bins[row]!;
    if (at === 0 ? missing === 'left' : at <= bin) left[l++] = row;
    else right[r++] = row;
  }
  return [left.slice(0, l), right.slice(0, r)];
}

/** The answer of a tree to the values of one row; NaN is not known. */
export function answerOf(tree: Tree, valueOf: (input: number) => number): number {
  let node = 0;
  for (;;) {
    const input = tree.feature[node]!;
    if (input < 0) return tree.value[node]!;
    const value = valueOf(input);
    const isLeft = Number.isNaN(value) ? tree.missing[node] === 'left' : value < tree.threshold[node]!;
    node = isLeft ? tree.left[node]! : tree.right[node]!;
  }
}
