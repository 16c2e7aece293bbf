import { Unfit } from '../errors.js';
import { numberIn, wordIn } from './cell.rules.js';
import { dayIn } from './day.rules.js';
import type { ColumnKind, FeatureColumn } from './table.types.js';

/** A column of cells as a feature: numbers and days as numbers, all else as words. */
export function featureColumn(name: string, kind: ColumnKind, cells: string[]): FeatureColumn {
  const read = kind === 'date' ? (cell: string) => Date.parse(dayIn(cell) ?? '') : numberIn;
  if (kind === 'numeric' || kind === 'date')
    return { kind: 'numeric', name, values: Float64Array.from(cells, (cell) => read(cell) ?? NaN) };
  const words = cells.map(wordIn);
  const levels = [...new Set(words.filter((word) => word !== null))].sort();
  const index = new Map(levels.map((level, i) => [level, i]));
  const values = Int32Array.from(words, (word) => (word === null ? -1 : index.get(word)!));
  return { kind: 'categorical', name, levels, isCode: kind === 'code', values };
}

/**
 * The column with its special values set apart: they are "not known" among the others.
 * @throws Unfit when one is no number and the column is numeric
 */
export function withSpecial(
  column: FeatureColumn,
  cells: string[],
  names: Record<string, string> | undefined,
): FeatureColumn {
  if (names === undefined) return column;
  const isNumeric = column.kind === 'numeric';
  const read = (text: string): number | string | null => (isNumeric ? numberIn(text) : wordIn(text));
  const values = Object.entries(names)
    .map(([text, name]) => {
      const value = read(text.trim());
      if (value === null)
        throw new Unfit('choice-invalid', `special.${column.name}: ${text} can be no value of it`);
      return { value, name };
    })
    .sort((a, b) => (a.value < b.value ? -1 : 1));
  const index = new Map(values.map(({ value }, i) => [value, i]));
  if (index.size < values.length)
    throw new Unfit('choice-invalid', `special.${column.name} names a value twice`);
  const at = Int8Array.from(cells, (cell) => index.get(read(cell) ?? '') ?? -1);
  const special = { values, at };
  if (isNumeric)
    return { ...column, values: column.values.map((x, row) => (at[row]! < 0 ? x : NaN)), special };
  const levels = column.levels.filter((level) => !index.has(level));
  const moved = new Map(levels.map((level, i) => [level, i]));
  const own = column.values.map((level) => (level < 0 ? -1 : (moved.get(column.levels[level]!) ?? -1)));
  return { ...column, levels, values: own, special };
}
