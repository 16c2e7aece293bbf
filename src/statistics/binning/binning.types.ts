/** How many of both classes. */
export interface Counts {
  bad: number;
  good: number;
}

/** A value that is no measurement, such as -1 for "not applicable": a bin of its own, outside the order of the others. */
export interface SpecialBin {
  value: number | string;
  /** What it means, for reasons. */
  name: string;
  /** Weight of evidence. */
  woe: number;
}

interface BinsCore {
  name: string;
  /** Weight of "not known"; 0 when it was seen too rarely. */
  missing: number;
  /** Special values with a weight each, 0 when seen too rarely. */
  special: SpecialBin[];
  /** Information value over all bins. */
  iv: number;
}

/** Bins `(-∞, c1) [c1, c2) … [cn, ∞)`, their weights rising (+1) or falling (-1). */
export interface NumericBins extends BinsCore {
  kind: 'numeric';
  cuts: number[];
  woe: number[];
  monotone: 1 | -1;
}

/** Weight by level; levels of one group share theirs. */
export interface LevelBins extends BinsCore {
  kind: 'categorical';
  levels: string[];
  woe: number[];
}

export type Bins = NumericBins | LevelBins;

/** How finely to cut. */
export interface BinningLimits {
  /** Quantile bins to begin with. */
  preBins: number;
  /** A bin with a smaller share of the rows is merged. */
  leastShare: number;
  /** "Not known" has a weight of its own from so many rows. */
  leastMissing: number;
  /** A level of its own, before groups are made, has so many rows. */
  leastLevel: number;
}
