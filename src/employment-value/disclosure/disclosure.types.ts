/** What one worker and one employer added to an indicator at a place in the month; null is "not known". */
export interface Contribution {
  /** 6-digit division code; '' is not stated. */
  region: string;
  /** Occupation code; '' is not stated. */
  occupation: string;
  indicator: string;
  worker: string | null;
  employer: string | null;
  /** Occurrences, minutes or fen, by the definition of the indicator. */
  quantity: number;
}

/** Indicators about the same people: they are shown together or hidden together. */
export interface Family {
  /** The head count that decides, or the indicator that is one itself. */
  heads: string;
  /** Sums about these people. */
  sums: readonly string[];
  /** The people are counted one by one; else the sum itself is their number. */
  isDistinct: boolean;
}

/** When a cell may not be shown, and how wide what is hidden must stay. */
export interface Thresholds {
  /** People below this (and not 0) are hidden. */
  people: number;
  /** Employers below this are hidden, where employers are known. */
  employers: number;
  /** Percent of an amount above which the largest contributor dominates it. */
  dominance: number;
  /** Percent by which what can be worked out of a hidden value must be off, upwards and downwards. */
  protection: number;
}

/** A published cell: a value, or none. Why is not said: it would tell how small the value is. */
export interface Figure {
  /** '' everywhere, 2 digits a province, 4 a city, 6 a county; zeros where no region is stated. */
  region: string;
  /** '' all, one digit a major group, else a code; `u` and `unstated` where none is stated. */
  occupation: string;
  indicator: string;
  value: number | null;
  isHidden: boolean;
}

/** Where a cell is. */
export type Place = Pick<Figure, 'region' | 'occupation'>;

/** A published cell with the first day of its month. */
export interface FigureRow extends Figure {
  month: string;
}

/** What suppression costs a family of indicators over the cells of one month, as it is published. */
export interface Loss {
  family: string;
  cells: number;
  hidden: number;
}

/**
 * Why cells of a family are hidden, and how much stands in them. Never published: an exact share, or a number of cells that
 * are small, is one more equation about hidden values.
 */
export interface Cost {
  family: string;
  small: number;
  dominant: number;
  complementary: number;
  /** Of 100 people in county cells of all occupations, how many stand in hidden ones. */
  peoplePercent: number;
  /** The same of the first amount of the family (money before hours); null where it has none. */
  amountPercent: number | null;
}
