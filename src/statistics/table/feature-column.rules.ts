import { Unfit } from '../errors.js';
import { numberIn, wordIn } from './cell.rules.js';
import { dayIn } from './day.rules.js';
import { type Cells, filled } from './rows.rules.js';
import type { ColumnKind, FeatureColumn } from './table.types.js';

/** A column of cells as a feature: numbers and days as numbers, all else as words. */
export function featureColumn(name: string, kind: ColumnKind, cells: Cells): FeatureColumn {
  const read = kind === 'date' ? (cell: string) => Date.parse(dayIn(cell) ?? '') : numberIn;
  if (kind === 'numeric' || kind === 'date')
    return {
      kind: 'numeric',
      name,
      values: filled(new Float64Array(cells.length), cells, (cell) => read(cell) ?? NaN),
    };
  const met = new Map<string, number>();
  const values = filled(new Int32Array(cells.length), cells, (cell) => {
    const word = wordIn(cell);
    if (word === null) return -1;
    const place = met.get(word) ?? met.size;
    if (place === met.size) met.set(word, place);
    return place;
  });
  const levels = [...met.keys()].sort();
  const index = new Map(levels.map((level, i) => [level, i]));
  const moved = Int32Array.from(met.keys(), (level) => index.get(level)!);
  values.forEach((place, row) => (values[row] = place < 0 ? -1 : moved[place]!));
  return { kind: 'categorical', name, levels, isCode: kind === 'code', values };
}

/**
 * The column with its special values set apart: they are "not known" among the others.
 * @throws Unfit when one is no number and the column is numeric
 */
export function withSpecial(
  column: FeatureColumn,
  cells: Cells,
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
  const at = filled(new Int8Array(cells.length), cells, (cell) => index.get(read(cell) ?? '') ?? -1);
  const special = { values, at };
  if (isNumeric)
    return { ...column, values: column.values.map((x, row) => (at[row]! < 0 ? x : NaN)), special };
  const levels = column.levels.filter((level) => !index.has(level));
  const moved = new Map(levels.map((level, i) => [level, i]));
  const own = column.values.map((level) => (level < 0 ? -1 : (moved.get(column.levels[level]!) ?? -1)));
  return { ...column, levels, values: own, special };
}
