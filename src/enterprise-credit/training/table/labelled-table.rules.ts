import { OneClass, NoUsableFeature, TableColumnMissing, TableInvalid } from '../../errors.js';
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

/**
 * Makes a table to learn from: label, folds, and every other column that can be a feature.
 * @throws TableColumnMissing, OneClass, NoUsableFeature, TableInvalid
 */
export function labelledTable(text: TextTable, choice: LabelChoice): Preparation {
  const warnings: TrainingWarning[] = [];
  const target = columnAt(text, choice.target.column);
  const fold = choice.fold === null ? null : columnAt(text, choice.fold);
  const rows = text.rows.filter((row) => !isNotKnown(row[target]!));
  warnings.push(...labelWarnings(text, rows, choice.target));
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
  const columns = candidates
    .filter((name) => !WHY_NOT[kinds[name]!])
    .map((name) => featureColumn(name, kinds[name]!, cellsOf(name)));
  if (columns.length === 0) throw NoUsableFeature(reasonFor(kinds));
  const label = Uint8Array.from(rows, (row) => (row[target] === choice.target.positive ? 1 : 0));
  const table = {
    label,
    fold: fold === null ? null : rows.map((row) => row[fold]!),
    columns,
  };
  return {
    table: takeRows(table, contentOrder(table)),
    kinds,
    window: windowOf(candidates.filter((name) => kinds[name] === 'date'), cellsOf),
    warnings,
  };
}

/** Names of the columns that are not label, fold or dropped, sorted. */
function candidatesIn({ columns, name }: TextTable, { target, drop, fold, kinds }: LabelChoice): string[] {
  const dropped = new Set([target.column, ...(fold === null ? [] : [fold])]);
  for (const pattern of drop) {
    const matching = columns.filter((column) =>
      pattern.endsWith('*') ? column.startsWith(pattern.slice(0, -1)) : column === pattern,
    );
    if (matching.length === 0) throw missing(pattern, name, columns);
    for (const column of matching) dropped.add(column);
  }
  const unknown = Object.keys(kinds).find((column) => !columns.includes(column));
  if (unknown !== undefined) throw missing(unknown, name, columns);
  return columns.filter((column) => !dropped.has(column)).sort();
}

/** Index of a column. @throws TableColumnMissing */
export function columnAt({ columns, name }: TextTable, column: string): number {
  const at = columns.indexOf(column);
  if (at < 0) throw missing(column, name, columns);
  return at;
}

function missing(column: string, table: string, columns: string[]): Error {
  return TableColumnMissing(`${table} has no column ${column}; it has ${columns.join(', ')}`);
}

function labelWarnings(
  text: TextTable,
  rows: string[][],
  { column, positive }: LabelChoice['target'],
): TrainingWarning[] {
  const at = columnAt(text, column);
  const values = [...new Set(rows.map((row) => row[at]!))].sort();
  const seen = values.slice(0, 10).join(', ');
  if (!values.includes(positive)) throw OneClass(`no row has ${column} = ${positive}; seen: ${seen}`);
  if (values.length === 1) throw OneClass(`every row has ${column} = ${positive}`);
  const left = text.rows.length - rows.length;
  const warnings: TrainingWarning[] = [];
  if (left > 0) warnings.push({ code: 'label-missing', column, detail: `${left} rows have no label` });
  if (values.length > 2)
    warnings.push({ code: 'label-several', column, detail: `${positive} against all of ${seen}` });
  return warnings;
}

function reasonFor(kinds: Record<string, ColumnKind>): string {
  const named = Object.entries(kinds).map(([column, kind]) => `${column} is ${kind}`);
  return named.length === 0 ? 'every column is label, fold or dropped' : named.join(', ');
}

function featureColumn(name: string, kind: ColumnKind, cells: string[]): FeatureColumn {
  if (kind === 'numeric')
    return { kind, name, values: Float64Array.from(cells, (cell) => numberIn(cell) ?? NaN) };
  const words = cells.map(wordIn);
  const levels = [...new Set(words.filter((word) => word !== null))].sort();
  const index = new Map(levels.map((level, i) => [level, i]));
  const values = Int32Array.from(words, (word) => (word === null ? -1 : index.get(word)!));
  return { kind: 'categorical', name, levels, isCode: kind === 'code', values };
}

/** Row numbers in an order that depends on what the rows hold and not on where they stand. */
function contentOrder({ label, fold, columns }: LabelledTable): Uint32Array {
  const order = Uint32Array.from(label, (_, row) => row);
  const arrays = [label, ...columns.map(({ values }) => values)];
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
    columns: columns.map((column): FeatureColumn =>
      column.kind === 'numeric'
        ? { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) }
        : { ...column, values: Int32Array.from(rows, (row) => column.values[row]!) },
    ),
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
