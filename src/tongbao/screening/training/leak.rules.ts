import type { Table } from './table.types.js';
import type { ModelColumns } from '../classifier/model.types.js';
import { cellsOf } from './column.rules.js';
import { qualityOf, weigh } from './metrics.rules.js';

/** A column that tells the outcome by itself more than an advert should. */
export interface Warning {
  code: 'looks-like-a-leak' | 'missingness-tells';
  column: string;
  /** AUC of this alone. */
  auc: number;
}

const LEAK = 0.95;
const MISSINGNESS = 0.85;

/** Columns whose value, or whose being empty, parts the classes by itself: a trace of how the table was collected. */
export function warningsOf(table: Table, columns: ModelColumns, labels: readonly boolean[]): Warning[] {
  const missing = [...columns.text, ...columns.category].flatMap((column): Warning[] => {
    const empty = cellsOf(table, column).map((cell) => (cell.trim() === '' ? '' : 'filled'));
    const auc = aloneAuc(empty, labels);
    return auc > MISSINGNESS ? [{ code: 'missingness-tells', column, auc }] : [];
  });
  const leaking = columns.category.flatMap((column): Warning[] => {
    const auc = aloneAuc(cellsOf(table, column), labels);
    return auc > LEAK ? [{ code: 'looks-like-a-leak', column, auc }] : [];
  });
  return [...missing, ...leaking];
}

/** AUC of the share of frauds among rows of the same value. */
function aloneAuc(values: readonly string[], labels: readonly boolean[]): number {
  const counts = new Map<string, { rows: number; frauds: number }>();
  values.forEach((value, row) => {
    const count = counts.get(value) ?? { rows: 0, frauds: 0 };
    count.rows++;
    if (labels[row]) count.frauds++;
    counts.set(value, count);
  });
  const shares = values.map((value) => {
    const count = counts.get(value);
    return count ? count.frauds / count.rows : 0;
  });
  return qualityOf(weigh(shares, labels), 0.5).auc;
}
