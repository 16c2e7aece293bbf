import type { BusinessDay } from '../../clock/business-day.js';
import type { SourceKind } from '../../config/config.types.js';
import type { Cell, TableColumns } from '../../table/table.types.js';

/** A row as it was read. */
export type ExtractRow = Readonly<Record<string, Cell>>;

/** Finds rows by the columns that identify them. */
export type Lookup = (...key: string[]) => readonly ExtractRow[];

/** What an extract of a kind has, and how a question is answered from it. */
export interface ExtractKind {
  columns: TableColumns;
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
export interface ExtractFault {
  /** Of the file: the header is 1. */
  line: number;
  column: string;
  /** For a person, in Chinese and English. */
  why: string;
}

/** Kinds that a file can answer about; the others need a person, a licence app or a bank at the other end. */
export type ExtractSourceKind = Exclude<SourceKind, 'living-check' | 'business-licence' | 'small-transfer'>;
