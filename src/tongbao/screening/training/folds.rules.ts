import { sha256 } from '../../../platform/crypto/canonical.js';
import { TableOneClass } from '../../errors.js';
import type { Features } from '../classifier/features.rules.js';
import { cellsOf } from './column.rules.js';
import type { Table, TrainingOptions } from './table.types.js';

const FOLDS = 5;

/** How rows were put into folds. */
export interface Folds {
  /** Fold of every row. */
  of: string[];
  by: string;
}

/**
 * The fold of every row: as a column says, or five by the digest of a group, or by the digest of what the row says,
 * so that equal adverts never stand on both sides. @throws TableColumnMissing
 */
export function foldsOf(table: Table, options: TrainingOptions, features: readonly Features[]): Folds {
  const { fold, group } = options;
  if (fold !== undefined) return { of: cellsOf(table, fold), by: `column ${fold}` };
  const keys = group === undefined ? features.map(said) : cellsOf(table, group);
  const of = keys.map((key) => String(sha256(key).readUInt32BE() % FOLDS));
  return { of, by: group === undefined ? 'digest of the words' : `digest of ${group}` };
}

/**
 * The rows outside each fold, and the rows of it. @throws TableOneClass when nothing can be learnt outside a fold.
 */
export function splits(folds: Folds, labels: readonly boolean[]): { train: number[]; test: number[] }[] {
  const names = [...new Set(folds.of)].sort();
  return names.map((name) => {
    const split: { train: number[]; test: number[] } = { train: [], test: [] };
    folds.of.forEach((fold, row) => (fold === name ? split.test : split.train).push(row));
    const frauds = split.train.filter((row) => labels[row]).length;
    if (frauds === 0 || frauds === split.train.length)
      throw TableOneClass({ detail: `one class only outside fold ${name} (${folds.by})` });
    return split;
  });
}

function said({ blocks, marks }: Features): string {
  const words = [...blocks].flatMap(([column, terms]) =>
    [...terms].map(([term, count]) => `${column}:${term}×${count}`),
  );
  return [...words, ...marks].join('\n');
}
