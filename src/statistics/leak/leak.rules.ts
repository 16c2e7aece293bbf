import type { BinningLimits } from '../binning/binning.types.js';
import { weighedColumn } from '../binning/weighed-column.rules.js';
import { aucOf } from '../metric/ranking.rules.js';
import type { FeatureColumn } from '../table/table.types.js';

/** Nothing that is known before the outcome tells so much alone. */
export const SUSPICIOUS = 0.95;

/** A column that tells the outcome alone, and its AUC. */
export interface Leak {
  column: string;
  auc: number;
}

/** Columns that alone rank the rows so well that they probably carry the outcome. */
export function leaksIn(columns: FeatureColumn[], label: Uint8Array, limits: BinningLimits): Leak[] {
  return columns
    .map((column) => ({ column: column.name, auc: aloneAuc(column, label, limits) }))
    .filter(({ auc }) => auc > SUSPICIOUS);
}

/** AUC of a column's being known, either way round. */
export function knownAuc(isKnown: boolean[], label: Uint8Array): number {
  return eitherWay(
    Float64Array.from(isKnown, (is) => (is ? 1 : 0)),
    label,
  );
}

/** The best AUC of a column by its order, either way round, by its bins, and by its being known. */
function aloneAuc(column: FeatureColumn, label: Uint8Array, limits: BinningLimits): number {
  const isNumber = column.kind === 'numeric';
  const known = Array.from(column.values, (value) => (isNumber ? !Number.isNaN(value) : value >= 0));
  const orders = [weighedColumn(column, label, limits).woe];
  if (isNumber)
    for (const missing of [-Infinity, Infinity])
      orders.push(column.values.map((value) => (Number.isNaN(value) ? missing : value)));
  return Math.max(knownAuc(known, label), ...orders.map((order) => eitherWay(order, label)));
}

function eitherWay(order: Float64Array, label: Uint8Array): number {
  const auc = aucOf(order, label);
  return Math.max(auc, 1 - auc);
}
