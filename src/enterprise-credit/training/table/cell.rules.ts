import type { ColumnKind } from './table.types.js';

const NOT_KNOWN = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', '?', '.', '\\n', '-']);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const DAY = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})([T ].*)?$/;

/** A column is numeric or of dates when so much of what is known in it is; the rest counts as not known. */
const MOSTLY = 0.98;
/** A code has as many digits as most of its column, at least these, and repeats. */
const CODE = { digits: 5, levels: 20, repeats: 5 } as const;
/** Fewer rows can not show that a number names its row. */
const IDENTIFIER_ROWS = 50;

/** Whether a cell says that nothing is known. */
export function isNotKnown(text: string): boolean {
  return NOT_KNOWN.has(text.toLowerCase());
}

/** The number in a cell; null for none, for a word and for what does not fit a double. */
export function numberIn(text: string): number | null {
  if (!NUMBER.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** The word in a cell; null when nothing is known. */
export function wordIn(text: string): string | null {
  return isNotKnown(text) ? null : text;
}

/** The day in a cell as yyyy-mm-dd; null when there is none. */
export function dayIn(text: string): string | null {
  const [, year, month, day] = DAY.exec(text) ?? [];
  if (year === undefined) return null;
  const iso = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  return Number.isNaN(Date.parse(iso)) ? null : iso;
}

/** What a column most likely is, from all its cells in any order. */
export function kindOf(cells: string[]): ColumnKind {
  const known = cells.filter((cell) => !isNotKnown(cell));
  const distinct = new Set(known);
  if (distinct.size === 0 || (distinct.size === 1 && known.length === cells.length)) return 'constant';
  const share = (is: (cell: string) => boolean): number => known.filter(is).length / known.length;
  const isUnique = distinct.size === cells.length && cells.length >= IDENTIFIER_ROWS;
  if (share((cell) => numberIn(cell) !== null) >= MOSTLY) {
    if (isUnique && known.every((cell) => Number.isInteger(numberIn(cell)))) return 'identifier';
    return isCode(known, distinct.size) ? 'code' : 'numeric';
  }
  if (share((cell) => dayIn(cell) !== null) >= MOSTLY) return 'date';
  return isUnique ? 'identifier' : 'categorical';
}

/** Digits of one width, a single digit aside (0 is often written for "none"), repeated many times. */
function isCode(known: string[], distinct: number): boolean {
  if (distinct < CODE.levels || known.length < distinct * CODE.repeats) return false;
  const long = known.filter((cell) => cell.length > 1);
  const width = long[0]?.length ?? 0;
  if (width < CODE.digits) return false;
  const fitting = long.filter((cell) => cell.length === width && /^[1-9]\d*$/.test(cell));
  return fitting.length === long.length && long.length >= known.length / 2;
}
