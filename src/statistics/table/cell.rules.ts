import { dayIn } from './day.rules.js';
import type { Cells } from './rows.rules.js';
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
export function kindOf(cells: Cells): ColumnKind {
  const { known, days, numbers, whole, distinct, isUnique } = countsOf(cells);
  if (distinct === 0 || (distinct === 1 && known === cells.length)) return 'constant';
  if (days / known >= MOSTLY) return 'date'; // before numbers: eight digits may be both
  const names = isUnique && known === cells.length && known >= IDENTIFIER_ROWS;
  if (numbers / known >= MOSTLY) {
    if (names && whole === known) return 'identifier';
    return isCode(cells, known, distinct) ? 'code' : 'numeric';
  }
  if (days / known >= LARGELY) return 'date';
  return names ? 'identifier' : 'categorical';
}

/** How many cells are known, and of those how many are what. */
interface CellCounts {
  known: number;
  days: number;
  numbers: number;
  /** Whole numbers. */
  whole: number;
  /** Different cells; counted to one more than a code may have, where any comes twice. */
  distinct: number;
  /** No known cell comes twice. */
  isUnique: boolean;
}

function countsOf(cells: Cells): CellCounts {
  const counts = { known: 0, days: 0, numbers: 0, whole: 0 };
  const met = new Set<string>();
  const enough = cells.length / CODE.repeats + 1; // a set of a million strings is not needed to see that they repeat
  let isUnique = true;
  for (const cell of cells) {
    if (isNotKnown(cell)) continue;
    counts.known++;
    if (dayIn(cell) !== null) counts.days++;
    const number = numberIn(cell);
    if (number !== null) counts.numbers++;
    if (Number.isInteger(number)) counts.whole++;
    if (isUnique && met.has(cell)) isUnique = false;
    if (isUnique || met.size < enough) met.add(cell);
  }
  return { ...counts, distinct: met.size, isUnique };
}

function isNumber(cell: string): boolean {
  return numberIn(cell) !== null;
}

/** What of a column was not read as what it is taken for, and a cell of it; or words where most cells are numbers. */
export interface Unread {
  code: 'cells-unread' | 'numbers-and-words';
  cells: number;
  example: string;
}

/** What a person should know of a column that is not wholly what it is taken for; null when it is. */
export function unreadIn(cells: Cells, kind: ColumnKind): Unread | null {
  const read = kind === 'date' ? (cell: string) => dayIn(cell) !== null : isNumber;
  let [known, rest] = [0, 0];
  let example = '';
  for (const cell of cells) {
    if (isNotKnown(cell)) continue;
    known++;
    if (read(cell)) continue;
    if (rest === 0) example = cell;
    rest++;
  }
  if (rest === 0) return null;
  if (kind === 'numeric' || kind === 'date') return { code: 'cells-unread', cells: rest, example };
  if (kind === 'constant' || rest > known / 2) return null;
  return { code: 'numbers-and-words', cells: rest, example };
}

/** Digits of one width, a single digit aside (0 is often written for "none"), repeated many times. */
function isCode(cells: Cells, known: number, distinct: number): boolean {
  if (distinct < CODE.levels || known < distinct * CODE.repeats) return false;
  let [width, long] = [0, 0];
  for (const cell of cells) {
    if (cell.length <= 1 || isNotKnown(cell)) continue;
    if (long === 0) width = cell.length;
    if (width < CODE.digits || cell.length !== width || !/^[1-9]\d*$/.test(cell)) return false;
    long++;
  }
  return long > 0 && long >= known / 2;
}
