/** How well scores rank. All but `rows` and `positives` lie in [0, 1]; Gini in [-1, 1]. */
export interface Discrimination {
  rows: number;
  positives: number;
  /** Probability that a positive ranks above a negative, ties half (Hanley and McNeil 1982). */
  auc: number;
  /** Largest distance between the cumulative shares of both classes (Kolmogorov-Smirnov). */
  ks: number;
  /** 2 AUC - 1. */
  gini: number;
  /** Mean of the precisions at each positive, ties taken as one step. */
  averagePrecision: number;
}

/** An interval that holds the measure in 95 of 100 resamples. */
export interface Interval {
  low: number;
  high: number;
}

/** Predictions against what happened, in one band of scores. */
export interface CalibrationBand {
  band: string;
  rows: number;
  /** Mean probability of bad that the model gave; null without rows. */
  expected: number | null;
  /** Share that was bad; null without rows. */
  observed: number | null;
}

/** A prediction for one row. `score` is whole, on the model's scale; both null: too little evidence. */
export interface Prediction {
  score: number | null;
  probability: number | null;
}
