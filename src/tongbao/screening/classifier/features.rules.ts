import { termsOf, wordsOf, type Cut } from './tokens.rules.js';
import type { ModelColumns, Row } from './model.types.js';

/** Column of the words of all columns together. */
export const ANY_COLUMN = '';

/** What of a row can count: how often each term stands in each column, and the marks. */
export interface Features {
  /** By column (`ANY_COLUMN` for all together): term and how often. */
  blocks: Map<string, Map<string, number>>;
  marks: string[];
}

/** Reads a row by the columns of a model. */
export function featuresOf(row: Row, columns: ModelColumns, cut: Cut): Features {
  const blocks = new Map<string, Map<string, number>>();
  const shared = new Map<string, number>();
  const marks: string[] = [];
  for (const column of columns.text) {
    const terms = termsOf(wordsOf(row.get(column) ?? '', cut));
    if (terms.size === 0) marks.push(markKey(column, ''));
    else blocks.set(column, terms);
    for (const [term, count] of terms) shared.set(term, (shared.get(term) ?? 0) + count);
  }
  if (shared.size > 0) blocks.set(ANY_COLUMN, shared);
  for (const column of columns.category) marks.push(markKey(column, (row.get(column) ?? '').trim()));
  return { blocks, marks };
}

/** `column:words`; words hold no colon, so the last one parts them. */
export function termKey(column: string, term: string): string {
  return `${column}:${term}`;
}

export function markKey(column: string, value: string): string {
  return `${column}=${value}`;
}

/** Calls `visit` with every term that `idf` knows and its TF-IDF value; the values of a column make a vector of `length`. */
export function eachValue(
  blocks: Features['blocks'],
  idf: (key: string) => number | undefined,
  sharedLength: number,
  visit: (key: string, value: number) => void,
): void {
  for (const [column, terms] of blocks) {
    const known: [string, number][] = [];
    let squares = 0;
    for (const [term, count] of terms) {
      const key = termKey(column, term);
      const frequency = idf(key);
      if (frequency === undefined) continue;
      const value = (1 + Math.log(count)) * frequency;
      squares += value * value;
      known.push([key, value]);
    }
    const scale = (column === ANY_COLUMN ? sharedLength : 1) / (Math.sqrt(squares) || 1);
    for (const [key, value] of known) visit(key, value * scale);
  }
}
