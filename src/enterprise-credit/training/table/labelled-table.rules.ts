import {
  NoUsableFeature,
  OneClass,
  TableColumnMissing,
  TableInvalid,
  TrainingConfigInvalid,
} from '../../errors.js';
import { dayIn, isNotKnown, kindOf, numberIn, wordIn } from './cell.rules.js';
import type {
  ColumnKind,
  FeatureColumn,
  LabelChoice,
  LabelledTable,
  Preparation,
  TextTable,
  TrainingWarning,
} from './table.types.js';

const WHY_NOT: Partial<Record<ColumnKind, Pick<TrainingWarning, 'code' | 'detail'>>> = {
  constant: { code: 'constant-column', detail: 'has one value only and is left out' },
  identifier: { code: 'identifier-column', detail: 'names its rows and is left out' },
  date: { code: 'date-column', detail: 'is a date and is left out: time to come is never in the past' },
};

/** A column of this name says how rows were parted and nothing of them, whether folds are used or not. */
const FOLD = 'fold';

/**
 * Makes a table to learn from: label, folds, and every other column that can be a feature.
 * @throws TableColumnMissing, OneClass, NoUsableFeature, TableInvalid
 */
export function labelledTable(text: TextTable, choice: LabelChoice): Preparation {
  const { rows, label, warnings } = labelledRows(text, choice.target);
  const fold = choice.fold === null ? null : columnAt(text, choice.fold);
  const candidates = candidatesIn(text, choice);
  const cellsOf = (name: string): string[] => {
    const at = text.columns.indexOf(name);
    return rows.map((row) => row[at]!);
  };
  const kinds = Object.fromEntries(
    candidates.map((name) => [name, choice.kinds[name] ?? kindOf(cellsOf(name))]),
  );
  for (const name of candidates) {
    const why = WHY_NOT[kinds[name]!];
    if (why) warnings.push({ ...why, column: name });
  }
  const isFeature = (name: string): boolean => !WHY_NOT[kinds[name]!];
  const columnsOf = (names: string[]): FeatureColumn[] =>
    names.map((name) =>
      withSpecial(featureColumn(name, kinds[name]!, cellsOf(name)), cellsOf(name), choice.special?.[name]),
    );
  const columns = columnsOf(candidates.filter(isFeature));
  if (columns.length === 0) throw NoUsableFeature(reasonFor(kinds));
  const table = { label, fold: fold === null ? null : rows.map((row) => row[fold]!), columns };
  const order = contentOrder(table);
  const aside = { ...table, columns: columnsOf(candidates.filter((name) => !isFeature(name))) };
  return {
    table: takeRows(table, order),
    aside: takeRows(aside, order).columns,
    kinds,
    window: windowOf(
      candidates.filter((name) => kinds[name] === 'date'),
      cellsOf,
    ),
    warnings,
  };
}

/** Names of the columns that are not label, fold or dropped, sorted. */
function candidatesIn(table: TextTable, { target, drop, fold, kinds, special }: LabelChoice): string[] {
  for (const column of Object.keys({ ...kinds, ...special })) columnAt(table, column);
  const dropped = new Set([target.column, fold, FOLD, ...named(table, drop)]);
  return table.columns.filter((column) => !dropped.has(column)).sort();
}

/** The columns that patterns name. @throws TableColumnMissing when one names none */
function named(table: TextTable, patterns: string[]): string[] {
  return patterns.flatMap((pattern) => {
    if (!pattern.endsWith('*')) return [table.columns[columnAt(table, pattern)]!];
    const matching = table.columns.filter((column) => column.startsWith(pattern.slice(0, -1)));
    if (matching.length === 0) throw missing(pattern, table);
    return matching;
  });
}

/** The table without some columns. @throws TableColumnMissing */
export function withoutColumns(table: TextTable, patterns: string[]): TextTable {
  const dropped = new Set(named(table, patterns));
  const kept = table.columns.flatMap((column, at) => (dropped.has(column) ? [] : [at]));
  return {
    ...table,
    columns: kept.map((at) => table.columns[at]!),
    rows: table.rows.map((row) => kept.map((at) => row[at]!)),
  };
}

/** Index of a column. @throws TableColumnMissing */
function columnAt(table: TextTable, column: string): number {
  const at = table.columns.indexOf(column);
  if (at < 0) throw missing(column, table);
  return at;
}

function missing(column: string, { name, columns }: TextTable): Error {
  return TableColumnMissing(`${name} has no column ${column}; it has ${columns.join(', ')}`);
}

/**
 * The rows that have a label, and what it is. @throws TableColumnMissing, OneClass
 */
export function labelledRows(
  text: TextTable,
  { column, positive }: LabelChoice['target'],
): { rows: string[][]; label: Uint8Array; warnings: TrainingWarning[] } {
  const at = columnAt(text, column);
  const rows = text.rows.filter((row) => !isNotKnown(row[at]!));
  const values = [...new Set(rows.map((row) => row[at]!))].sort();
  const seen = values.slice(0, 10).join(', ');
  if (!values.includes(positive)) throw OneClass(`no row has ${column} = ${positive}; seen: ${seen}`);
  if (values.length === 1) throw OneClass(`every row has ${column} = ${positive}`);
  const left = text.rows.length - rows.length;
  const warnings: TrainingWarning[] = [];
  if (left > 0) warnings.push({ code: 'label-missing', column, detail: `${left} rows have no label` });
  if (values.length > 2)
    warnings.push({ code: 'label-several', column, detail: `${positive} against all of ${seen}` });
  return { rows, label: Uint8Array.from(rows, (row) => (row[at] === positive ? 1 : 0)), warnings };
}

function reasonFor(kinds: Record<string, ColumnKind>): string {
  const named = Object.entries(kinds).map(([column, kind]) => `${column} is ${kind}`);
  return named.length === 0 ? 'every column is label, fold or dropped' : named.join(', ');
}

function featureColumn(name: string, kind: ColumnKind, cells: string[]): FeatureColumn {
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
 * @throws TrainingConfigInvalid when one is no number and the column is numeric
 */
function withSpecial(
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
        throw TrainingConfigInvalid(`special.${column.name}: ${text} can be no value of it`);
      return { value, name };
    })
    .sort((a, b) => (a.value < b.value ? -1 : 1));
  const index = new Map(values.map(({ value }, i) => [value, i]));
  if (index.size < values.length) throw TrainingConfigInvalid(`special.${column.name} names a value twice`);
  const at = Int8Array.from(cells, (cell) => index.get(read(cell) ?? '') ?? -1);
  const special = { values, at };
  if (isNumeric)
    return { ...column, values: column.values.map((x, row) => (at[row]! < 0 ? x : NaN)), special };
  const levels = column.levels.filter((level) => !index.has(level));
  const moved = new Map(levels.map((level, i) => [level, i]));
  const own = column.values.map((level) => (level < 0 ? -1 : (moved.get(column.levels[level]!) ?? -1)));
  return { ...column, levels, values: own, special };
}

/** Row numbers in an order that depends on what the rows hold and not on where they stand. */
function contentOrder({ label, fold, columns }: LabelledTable): Uint32Array {
  const order = Uint32Array.from(label, (_, row) => row);
  const arrays = [
    label,
    ...columns.flatMap(({ values, special }) => (special ? [values, special.at] : [values])),
  ];
  return order.sort((a, b) => {
    for (const values of arrays) {
      const [x, y] = [values[a]!, values[b]!];
      if (x === y || (Number.isNaN(x) && Number.isNaN(y))) continue;
      return Number.isNaN(x) || x < y ? -1 : 1;
    }
    return fold === null || fold[a] === fold[b] ? 0 : fold[a]! < fold[b]! ? -1 : 1;
  });
}

/** The rows with these numbers, in this order. */
export function takeRows({ label, fold, columns }: LabelledTable, rows: Uint32Array): LabelledTable {
  return {
    label: Uint8Array.from(rows, (row) => label[row]!),
    fold: fold === null ? null : Array.from(rows, (row) => fold[row]!),
    columns: columns.map((column): FeatureColumn => {
      const at = column.special && Int8Array.from(rows, (row) => column.special!.at[row]!);
      const special = at && { special: { values: column.special!.values, at } };
      return column.kind === 'numeric'
        ? { ...column, ...special, values: Float64Array.from(rows, (row) => column.values[row]!) }
        : { ...column, ...special, values: Int32Array.from(rows, (row) => column.values[row]!) };
    }),
  };
}

function windowOf(dates: string[], cellsOf: (name: string) => string[]): Preparation['window'] {
  const [column] = dates;
  if (column === undefined || dates.length > 1) return null;
  const days = cellsOf(column)
    .map(dayIn)
    .filter((day) => day !== null)
    .sort();
  if (days.length === 0) throw TableInvalid(`${column} is said to be a date and holds none`);
  return { column, from: days[0]!, to: days[days.length - 1]! };
}
