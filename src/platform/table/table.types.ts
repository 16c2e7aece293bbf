/** The bytes of a table. They are read more than once: to know their encoding, and again where an import goes on. */
export interface TableSource {
  open: () => AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>;
}

export const TABLE_FORMATS = ['csv', 'json-lines', 'xlsx'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** What a CSV may be written in. GBK is a part of GB18030. */
export const TABLE_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const;
export type TableEncoding = (typeof TABLE_ENCODINGS)[number];

/**
 * What a cell is in its file. A CSV knows text only. `formula`: computed, and its result is neither text nor number;
 * `error`: what the spreadsheet shows as `#N/A`.
 */
export type RawKind = 'text' | 'number' | 'day' | 'boolean' | 'formula' | 'error';

/** A cell as text, and what it was. */
export interface RawCell {
  text: string;
  kind: RawKind;
}

/** A row of a file before its header is known. */
export interface RawRow {
  /** Where a person finds it: the line of a text file, the row of a sheet; both begin with 1. */
  line: number;
  cells: readonly (RawCell | undefined)[];
  /** What is wrong with the row itself. */
  fault?: Said;
}

/** A reason for a person. */
export interface Said {
  zh: string;
  en: string;
}

/** A file that is no table. */
export class UnusableTable extends Error {
  constructor(readonly said: Said) {
    super(`${said.zh} ${said.en}`);
    this.name = 'UnusableTable';
  }
}

/** A cell that cannot be read, and why. */
export class BadCell extends Error {
  constructor(readonly said: Said) {
    super(`${said.zh} ${said.en}`);
    this.name = 'BadCell';
  }
}

/** How the cells of a column are read. */
export type CellKind =
  /** Compared, not shown: full-width forms are folded (NFKC). */
  | 'text'
  /** Shown to people: full-width letters and digits become theirs, punctuation stays. */
  | 'words'
  /** Letters and digits, upper case, no blanks: codes, ID numbers, numbers of certificates, accounts. */
  | 'code'
  /** As it stands, with capitals and small letters: numbers of other systems, addresses. */
  | 'plain'
  | 'day'
  /** A day, or an empty cell for what goes on: 9999-12-31. */
  | 'end'
  /** Whole yuan. */
  | 'yuan'
  /** Fen, of a cell in yuan with at most two decimals. */
  | 'fen'
  | 'count'
  /** A number with a sign and decimals. */
  | 'decimal'
  /** 0 to 100. */
  | 'percent'
  /** Several texts, or days, in one cell, between `;`, `；`, `、` or `|`. */
  | 'texts'
  | 'days'
  /** A number of a person or a firm, whole. */
  | 'person';

/** A column that a reader asks for. */
export interface TableColumn {
  kind: CellKind;
  isRequired?: boolean;
  /** What such a column is called in files as they come; compared without blanks. */
  headers: readonly string[];
  /** Yuan to one of the column, where its header names a unit: 10,000 for 万元. */
  unit?: number;
  /** What the words of the cell mean; others are refused. */
  values?: Readonly<Record<string, string>>;
}

export type TableColumns = Readonly<Record<string, TableColumn>>;

/** A cell as it was read; null where it is empty. */
export type Cell = string | number | string[] | null;

/** Which column of the file is which: by name of ours, the header of theirs; and what their words mean. */
export interface Mapping {
  columns?: Readonly<Record<string, string>>;
  values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What is wrong with a row of a file. */
export interface RowFault extends Said {
  line: number;
  /** Its name in this system. */
  column: string;
}

/** A row whose cells were read; those that could not be are missing, and `faults` says why. */
export interface ReadRow {
  line: number;
  cells: Readonly<Record<string, Cell>>;
  /** As they stand in the file, for whoever mends it. */
  raw: Readonly<Record<string, string>>;
  faults: readonly RowFault[];
}
