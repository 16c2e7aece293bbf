import { dayIn } from './day.rules.js';
import type { ColumnKind } from './table.types.js';

const NOT_KNOWN = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', '?', '.', '\\n', '-']);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** Thousands in threes, all parted alike; a number that begins with 0 has none. */
const GROUPED = /^[+-]?[1-9]\d{0,2}(?:(,|'| )\d{3})(?:\1\d{3})*(?:\.\d+)?$/;

/** A column is numeric when so much of what is known in it is a number; the rest counts as not known. */
const MOSTLY = 0.98;
/** A column of so many days among what is known is one of dates: what is no day there can not be learnt from safely. */
const LARGELY = 0.5;
/** A code has as many digits as most of its column, at least these, and repeats. */
const CODE = { digits: 5, levels: 20, repeats: 5 } as const;
/** Fewer rows can not show that a number names its row. */
const IDENTIFIER_ROWS = 50;

/** Whether a cell says that nothing is known. */
export function isNotKnown(text: string): boolean {
  return NOT_KNOWN.has(text.toLowerCase());
}

/**
 * The number in a cell, as people write it: full-width digits and signs are read as plain ones, thousands may be parted
 * by commas, spaces or apostrophes. Null for none, for a word and for what does not fit a double.
 */
export function numberIn(text: string): number | null {
  const plain = NUMBER.test(text) ? text : plainNumber(text);
  if (plain === null) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

function plainNumber(text: string): string | null {
  if (!/\p{Nd}/u.test(text)) return null;
  const folded = text
    .normalize('NFKC')
    .replace(/[\u2212\u2010-\u2014]/g, '-')
    .trim()
    .replace(/^([+-])\s+/, '$1');
  if (NUMBER.test(folded)) return folded;
  return GROUPED.test(folded) ? folded.replaceAll(/[,' ]/g, '') : null;
}

/** The word in a cell; null when nothing is known. */
export function wordIn(text: string): string | null {
  return isNotKnown(text) ? null : text;
}

/** What a column most likely is, from all its cells in any order. */
export function kindOf(cells: string[]): ColumnKind {
  const known = cells.filter((cell) => !isNotKnown(cell));
  const distinct = new Set(known);
  if (distinct.size === 0 || (distinct.size === 1 && known.length === cells.length)) return 'constant';
  const days = shareOf(known, (cell) => dayIn(cell) !== null);
  if (days >= MOSTLY) return 'date'; // before numbers: eight digits may be both
  if (shareOf(known, isNumber) >= MOSTLY) {
    if (isUnique(cells, distinct) && known.every((cell) => Number.isInteger(numberIn(cell))))
      return 'identifier';
    return isCode(known, distinct.size) ? 'code' : 'numeric';
  }
  if (days >= LARGELY) return 'date';
  return isUnique(cells, distinct) ? 'identifier' : 'categorical';
}

function isUnique(cells: string[], distinct: Set<string>): boolean {
  return distinct.size === cells.length && cells.length >= IDENTIFIER_ROWS;
}

function isNumber(cell: string): boolean {
  return numberIn(cell) !== null;
}

function shareOf(cells: string[], is: (cell: string) => boolean): number {
  return cells.filter(is).length / cells.length;
}

/** What of a column was not read as what it is taken for, and a cell of it; or words where most cells are numbers. */
export interface Unread {
  code: 'cells-unread' | 'numbers-and-words';
  cells: number;
  example: string;
}

/** What a person should know of a column that is not wholly what it is taken for; null when it is. */
export function unreadIn(cells: string[], kind: ColumnKind): Unread | null {
  const read = kind === 'date' ? (cell: string) => dayIn(cell) !== null : isNumber;
  const known = cells.filter((cell) => !isNotKnown(cell));
  const rest = known.filter((cell) => !read(cell));
  if (rest.length === 0) return null;
  if (kind === 'numeric' || kind === 'date')
    return { code: 'cells-unread', cells: rest.length, example: rest[0]! };
  if (kind === 'constant' || rest.length > known.length / 2) return null;
  return { code: 'numbers-and-words', cells: rest.length, example: rest[0]! };
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
