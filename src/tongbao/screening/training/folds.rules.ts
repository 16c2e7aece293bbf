import { foldsByGroup } from '../../../statistics/fold/fold.rules.js';
import { joinedByKey, nearDuplicates } from '../../../statistics/fold/near-duplicate.rules.js';
import { cellsOf } from '../../../statistics/table/column.rules.js';
import type { TextTable } from '../../../statistics/table/table.types.js';
import type { ModelColumns, Row } from '../classifier/model.types.js';
import { type Cut, wordsOf } from '../classifier/tokens.rules.js';
import { NEAR_DUPLICATES } from './column.rules.js';
import type { TrainingOptions } from './training.types.js';

/** How rows were put into folds: the fold of each, by what, and of how many groups. */
export interface Folds {
  of: string[];
  by: string;
  groups: number | null;
}

/** What of a table folds are made by. */
export interface Basis {
  rows: readonly Row[];
  columns: ModelColumns;
  label: Uint8Array;
  cut: Cut;
}

/**
 * As a column says; or so that rows of a group stay together; or, when neither is named, so that near-duplicates do: one
 * campaign in many copies is learnt by heart, and tells nothing of the next one.
 */
export function foldsOf(table: TextTable, { fold, group }: TrainingOptions, basis: Basis): Folds {
  if (fold !== undefined) return { of: cellsOf(table, fold), by: `column ${fold}`, groups: null };
  const by =
    group === undefined
      ? nearDuplicatesOf(table, basis)
      : { keys: cellsOf(table, group), name: `groups of ${group}` };
  return { of: foldsByGroup(by.keys, basis.label), by: by.name, groups: new Set(by.keys).size };
}

/** Groups by what rows say, joined with the groups that the table has itself. */
function nearDuplicatesOf(table: TextTable, basis: Basis): { keys: string[]; name: string } {
  const own = nearDuplicates(viewsOf(basis));
  const column = table.columns.find((name) => NEAR_DUPLICATES.test(name));
  const group = column === undefined ? own : joinedByKey(own, cellsOf(table, column));
  const texts = basis.rows.map((row) => JSON.stringify([...row]));
  const least = new Map<number, string>();
  group.forEach((number, row) => {
    const known = least.get(number);
    if (known === undefined || texts[row]! < known) least.set(number, texts[row]!);
  });
  return {
    // a group is known by what it says, so that the order of the rows moves no fold
    keys: Array.from(group, (number) => least.get(number)!),
    name: `near-duplicates${column === undefined ? '' : ` and column ${column}`}`,
  };
}

/** All words of a row, and those of the column that says most: what an employer says of itself stands in every advert. */
function viewsOf({ rows, columns, cut }: Basis): string[][][] {
  const words = rows.map((row) => columns.text.map((column) => wordsOf(row.get(column) ?? '', cut)));
  const sum = (column: number): number => words.reduce((total, of) => total + of[column]!.length, 0);
  const longest = columns.text.map((_, column) => column).sort((a, b) => sum(b) - sum(a))[0] ?? 0;
  return words.map((of) => [of.flat(), of[longest] ?? []]);
}
