import { rangeOf } from '../binning/cut.rules.js';

/** Where an index calls for a look, and for an alarm: the trade's custom since Siddiqi (2006). */
const WATCH = 0.1;
export const ALARM_ABOVE = 0.25;
/** A share nobody is in counts as this, or one empty bin would make the index infinite. */
const LEAST_SHARE = 1e-4;

/** Population stability index: sum over bins of (now - then) ln(now / then), of shares that sum to one. */
export function stabilityIndex(then: number[], now: number[]): number {
  return then.reduce((sum, share, i) => {
    const [a, b] = [Math.max(share, LEAST_SHARE), Math.max(now[i] ?? 0, LEAST_SHARE)];
    return sum + (b - a) * Math.log(b / a);
  }, 0);
}

/** Below .1 the population is the same, to .25 it is worth a look, above it is another one. */
export function verdictOf(psi: number): Stability['verdict'] {
  if (psi > ALARM_ABOVE) return 'alarm';
  return psi > WATCH ? 'watch' : 'ok';
}

/** How far a distribution moved. @param then shares summing to 1  @param now counts or shares, any sum */
export function stabilityOf(then: number[], now: number[]): Stability {
  const total = now.reduce((a, b) => a + b, 0);
  const psi = stabilityIndex(
    then,
    now.map((count) => (total === 0 ? 0 : count / total)),
  );
  return { psi, verdict: verdictOf(psi) };
}

/** Share of each of `size` bins among the rows' bin numbers. */
export function sharesOf(bins: Iterable<number>, size: number): number[] {
  const counts = Array.from({ length: size }, () => 0);
  let total = 0;
  for (const bin of bins) {
    counts[bin]! += 1;
    total += 1;
  }
  return sharesIn(counts, total);
}

function sharesIn(counts: number[], total: number): number[] {
  return counts.map((count) => (total === 0 ? 0 : count / total));
}

/**
 * How rows and their scores are spread over the bins of a model. Rows without a score count among the features only.
 * @param cuts of the scores
 */
export function spreadOf<Row extends Record<string, unknown>>(
  bins: WatchedBins<Row[string]>[],
  rows: Iterable<Row>,
  scores: (number | null)[],
  cuts: number[],
): Spread {
  const counts = bins.map(({ size }) => Array.from({ length: size }, () => 0));
  let total = 0;
  for (const row of rows) {
    bins.forEach(({ name, binOf }, at) => (counts[at]![binOf(row[name] as Row[string])]! += 1));
    total += 1;
  }
  const features = bins.map(({ name }, at) => [name, sharesIn(counts[at]!, total)] as const);
  const known = scores.flatMap((score) => (score === null ? [] : [rangeOf(cuts, score)]));
  return {
    features: Object.fromEntries(features),
    score: { cuts, shares: sharesOf(known, cuts.length + 1) },
  };
}

/** The indices of all features and of the score, the largest first, to six digits. */
export function driftOf(then: Spread, now: Spread): (Stability & { of: string })[] {
  const features = Object.entries(then.features).map(([of, was]) => ({ of, was, is: now.features[of] }));
  return [...features, { of: 'score', was: then.score.shares, is: now.score.shares }]
    .flatMap(({ of, was, is }) => (is ? [{ of, psi: round(stabilityIndex(was, is)) }] : []))
    .map(({ of, psi }) => ({ of, psi, verdict: verdictOf(psi) }))
    .sort((a, b) => b.psi - a.psi);
}

/** What alarms, in the order given. */
export function alarmsOf(drift: (Stability & { of: string })[]): string[] {
  return drift.filter(({ verdict }) => verdict === 'alarm').map(({ of }) => of);
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** How far a distribution moved: < 0.1 ok, to 0.25 watch, above alarm. */
export interface Stability {
  psi: number;
  verdict: 'ok' | 'watch' | 'alarm';
}

/** How a population is spread, for the stability index. */
export interface Spread {
  /** Shares by feature: its bins (levels of one weight are one bin), then special values, "not known" last. */
  features: Record<string, number[]>;
  /** Shares of the scores below the first cut, between cuts, and from the last cut on. */
  score: { cuts: number[]; shares: number[] };
}

/** The bins an index counts of a feature, and which one a value is in. */
export interface WatchedBins<Value> {
  name: string;
  size: number;
  binOf: (value: Value | undefined) => number;
}
