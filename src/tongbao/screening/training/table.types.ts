/** A table of texts as read from CSV; every row has one cell per column. */
export interface Table {
  columns: string[];
  rows: string[][];
  /** SHA-256 (base64url) of the file, uncompressed. */
  sha256: string;
}

/** Which rows are frauds: the cells of `column` that equal `positive`. */
export interface Target {
  column: string;
  positive: string;
}

/** How a model is trained. */
export interface TrainingOptions {
  target: Target;
  /** Columns that are never features. */
  drop: string[];
  /** Column that names the cross-validation fold of a row. */
  fold?: string;
  /** Column whose equal rows stay in one fold, when no fold column is given. */
  group?: string;
  /** Columns to read as free text whatever is in them. */
  text: string[];
  /** Column of origin: reported is how well the features tell it within one class. Never a feature. */
  origin?: string;
  /** Share of frauds among the adverts the model will meet. */
  baseRate: number;
}

/** How well scores part frauds from real adverts. */
export interface Quality {
  auc: number;
  averagePrecision: number;
  f1: number;
  precision: number;
  recall: number;
}
