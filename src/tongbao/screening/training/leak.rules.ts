import { knownAuc, leaksIn } from '../../../statistics/leak/leak.rules.js';
import { cellsOf } from '../../../statistics/table/column.rules.js';
import { featureColumn } from '../../../statistics/table/feature-column.rules.js';
import type { TextTable } from '../../../statistics/table/table.types.js';
import type { ModelColumns } from '../classifier/model.types.js';

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

/** Columns whose value, or whose being empty, parts the classes by itself: a trace of how the table was collected. */
export function warningsOf(table: TextTable, { text, category }: ModelColumns, label: Uint8Array): Warning[] {
  const missing = [...text, ...category].flatMap((column): Warning[] => {
    const auc = knownAuc(
      cellsOf(table, column).map((cell) => cell !== ''),
      label,
    );
    return auc > MISSINGNESS ? [{ code: 'missingness-tells', column, auc }] : [];
  });
  const columns = category.map((name) => featureColumn(name, 'categorical', cellsOf(table, name)));
  const leaks = leaksIn(columns, label, LIMITS);
  return [...missing, ...leaks.map((leak): Warning => ({ code: 'looks-like-a-leak', ...leak }))];
}
