import type { Rows } from './rows.rules.js';

/** A row as a model is given it, by name; null is not known. */
export type FeatureRow = Record<string, number | string | null>;

/** Bytes of a CSV, plain or gzip, and the name of their file. The one who opened it closes it. */
export interface TableBytes {
  name: string;
  bytes: AsyncIterable<Uint8Array>;
}

/** What text files are read by; UTF-8 unless another is chosen. */
export const ENCODINGS = ['utf-8', 'gb18030'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/**
 * A table as its file has it: text cells without white space around them, and the SHA-256 (hex) of the file. A table that
 * was read makes its rows when they are asked for.
 */
export interface TextTable {
  name: string;
  sha256: string;
  columns: string[];
  rows: Rows<string[]>;
}

/**
 * What a column is. `code`: digits of one width with a hierarchy in their prefixes, such as an industry.
 * Dates, identifiers and constants are never features.
 */
export const COLUMN_KINDS = ['numeric', 'categorical', 'code', 'date', 'identifier', 'constant'] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number];

/** Values that are no measurements, such as -1 for "not applicable", and the rows that hold one. */
export interface SpecialValues {
  values: { value: number | string; name: string }[];
  /** Index into `values` by row; -1: an ordinary value or not known. */
  at: Int8Array;
}

interface ColumnCore {
  name: string;
  /** Absent without any. Rows with one are "not known" to whatever does not ask. */
  special?: SpecialValues;
}

/** Numbers; NaN is not known. */
export interface NumericColumn extends ColumnCore {
  kind: 'numeric';
  values: Float64Array;
}

/** Words: indexes into `levels`, which are sorted; -1 is not known. */
export interface CategoricalColumn extends ColumnCore {
  kind: 'categorical';
  levels: string[];
  isCode: boolean;
  values: Int32Array;
}

export type FeatureColumn = NumericColumn | CategoricalColumn;

/**
 * A table to learn from. Columns are sorted by name and rows by content, so that neither order in the
 * file can move a model.
 */
export interface LabelledTable {
  /** 1 is the positive class. */
  label: Uint8Array;
  /** Name of each row's fold; null without a fold column. */
  fold: string[] | null;
  columns: FeatureColumn[];
}

/** When rows were: milliseconds since 1970 of days, or numbers such as years. */
export interface TimeColumn {
  name: string;
  isDays: boolean;
  values: Float64Array;
}

/** Something the person who trains should know; `column` names what it is about. */
export interface TrainingWarning {
  code:
    | 'constant-column'
    | 'identifier-column'
    | 'date-column'
    | 'label-missing'
    | 'label-several'
    | 'looks-like-leak'
    | 'bookkeeping-trace'
    | 'cells-unread'
    | 'numbers-and-words'
    | 'fold-one-class'
    | 'population-small'
    | 'population-differs';
  column: string;
  detail: string;
}

/** Column of the label, and the text that means the positive class. */
export interface Target {
  column: string;
  positive: string;
}

/** What to learn from a table. */
export interface LabelChoice {
  target: Target;
  /** Columns that are never features; `*` stands for any events. */
  drop: string[];
  /** Column that names each row's fold; never a feature. */
  fold: string | null;
  /** Column that says when each row was; never a feature. */
  time?: string;
  /** Kinds that are known better than they are guessed. */
  kinds: Record<string, ColumnKind>;
  /** By column: values that are no measurements as they stand in cells, and what each means. */
  special?: Record<string, Record<string, string>>;
}

/** A labelled table with what was noticed on the way. */
export interface Preparation {
  table: LabelledTable;
  /** Columns that are no features, in the same order of rows: a leak among them is still worth a word. */
  aside: FeatureColumn[];
  kinds: Record<string, ColumnKind>;
  /** In the same order of rows; null when none was named. */
  time: TimeColumn | null;
  /** First and last day of the only date column, or of the time named; null when there is none. */
  window: { column: string; from: string; to: string } | null;
  warnings: TrainingWarning[];
}
