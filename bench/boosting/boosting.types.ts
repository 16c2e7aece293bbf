import type { TrainedModel } from '../../src/enterprise-credit/training/training.types.js';
import type { ScorecardDocument } from '../../src/enterprise-credit/scoring/scorecard.types.js';

/**
 * A tree as parallel arrays, node 0 its root. `feature` -1 is a leaf with `value`; else a value
 * `< threshold` goes to `left`, every other to `right`, and "not known" to where `missing` says.
 */
export interface Tree {
  feature: number[];
  threshold: number[];
  missing: ('left' | 'right')[];
  left: number[];
  right: number[];
  value: number[];
}

/** A number as it is. */
export interface NumberInput {
  name: string;
  kind: 'numeric';
  /** Values that count as not known; absent without any. */
  special?: (number | string)[];
}

/** A word by its weight of evidence, drawn towards that of its prefixes (codes) and of all (others). */
export interface WordInput {
  name: string;
  kind: 'categorical';
  /** Words that count as not known; absent without any. */
  special?: (number | string)[];
  levels: Record<string, number>;
  /** Weight of prefixes, for codes never seen whole. */
  prefixes: Record<string, number>;
  /** Weight of a word never seen. */
  unknown: number;
}

/** One of the table's columns as the trees see it. */
export type ColumnInput = NumberInput | WordInput;

/** One number over another: "debt to sales" says what neither does alone. */
export interface RatioInput {
  name: string;
  kind: 'ratio';
  over: NumberInput;
  under: NumberInput;
}

export type TreeInput = ColumnInput | RatioInput;

/**
 * Gradient-boosted trees as data: log-odds of bad = intercept + Σ of each tree's leaf. The trees of several
 * runs stand one after the other, each leaf divided by the number of runs.
 */
export interface BoostedFit {
  intercept: number;
  /** The table's columns, then the ratios that trees ask for. */
  inputs: TreeInput[];
  trees: Tree[];
}

/** How trees are boosted. */
export interface BoostingSettings {
  trees: number;
  /** What a tree's answer is multiplied by. */
  rate: number;
  leaves: number;
  /** Least sum of second derivatives in a leaf. */
  leastHessian: number;
  ridge: number;
  /** Share of the rows, and of the columns, that each tree sees. */
  rowShare: number;
  columnShare: number;
  /** Runs with other draws whose log-odds are averaged. */
  runs: number;
  /** Ratios of two numbers: of those most alike, of others drawn anew for each run, and how many each tree sees. */
  alikeRatios: number;
  drawnRatios: number;
  treeRatios: number;
  /** Most bins of an input, "not known" aside; at most 255. */
  bins: number;
}

/** Boosted trees on the scale of the score. */
export interface BoostedDocument extends BoostedFit {
  id: string;
  version: string;
  note: { zh: string; en: string };
  scale: ScorecardDocument['scale'];
}

/** The same with the record of its training. */
export interface TrainedTrees extends BoostedDocument, TrainedModel {
  kind: 'gbt';
  /** Where the distribution divides each input. */
  cuts: Record<string, number[]>;
}
