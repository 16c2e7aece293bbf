import { dayIn } from '../../../statistics/table/day.rules.js';
import { numberIn } from '../../../statistics/table/cell.rules.js';
import { cellsOf, columnAt, namedColumns } from '../../../statistics/table/column.rules.js';
import type { TextTable } from '../../../statistics/table/table.types.js';
import type { ModelColumns, Row } from '../classifier/model.types.js';
import type { TrainingOptions } from './training.types.js';

/** A column that is no feature, and why. */
export interface LeftOut {
  column: string;
  because: 'target' | 'dropped' | 'bookkeeping' | 'constant' | 'number' | 'date' | 'missingness';
}

/** Names of what a collector of tables adds: it says where a row comes from, not what the advert says. */
const BOOKKEEPING = /(^|_)(id|uuid|key|sig|signature|hash|sha256|cluster|source|fold|split)$/i;
/** A column of this name holds near-duplicates that whoever made the table has found; it is no feature. */
export const NEAR_DUPLICATES = /^near_?dup\w*?_?(cluster|group)(_id)?$/i;
const MOST_CATEGORIES = 20;
const LONGEST_CATEGORY = 40;
/** A column of so many numbers is one of numbers, of so many days one of days. */
const NUMBERS = 0.9;
const DAYS = 0.5;

/** The rows as a model reads them. @throws Unfit when a column of the model is not there. */
export function rowsOf(table: TextTable, { text, category }: ModelColumns): Row[] {
  const columns = [...text, ...category].map((column) => [column, cellsOf(table, column)] as const);
  return table.rows.map((_, index) => new Map(columns.map(([column, cells]) => [column, cells[index]!])));
}

/**
 * What every column is: text, a category of few short values, or left out. Numbers of many values are left out: how much
 * an advert pays is judged by the rules. @throws Unfit
 */
export function columnsOf(
  table: TextTable,
  options: TrainingOptions,
): { columns: ModelColumns; leftOut: LeftOut[] } {
  const { text, target } = options;
  const dropped = new Set(namedColumns(table, options.drop));
  const special = [options.fold, options.group, options.origin].filter((name) => name !== undefined);
  for (const column of [target.column, ...text, ...special, ...(options.keep ?? [])]) columnAt(table, column);
  const columns: ModelColumns = { text: [], category: [] };
  const leftOut: LeftOut[] = [];
  for (const column of table.columns) {
    const because = exclusion(column, options, special) ?? (dropped.has(column) ? 'dropped' : undefined);
    const kind = because ?? (text.includes(column) ? 'text' : kindOf(cellsOf(table, column)));
    if (kind === 'text' || kind === 'category') columns[kind].push(column);
    else leftOut.push({ column, because: kind });
  }
  return { columns, leftOut };
}

function exclusion(
  column: string,
  { target, text }: TrainingOptions,
  special: string[],
): LeftOut['because'] | undefined {
  if (column === target.column) return 'target';
  if (special.includes(column)) return 'bookkeeping';
  const isBookkeeping = BOOKKEEPING.test(column) || NEAR_DUPLICATES.test(column);
  return isBookkeeping && !text.includes(column) ? 'bookkeeping' : undefined;
}

/** A date is one whatever else it is: an outcome has its day. */
function kindOf(cells: string[]): 'text' | 'category' | Exclude<LeftOut['because'], 'target'> {
  const values = [...new Set(cells)];
  if (values.length < 2) return 'constant';
  const filled = values.filter((value) => value !== '');
  const share = (is: (cell: string) => unknown): number =>
    filled.filter((cell) => is(cell) !== null).length / filled.length;
  if (share(dayIn) > DAYS) return 'date';
  const longest = Math.max(...values.map((value) => value.length));
  if (values.length <= MOST_CATEGORIES && longest <= LONGEST_CATEGORY) return 'category';
  return share(numberIn) > NUMBERS ? 'number' : 'text';
}
