import type { Sealing } from '../../personal/personal-class.js';

/** The named columns of a row as text. */
export type RowText = Readonly<Record<string, string>>;

/** The sealed value that a hash stands for, so that it can be hashed anew. */
interface HashedFrom {
  /** Column of the sealed value, and of the person whose key it lies under. */
  sealed: string;
  subject: string;
  /** Further columns that the value is made of. */
  with?: readonly string[];
  sealing(row: RowText): Sealing;
  /** What is hashed; the sealed value itself, unless said otherwise. */
  value?(clear: string, row: RowText): string;
}

/** How the hashes of a column are made, and what becomes of them when the look-up key is replaced. */
type HashWords =
  | { as: string; row: string; from: HashedFrom }
  /** They are not hashed anew: for so many days what was hashed by the former key is found by it. */
  | { as: string; days: number }
  /** They are never looked for again; why they stay. */
  | { as: string; stays: string };

/** A column of hashes by the look-up key. */
export type HashKind = HashWords & { table: string; column: string };

const declared = new Map<string, HashKind>();

/**
 * Declares a column of hashes by the look-up key, once, in the store that keeps it. Those with `from` are hashed anew by
 * `keys:rotate`, and prove the look-up key.
 * @throws Error when a column is declared twice
 */
export function hashedColumn(place: string, words: HashWords): void {
  if (declared.has(place)) throw new Error(`hashed column ${place} is declared twice`);
  const dot = place.lastIndexOf('.');
  declared.set(place, { ...words, table: place.slice(0, dot), column: place.slice(dot + 1) });
}

/** Every declared column, by `<schema>.<table>.<column>`. */
export function hashKinds(): ReadonlyMap<string, HashKind> {
  return declared;
}
