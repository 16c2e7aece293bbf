import { candidateOf } from './scorecard/fit-scorecard.rules.js';
import { aucOf } from './evaluation/ranking.rules.js';
import type { FeatureColumn, TrainingWarning } from './table/table.types.js';
import type { ScorecardSettings } from './training.types.js';

/** Nothing that is known before the outcome tells so much alone. */
const SUSPICIOUS = 0.95;

/** Features that alone rank the rows so well that they probably carry the outcome. */
export function leakWarnings(
  columns: FeatureColumn[],
  label: Uint8Array,
  settings: ScorecardSettings,
): TrainingWarning[] {
  return columns.flatMap((column): TrainingWarning[] => {
    const auc = aloneAuc(column, label, settings);
    if (auc <= SUSPICIOUS) return [];
    const detail = `alone it has an AUC of ${auc.toFixed(3)}: does it carry the outcome?`;
    return [{ code: 'looks-like-leak', column: column.name, detail }];
  });
}

/** The best AUC of a column by its order, either way round, by its bins, and by its being known. */
function aloneAuc(column: FeatureColumn, label: Uint8Array, settings: ScorecardSettings): number {
  const { woe } = candidateOf(column, label, settings);
  const isKnown =
    column.kind === 'numeric' ? (value: number) => !Number.isNaN(value) : (level: number) => level >= 0;
  const known = Float64Array.from(column.values, (value) => (isKnown(value) ? 1 : 0));
  const orders = [woe, known];
  if (column.kind === 'numeric')
    for (const missing of [-Infinity, Infinity])
      orders.push(column.values.map((value) => (Number.isNaN(value) ? missing : value)));
  return Math.max(...orders.map((order) => aucOf(order, label)).map((auc) => Math.max(auc, 1 - auc)));
}
