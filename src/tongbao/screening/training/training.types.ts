import type { Target } from '../../../statistics/table/table.types.js';

/** How a model is trained. */
export interface TrainingOptions {
  target: Target;
  /** Columns that are never features; `*` stands for any events. */
  drop: string[];
  /** Column that names the cross-validation fold of a row. */
  fold?: string;
  /** Column whose equal rows stay in one fold, when no fold column is given; by default near-duplicates do. */
  group?: string;
  /** Columns that stay features although their being empty tells the class. */
  keep?: string[];
  /** Share of real adverts that may be flagged at the threshold at most. */
  mostFlagged?: number;
  /** Columns to read as free text whatever is in them. */
  text: string[];
  /** Column of origin: reported is how well the features tell it within one class. Never a feature. */
  origin?: string;
  /** Share of frauds among the adverts the model will meet. */
  baseRate: number;
}
