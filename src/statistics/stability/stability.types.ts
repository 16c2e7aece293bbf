/** How far a distribution moved: < 0.1 ok, to 0.25 watch, above alarm. */
export interface Stability {
  psi: number;
  verdict: 'ok' | 'watch' | 'alarm';
}

/** How a population is spread, for the stability index. */
export interface Spread {
  /** Shares by feature: its bins (levels of one weight are one bin), then special values, "not known" last. */
  features: Record<string, number[]>;
  /** Shares of the scores below the first cut, between cuts, and from the last cut on. */
  score: { cuts: number[]; shares: number[] };
}

/** The bins an index counts of a feature, and which one a value is in. */
export interface WatchedBins<Value> {
  name: string;
  size: number;
  binOf: (value: Value | undefined) => number;
}
