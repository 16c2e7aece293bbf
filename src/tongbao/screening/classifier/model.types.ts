/** One row that is scored: column name and what stands there. A column that is absent counts as empty. */
export type Row = ReadonlyMap<string, string>;

/** Which columns a model reads. */
export interface ModelColumns {
  /** Free text, read as TF-IDF of words and pairs of words. */
  text: string[];
  /** Few-valued columns, read as one mark per value. */
  category: string[];
}

/**
 * A linear text classifier as data. Every number in it is final: a score is intercept + Σ value × weight.
 * Terms are keyed `column:words`; `:words` stands for the words in any column. Marks are keyed `column=value`;
 * `column=` says that the column is empty.
 */
export interface ScreeningModel {
  format: 'xingong-screening-model/1';
  /** SHA-256 (base64url) of the canonical JSON of everything else in the model. */
  hash: string;
  /** What cut Chinese text into words. */
  segmenter: string;
  columns: ModelColumns;
  /** Share of frauds among adverts for which the probability is calibrated. */
  baseRate: number;
  /** Probability from which an advert is flagged. */
  threshold: number;
  intercept: number;
  /** Length of the vector of words in any column; that of each column alone is 1. */
  sharedLength: number;
  /** Value of a mark that stands there. */
  markValue: number;
  /** Key, inverse document frequency, weight. */
  terms: [key: string, idf: number, weight: number][];
  /** Key, weight. */
  marks: [key: string, weight: number][];
  /** How it came to be: rows, positives, digest of the table, cross-validated figures. Not used in scoring. */
  training: Record<string, unknown>;
}

/** What one term or mark adds to the log-odds of fraud. */
export interface Reason {
  /** Column the words stand in; empty for any column. */
  column: string;
  words: string;
  /** Natural log-odds; positive speaks for fraud. */
  points: number;
}

/** What a model says about a row. intercept + Σ reasons.points = logit. */
export interface Score {
  modelHash: string;
  intercept: number;
  logit: number;
  /** Probability of fraud at the model's base rate. */
  probability: number;
  threshold: number;
  flagged: boolean;
  /** Every term and mark that counted, the strongest first. */
  reasons: Reason[];
}
