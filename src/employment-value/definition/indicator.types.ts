/** What a number is a number of. */
export type Measure = 'occurrences' | 'posts' | 'persons' | 'hours' | 'fen' | 'fte-years';

/** `flow`: over the period. `stock`: at the end of the period's last day. */
export type Kind = 'flow' | 'stock';

/** What an indicator means, as it is published. */
export interface IndicatorDefinition {
  code: string;
  zh: string;
  en: string;
  measure: Measure;
  kind: Kind;
  /** How it is counted: `sum` of what facts add, `persons` distinct in the period, or `derived` from another. */
  counted: 'sum' | 'persons' | 'derived';
  /** The person indicator whose small cells hide this one; `self` when it is a head count; null when nobody is behind it. */
  behind: string | null;
}

/** Why a cell is not shown: too few people or employers, one who has nearly all, or it would give away such a cell. */
export type Hidden = 'small' | 'dominant' | 'complementary';

/** Why an answer has no value: a cell of it is hidden, or people of several months, who are not a sum. */
export type Withheld = 'suppressed' | 'by-month';

/** The occupations that cells are told apart by: not at all, by major group (大类), by code. */
export type Occupations = 'all' | 'major' | 'code';

/** A number as its reader sees it. */
export interface CellView {
  /** 6-digit division code, `unstated`, or null when not grouped by region. */
  region: string | null;
  /** Occupation code or digit of the major group, `unstated`, or null when not grouped by occupation. */
  occupation: string | null;
  indicator: string;
  /** In the indicator's unit; null when hidden. */
  value: number | null;
  hidden: Withheld | null;
}

/** First and last business day, both included. */
export interface Period {
  from: string;
  to: string;
}

/** Digits of the division code by which cells are told apart: 0 (not at all), 2 province, 4 city, 6 county. */
export type RegionDigits = 0 | 2 | 4 | 6;

/** What is asked for. */
export interface IndicatorQuestion extends Period {
  /** Only these indicators; all when absent. */
  indicators?: string[];
  /** Division code prefix; '' is everywhere, and also what names no region. */
  region: string;
  regionDigits: RegionDigits;
  occupations: Occupations;
}

/** The answer to it. */
export interface IndicatorsView extends Period {
  /** Head counts from 1 to below this are hidden in the last month, with what belongs to them. */
  smallestShown: number;
  cells: CellView[];
  totals: CellView[];
}
