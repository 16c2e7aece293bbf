import { Unfit } from '../errors.js';
import { enoughToLearn, labelledRows } from '../label/label.rules.js';
import { kindOf, unreadIn } from './cell.rules.js';
import { cellsIn, columnAt, namedColumns } from './column.rules.js';
import { dayIn } from './day.rules.js';
import { featureColumn, withSpecial } from './feature-column.rules.js';
import type { Cells } from './rows.rules.js';
import { timeColumn } from './time-column.rules.js';
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
 * @throws Unfit
 */
export function labelledTable(text: TextTable, choice: LabelChoice): Preparation {
  const { rows, label, warnings } = labelledRows(text, choice.target);
  enoughToLearn(label);
  const candidates = candidatesIn(text, choice);
  const cellsOf = (name: string): Cells => cellsIn({ ...text, rows }, name);
  const fold = choice.fold === null ? null : [...cellsOf(choice.fold)];
  const kinds = Object.fromEntries(
    candidates.map((name) => [name, choice.kinds[name] ?? kindOf(cellsOf(name))]),
  );
  for (const name of candidates) {
    const why = WHY_NOT[kinds[name]!];
    if (why) warnings.push({ ...why, column: name });
    warnings.push(...unreadWarning(name, cellsOf(name), kinds[name]!));
  }
  const isFeature = (name: string): boolean => !WHY_NOT[kinds[name]!];
  const columnsOf = (names: string[]): FeatureColumn[] =>
    names.map((name) =>
      withSpecial(featureColumn(name, kinds[name]!, cellsOf(name)), cellsOf(name), choice.special?.[name]),
    );
  const time = choice.time === undefined ? null : timeColumn(choice.time, cellsOf(choice.time));
  const columns = columnsOf(candidates.filter(isFeature));
  if (columns.length === 0) throw new Unfit('no-feature', reasonFor(kinds));
  const table = { label, fold, columns };
  const order = contentOrder(table);
  const aside = columnsOf(candidates.filter((name) => !isFeature(name)));
  for (const column of [...columns, ...aside]) turnInto(order, column);
  return {
    table: { ...takeRows({ label, fold, columns: [] }, order), columns },
    aside,
    kinds,
    time: time && { ...time, values: Float64Array.from(order, (row) => time.values[row]!) },
    window: windowOf(
      time?.isDays ? [time.name] : candidates.filter((name) => kinds[name] === 'date'),
      cellsOf,
    ),
    warnings,
  };
}

/** What is said aloud of cells that are not what their column is taken for. */
export function unreadWarning(column: string, cells: Cells, kind: ColumnKind): TrainingWarning[] {
  const unread = unreadIn(cells, kind);
  if (unread === null) return [];
  const { code, cells: count, example } = unread;
  const such = `such as ${JSON.stringify(example.slice(0, 40))}`;
  const detail =
    code === 'cells-unread'
      ? `${count} cells are no ${kind === 'date' ? 'days' : 'numbers'} and count as not known, ${such}`
      : `most cells are numbers and ${count} are words, ${such}: the column is taken for ${kind}`;
  return [{ code, column, detail }];
}

/** Names of the columns that are not label, fold, time or dropped, sorted. */
function candidatesIn(table: TextTable, choice: LabelChoice): string[] {
  const { target, drop, fold, time, kinds, special } = choice;
  for (const column of Object.keys({ ...kinds, ...special })) columnAt(table, column);
  const own = time === undefined ? [] : [table.columns[columnAt(table, time)]!];
  const dropped = new Set([target.column, fold, FOLD, ...own, ...namedColumns(table, drop)]);
  return table.columns.filter((column) => !dropped.has(column)).sort();
}

function reasonFor(kinds: Record<string, ColumnKind>): string {
  const named = Object.entries(kinds).map(([column, kind]) => `${column} is ${kind}`);
  return named.length === 0 ? 'every column is label, fold or dropped' : named.join(', ');
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
      const x = values[a]!;
      const y = values[b]!;
      if (x === y || (Number.isNaN(x) && Number.isNaN(y))) continue;
      return Number.isNaN(x) || x < y ? -1 : 1;
    }
    return fold === null || fold[a] === fold[b] ? 0 : fold[a]! < fold[b]! ? -1 : 1;
  });
}

/** Puts the rows of a column, which nobody else holds yet, into another order: a copy of all columns is half a table. */
function turnInto(order: Uint32Array, { values, special }: FeatureColumn): void {
  for (const own of special ? [values, special.at] : [values]) {
    const before = own.slice();
    for (let row = 0; row < order.length; row++) own[row] = before[order[row]!]!;
  }
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

function windowOf(dates: string[], cellsOf: (name: string) => Cells): Preparation['window'] {
  const [column] = dates;
  if (column === undefined || dates.length > 1) return null;
  let [from, to]: [string | null, string | null] = [null, null];
  for (const cell of cellsOf(column)) {
    const day = dayIn(cell);
    if (day === null) continue;
    if (from === null || day < from) from = day;
    if (to === null || day > to) to = day;
  }
  if (from === null || to === null)
    throw new Unfit('table-invalid', `${column} is said to be a date and holds none`);
  return { column, from, to };
}
