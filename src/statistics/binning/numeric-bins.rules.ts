import type { NumericColumn } from '../table/table.types.js';
import type { BinningLimits, Counts, NumericBins } from './binning.types.js';
import { quantileCuts, rangeOf } from './cut.rules.js';
import { asideCounts, asideWeights, countsOf, informationOf, rateOf, sumOf, weightOf } from './woe.rules.js';

/** A run of values: its lower edge (ignored in the first bin) and what is in it. */
interface Run extends Counts {
  from: number;
}

/**
 * Bins of a number whose weights follow one direction: quantiles, small ones merged, then pooled until
 * monotone (pool adjacent violators, Ayer et al. 1955), in the direction that keeps more information.
 */
export function numericBins(column: NumericColumn, label: Uint8Array, limits: BinningLimits): NumericBins {
  const all = countsOf(label);
  const runs = runsOf(column.values, label, quantileCuts(column.values, limits.preBins));
  const aside = asideCounts(column, label);
  const merged = mergeSmall(runs, limits.leastShare * label.length);
  const [rising, falling] = ([1, -1] as const).map((direction) => pooled(merged, direction));
  // a special value is no evidence for a direction, whatever became of its rows
  const ordinary = [...runs, aside.missing].reduce((a, b) => sumOf(a, b), { bad: 0, good: 0 });
  const information = (bins: Run[]): number => informationOf([...bins, aside.missing], ordinary);
  const monotone = information(rising!) >= information(falling!) ? 1 : -1;
  const bins = monotone === 1 ? rising! : falling!;
  const { missing, special, seen } = asideWeights(column, aside, all, limits);
  return {
    kind: 'numeric',
    name: column.name,
    cuts: bins.slice(1).map(({ from }) => from),
    woe: bins.map((bin) => weightOf(bin, all)),
    monotone,
    missing,
    special,
    iv: informationOf([...bins, ...seen], all),
  };
}

function runsOf(values: Float64Array, label: Uint8Array, cuts: number[]): Run[] {
  const runs = [-Infinity, ...cuts].map((from) => ({ from, bad: 0, good: 0 }));
  values.forEach((value, row) => {
    if (Number.isNaN(value)) return;
    const run = runs[rangeOf(cuts, value)]!;
    if (label[row] === 1) run.bad += 1;
    else run.good += 1;
  });
  return runs;
}

/** Merges each bin with too few rows into the neighbour whose share of bad is nearer, smallest first. */
function mergeSmall(runs: Run[], least: number): Run[] {
  const merged = [...runs];
  const size = ({ bad, good }: Counts): number => bad + good;
  while (merged.length > 1) {
    const at = merged.reduce((a, run, i) => (size(run) < size(merged[a]!) ? i : a), 0);
    if (size(merged[at]!) >= least) break;
    const distance = (i: number): number =>
      merged[i] === undefined ? Infinity : Math.abs(rateOf(merged[i]) - rateOf(merged[at]!));
    const first = distance(at - 1) <= distance(at + 1) ? at - 1 : at;
    merged.splice(first, 2, joined(merged[first]!, merged[first + 1]!));
  }
  return merged;
}

function joined(a: Run, b: Run): Run {
  return { from: a.from, ...sumOf(a, b) };
}

/** Pools neighbours until the weights rise (+1) or fall (-1) strictly. */
function pooled(runs: Run[], direction: 1 | -1): Run[] {
  const stack: Run[] = [];
  for (const run of runs) {
    let next = run;
    while (stack.length > 0) {
      const before = stack[stack.length - 1]!;
      if (worseBy(next, before) * direction > 0) break;
      stack.pop();
      next = joined(before, next);
    }
    stack.push(next);
  }
  return stack;
}

/** Sign of the difference of two weights: the odds compared crosswise, exact where logarithms would round. */
function worseBy(a: Counts, b: Counts): number {
  return (a.bad + 0.5) * (b.good + 0.5) - (b.bad + 0.5) * (a.good + 0.5);
}
