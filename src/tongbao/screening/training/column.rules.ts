import { TableColumnMissing, TableOneClass } from '../../errors.js';
import type { ModelColumns, Row } from '../classifier/model.types.js';
import type { Table, Target, TrainingOptions } from './table.types.js';

/** A column that is no feature, and why. */
export interface LeftOut {
  column: string;
  because: 'target' | 'dropped' | 'bookkeeping' | 'constant' | 'number';
}

/** Names of what a collector of tables adds: it says where a row comes from, not what the advert says. */
const BOOKKEEPING = /(^|_)(id|uuid|key|sig|signature|hash|sha256|cluster|source|fold|split)$/i;
const MOST_CATEGORIES = 20;
const LONGEST_CATEGORY = 40;
const NUMBER = /^[-+]?\d+([.,]\d+)?$/;

/** The cells of a column. @throws TableColumnMissing */
export function cellsOf(table: Table, column: string): string[] {
  const at = table.columns.indexOf(column);
  if (at < 0)
    throw TableColumnMissing({
      detail: `no column ${column}; there are ${table.columns.join(', ')}`,
      facts: { column },
    });
  return table.rows.map((row) => row[at] ?? '');
}

/** Which rows are frauds. @throws TableColumnMissing, TableOneClass */
export function labelsOf(table: Table, target: Target): boolean[] {
  const labels = cellsOf(table, target.column).map((cell) => cell.trim() === target.positive);
  const positives = labels.filter(Boolean).length;
  if (positives === 0 || positives === labels.length)
    throw TableOneClass({
      detail: `${positives} of ${labels.length} rows have ${target.column} = ${target.positive}`,
      facts: { rows: labels.length, positives },
    });
  return labels;
}

/** The rows as a model reads them. @throws TableColumnMissing when a column of the model is not there. */
export function rowsOf(table: Table, { text, category }: ModelColumns): Row[] {
  const columns = [...text, ...category].map((column) => [column, cellsOf(table, column)] as const);
  return table.rows.map(
    (_, index) => new Map(columns.map(([column, cells]) => [column, cells[index] ?? ''])),
  );
}

/**
 * What every column is: text, a category of few short values, or left out. Numbers of many values are left out: how much
 * an advert pays is judged by the rules. @throws TableColumnMissing
 */
export function columnsOf(
  table: Table,
  options: TrainingOptions,
): { columns: ModelColumns; leftOut: LeftOut[] } {
  const { drop, text, target } = options;
  const special = [options.fold, options.group, options.origin].filter((name) => name !== undefined);
  for (const column of [target.column, ...drop, ...text, ...special]) cellsOf(table, column);
  const columns: ModelColumns = { text: [], category: [] };
  const leftOut: LeftOut[] = [];
  for (const column of table.columns) {
    const because = exclusion(column, options, special);
    const kind = because ?? (text.includes(column) ? 'text' : kindOf(cellsOf(table, column)));
    if (kind === 'text' || kind === 'category') columns[kind].push(column);
    else leftOut.push({ column, because: kind });
  }
  return { columns, leftOut };
}

function exclusion(
  column: string,
  { target, drop, text }: TrainingOptions,
  special: string[],
): LeftOut['because'] | undefined {
  if (column === target.column) return 'target';
  if (drop.includes(column)) return 'dropped';
  if (special.includes(column)) return 'bookkeeping';
  return BOOKKEEPING.test(column) && !text.includes(column) ? 'bookkeeping' : undefined;
}

function kindOf(cells: string[]): 'text' | 'category' | 'constant' | 'number' {
  const values = new Set(cells.map((cell) => cell.trim()));
  if (values.size < 2) return 'constant';
  const longest = Math.max(...[...values].map((value) => value.length));
  if (values.size <= MOST_CATEGORIES && longest <= LONGEST_CATEGORY) return 'category';
  const filled = [...values].filter((value) => value !== '');
  const numbers = filled.filter((value) => NUMBER.test(value)).length;
  return numbers > 0.9 * filled.length ? 'number' : 'text';
}
