import type { BusinessDay } from '../../clock/business-day.js';
import type { SourceKind } from '../../config/config.types.js';

/** How the cells of a column are read. */
export type CellKind =
  | 'text'
  /** Letters and digits, upper case, no blanks: codes, ID numbers, numbers of certificates, accounts. */
  | 'code'
  | 'day'
  /** A day, or an empty cell for what goes on: 9999-12-31. */
  | 'end'
  /** Whole yuan. */
  | 'yuan'
  | 'count'
  /** 0 to 100. */
  | 'percent'
  /** Several texts, or days, in one cell, between `;`, `；`, `、` or `|`. */
  | 'texts'
  | 'days'
  /** A number of a person: leaves the gateway as a keyed hash only. */
  | 'person';

/** A column of an extract. */
export interface ExtractColumn {
  kind: CellKind;
  isRequired?: boolean;
  /** What such a column is called in files as they come; compared without blanks. */
  headers: readonly string[];
  /** Yuan to one of the column, where its header names a unit: 10,000 for 万元. */
  unit?: number;
  /** What the words of the cell mean; others are refused. */
  values?: Readonly<Record<string, string>>;
}

/** A cell as it was read; null where it is empty. */
export type Cell = string | number | string[] | null;
export type ExtractRow = Readonly<Record<string, Cell>>;

/** Finds rows by the columns that identify them. */
export type Lookup = (...key: string[]) => readonly ExtractRow[];

/** What an extract of a kind has, and how a question is answered from it. */
export interface ExtractKind {
  columns: Readonly<Record<string, ExtractColumn>>;
  /** The columns that a question names its row by. */
  key: readonly string[];
  /** Whether a key may have several rows: the jobs of a person. Elsewhere two that differ are a fault. */
  isMany?: boolean;
  /** Why the asker would not believe an answer from a row; undefined when it would. */
  faultOf?: (row: ExtractRow) => string | undefined;
  /** @throws QuestionRefused 400 for a question that has not what it needs */
  answer: (question: Readonly<Record<string, unknown>>, rows: Lookup, today: BusinessDay) => object;
}

/** What is wrong with a line of a file. */
export interface RowFault {
  /** Of the file: the header is 1. */
  line: number;
  column: string;
  /** For a person, in Chinese and English. */
  why: string;
}

/** Kinds that a file can answer about; the others need a person, a licence app or a bank at the other end. */
export type ExtractSourceKind = Exclude<SourceKind, 'living-check' | 'business-licence' | 'small-transfer'>;
