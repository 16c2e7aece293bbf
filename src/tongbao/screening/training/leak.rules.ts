import { knownAuc, leaksIn } from '../../../statistics/leak/leak.rules.js';
import { cellsOf } from '../../../statistics/table/column.rules.js';
import { featureColumn } from '../../../statistics/table/feature-column.rules.js';
import type { TextTable } from '../../../statistics/table/table.types.js';
import type { ModelColumns } from '../classifier/model.types.js';
import type { LeftOut } from './column.rules.js';
import type { TrainingOptions } from './training.types.js';

/** A column that tells the outcome by itself more than an advert should. */
export interface Warning {
  code: 'looks-like-a-leak' | 'missingness-tells';
  column: string;
  /** AUC of this alone. */
  auc: number;
}

const MISSINGNESS = 0.85;
/** Every value counts, however few rows have it. */
const LIMITS = { preBins: 20, leastShare: 0, leastMissing: 1, leastLevel: 1 };

/** Whether a column's being empty tells the class by itself; at most one warning. */
function missingnessOf(table: TextTable, column: string, label: Uint8Array): Warning[] {
  const auc = knownAuc(
    cellsOf(table, column).map((cell) => cell !== ''),
    label,
  );
  return auc > MISSINGNESS ? [{ code: 'missingness-tells', column, auc }] : [];
}

/** Columns whose value, or whose being empty, parts the classes by itself: a trace of how the table was collected. */
export function warningsOf(table: TextTable, { text, category }: ModelColumns, label: Uint8Array): Warning[] {
  const missing = [...text, ...category].flatMap((column) => missingnessOf(table, column, label));
  const columns = category.map((name) => featureColumn(name, 'categorical', cellsOf(table, name)));
  const leaks = leaksIn(columns, label, LIMITS);
  return [...missing, ...leaks.map((leak): Warning => ({ code: 'looks-like-a-leak', ...leak }))];
}

/**
 * The columns without those whose being empty tells the class: that is how a table was collected, and adverts to come
 * were not collected so. What the order names stays, and is warned of.
 */
export function withoutTelling(
  { columns, leftOut }: { columns: ModelColumns; leftOut: LeftOut[] },
  table: TextTable,
  label: Uint8Array,
  { text, keep = [] }: TrainingOptions,
): { columns: ModelColumns; leftOut: LeftOut[]; leftOutWarnings: Warning[] } {
  const asked = new Set([...text, ...keep]);
  const leftOutWarnings = [...columns.text, ...columns.category]
    .filter((column) => !asked.has(column))
    .flatMap((column) => missingnessOf(table, column, label));
  const telling = new Set(leftOutWarnings.map(({ column }) => column));
  const stays = (column: string): boolean => !telling.has(column);
  return {
    columns: { text: columns.text.filter(stays), category: columns.category.filter(stays) },
    leftOut: [...leftOut, ...[...telling].map((column): LeftOut => ({ column, because: 'missingness' }))],
    leftOutWarnings,
  };
}
