import { standardErrorOfAuc } from '../metric/quality.rules.js';
import type { FeatureColumn, NumericColumn } from '../table/table.types.js';
import { SUSPICIOUS } from './leak.rules.js';
import { alikePairs, pairsOf, ratioOf } from './ratio.rules.js';

/** No two facts of a row that are known before the outcome tell so much. */
const NEAR_PERFECT = 0.97;
/**
 * What a good scorecard of all features reaches, and more than being known adds to a number on honest tables (0.07 at
 * most on German credit and SBA loans, 0.20 on the Polish bankruptcies, whose trace is known): docs/credit-model.md.
 */
const STRONG = { auc: 0.8, lift: 0.15 };
/** A lift of fewer standard errors is chance: of ten thousand pairs, one in thirty tables has one by luck. */
const SURE = 4.5;
/** Fewer rows on a side are no pattern. */
const LEAST_ROWS = 20;
const BINS = 20;
/** So many pairs of numbers that are nearly alike are looked at as ratios. */
const RATIOS = 100;
/** Rows that are looked at, and looks in all: of larger tables every n-th row is enough. */
const ENOUGH = { rows: 50_000, looks: 500_000_000 };

/** Whether some columns are known joined with the range of a number: two facts that tell the outcome together only. */
export interface Trace {
  /** Columns that are known in the same rows. */
  columns: string[];
  /** The number, or the ratio of two, that tells most with them. */
  number: string;
  /** AUC of both together, of being known, and of the number; each by shares of bad among other rows. */
  auc: number;
  knownAlone: number;
  numberAlone: number;
  /** How many other numbers make a trace with the same columns. */
  others: number;
}

/** A number's name, and its bin in each row. */
interface BinnedNumber {
  name: string;
  bins: Uint8Array;
}

interface Pattern {
  columns: string[];
  known: Uint8Array;
}

/**
 * Traces of how a table was kept: what neither a column's being known nor a number tells alone and both tell together.
 * Trees and ratios find such a pair, and nobody who asks for a score tomorrow was entered like that. The strongest
 * number by pattern of what is known; pairs of which one alone looks like a leak are not named again.
 */
export function tracesIn(columns: FeatureColumn[], label: Uint8Array): Trace[] {
  const rows = rowsToSee(columns, label.length);
  const outcome = Uint8Array.from(rows, (row) => label[row]!);
  const patterns = patternsIn(columns, rows);
  if (patterns.length === 0) return [];
  const numbers = numbersIn(columns, rows).map((number) => {
    return { ...number, alone: crossFittedAuc(number.bins, outcome) };
  });
  return patterns.flatMap(({ columns: names, known }) => {
    const knownAlone = crossFittedAuc(known, outcome);
    const found = numbers
      .map(({ name, bins, alone }) => {
        const auc = crossFittedAuc(bins, outcome, known);
        return { columns: names, number: name, auc, knownAlone, numberAlone: alone };
      })
      .filter((pair) => isTrace(pair, outcome))
      .sort((a, b) => b.auc - a.auc);
    return found.slice(0, 1).map((best) => ({ ...best, others: found.length - 1 }));
  });
}

function isTrace({ auc, knownAlone, numberAlone }: Omit<Trace, 'others'>, label: Uint8Array): boolean {
  const better = Math.max(knownAlone, numberAlone);
  const lift = auc - better;
  const positives = label.reduce((sum, is) => sum + is, 0);
  const isSure = lift > SURE * standardErrorOfAuc(auc, positives, label.length - positives);
  const isLarge = auc >= NEAR_PERFECT || (auc >= STRONG.auc && lift > STRONG.lift);
  return better <= SUSPICIOUS && isSure && isLarge;
}

/** Every n-th row. */
function rowsToSee(columns: FeatureColumn[], count: number): Uint32Array {
  const looks = columns.length * (columns.length + RATIOS);
  const most = Math.min(ENOUGH.rows, Math.ceil(ENOUGH.looks / looks));
  const step = Math.max(1, Math.ceil(count / most));
  return Uint32Array.from({ length: Math.ceil(count / step) }, (_, i) => i * step);
}

/** What is known in which rows, each pattern once. */
function patternsIn(columns: FeatureColumn[], rows: Uint32Array): Pattern[] {
  const patterns = new Map<string, Pattern>();
  for (const { name, kind, values } of columns) {
    const known = Uint8Array.from(rows, (row) =>
      (kind === 'numeric' ? !Number.isNaN(values[row]!) : values[row]! >= 0) ? 1 : 0,
    );
    const count = known.reduce((sum, is) => sum + is, 0);
    if (Math.min(count, known.length - count) < LEAST_ROWS) continue;
    const key = Buffer.from(known).toString('latin1');
    const { columns: names } = patterns.get(key) ?? { columns: [] };
    patterns.set(key, { columns: [...names, name], known });
  }
  return [...patterns.values()];
}

/** Numbers, and ratios of those that are nearly alike: there hides how a table was kept. */
function numbersIn(columns: FeatureColumn[], rows: Uint32Array): BinnedNumber[] {
  const numeric = columns.filter((column): column is NumericColumn => column.kind === 'numeric');
  const values = numeric.map((column) => Float64Array.from(rows, (row) => column.values[row]!));
  const pairs = pairsOf(numeric.map((_, at) => at));
  const ratios = alikePairs(values, pairs, RATIOS).map(({ over, under }) => ({
    name: `${numeric[over]!.name} / ${numeric[under]!.name}`,
    bins: rankBins(values[over]!.map((value, row) => ratioOf(value, values[under]![row]!))),
  }));
  return [...numeric.map(({ name }, i) => ({ name, bins: rankBins(values[i]!) })), ...ratios];
}

/** Bins of equal size by rank, a value never in two; what many rows have in common does not share one with what follows it. 0: not known. */
function rankBins(values: Float64Array): Uint8Array {
  const bins = new Uint8Array(values.length);
  const order = Uint32Array.from(values, (_, row) => row).filter((row) => !Number.isNaN(values[row]!));
  order.sort((a, b) => values[a]! - values[b]!);
  let first = 0;
  order.forEach((row, i) => {
    if (values[row] !== values[order[first]!]) first = i;
    bins[row] = 1 + Math.floor((BINS * first) / order.length);
  });
  return bins;
}

const CELLS = 2 * (BINS + 1);

/**
 * AUC of bins, each parted by what is known where that is given. They are ranked by their share of bad, which is taken
 * from the other half of the rows: many small cells would rank the rows that they were counted from as well as one likes.
 */
function crossFittedAuc(bins: Uint8Array, label: Uint8Array, known?: Uint8Array): number {
  const counts = new Uint32Array(4 * CELLS);
  for (let row = 0; row < bins.length; row++) {
    const cell = known === undefined ? bins[row]! : 2 * bins[row]! + known[row]!;
    const at = ((row & 1) * CELLS + cell) * 2 + label[row]!;
    counts[at] = counts[at]! + 1;
  }
  return (halfAuc(counts, 0) + halfAuc(counts, 1)) / 2;
}

function halfAuc(counts: Uint32Array, half: 0 | 1): number {
  const of = (which: number, cell: number): [good: number, bad: number] => {
    const at = (which * CELLS + cell) * 2;
    return [counts[at]!, counts[at + 1]!];
  };
  const all = Array.from({ length: CELLS }, (_, cell) => cell);
  const bad = all.reduce((sum, cell) => sum + of(1 - half, cell)[1], 0);
  const rows = all.reduce((sum, cell) => sum + of(1 - half, cell)[0], bad);
  const ranked = all
    .map((cell) => {
      const [good, own] = of(1 - half, cell);
      return { cell, share: (own + bad / rows) / (own + good + 1) };
    })
    .sort((a, b) => b.share - a.share);
  let [area, above, below] = [0, 0, 0];
  for (const { cell } of ranked) {
    const [good, own] = of(half, cell);
    area += good * (above + own / 2);
    above += own;
    below += good;
  }
  return above === 0 || below === 0 ? 0.5 : area / (above * below);
}
