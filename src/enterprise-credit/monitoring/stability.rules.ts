import { binOf } from '../scoring/scorecard.rules.js';
import type {
  Features,
  Scorecard,
  ScorecardFeature,
  TrainingDistribution,
} from '../scoring/scorecard.types.js';
import type { Stability } from './monitoring.types.js';

/** Where an index calls for a look, and for an alarm: the trade's custom since Siddiqi (2006). */
const WATCH = 0.1;
const ALARM = 0.25;
/** A share nobody is in counts as this, or one empty bin would make the index infinite. */
const LEAST_SHARE = 1e-4;
/** Fewer than this say nothing about a population. */
export const FEWEST = 200;

/** Scores at which the score's own index divides where training did not say. */
const SCORE_CUTS = [1100, 1200, 1300, 1350, 1400, 1450, 1500, 1550, 1600, 1650, 1700, 1800, 1900];

/** Population stability index: sum over bins of (now - then) ln(now / then), of shares that sum to one. */
export function stabilityIndex(then: number[], now: number[]): number {
  return then.reduce((sum, share, i) => {
    const [a, b] = [Math.max(share, LEAST_SHARE), Math.max(now[i] ?? 0, LEAST_SHARE)];
    return sum + (b - a) * Math.log(b / a);
  }, 0);
}

/** Below .1 the population is the same, to .25 it is worth a look, above it is another one. */
export function verdictOf(psi: number): Stability['verdict'] {
  if (psi > ALARM) return 'alarm';
  return psi > WATCH ? 'watch' : 'ok';
}

/** The bins an index counts of a feature, and which one a value is in. */
export interface WatchedBins {
  size: number;
  binOf: (value: Features[string] | undefined) => number;
}

/** A feature's own bins (levels of one weight are one bin), then its special values, "not known" last. */
export function watchedBins(feature: ScorecardFeature): WatchedBins {
  const { woe, special = [] } = feature;
  const groups = [...new Set(woe)].sort((a, b) => a - b);
  const ordinary = feature.kind === 'numeric' ? woe.length : groups.length;
  const size = ordinary + special.length + 1;
  const of = (value: Features[string] | undefined): number => {
    const bin = binOf(feature, value);
    if (bin < 0) return size - 1;
    if (bin >= woe.length) return ordinary + bin - woe.length;
    return feature.kind === 'numeric' ? bin : groups.indexOf(woe[bin]!);
  };
  return { size, binOf: of };
}

/** How a population is spread over the bins of a model. Enterprises without a score count among the features only. */
export function distributionOf(
  { document }: Pick<Scorecard, 'document'>,
  population: { features: Features; score: number | null }[],
  cuts: number[] = SCORE_CUTS,
): TrainingDistribution {
  const features = document.features.map((feature) => {
    const bins = watchedBins(feature);
    const counts = Array.from({ length: bins.size }, () => 0);
    for (const { features: own } of population) counts[bins.binOf(own[feature.name])]! += 1;
    return [feature.name, sharesOf(counts)] as const;
  });
  const scores = [...cuts, 0].map(() => 0);
  for (const { score } of population)
    if (score !== null) scores[cuts.filter((cut) => score >= cut).length]! += 1;
  return { features: Object.fromEntries(features), score: { cuts, shares: sharesOf(scores) } };
}

/** The indices of all features and of the score, the largest first. */
export function stabilityOf(then: TrainingDistribution, now: TrainingDistribution): Stability[] {
  const features = Object.entries(then.features).map(([of, shares]) => ({
    of,
    then: shares,
    now: now.features[of],
  }));
  return [...features, { of: 'score', then: then.score.shares, now: now.score.shares }]
    .flatMap(({ of, then: was, now: is }) => (is ? [{ of, psi: round(stabilityIndex(was, is)) }] : []))
    .map(({ of, psi }) => ({ of, psi, verdict: verdictOf(psi) }))
    .sort((a, b) => b.psi - a.psi);
}

/** What alarms, the largest index first. */
export function alarmsOf(stability: Stability[]): string[] {
  return stability.filter(({ verdict }) => verdict === 'alarm').map(({ of }) => of);
}

function sharesOf(counts: number[]): number[] {
  const all = counts.reduce((a, b) => a + b, 0);
  return counts.map((count) => (all === 0 ? 0 : count / all));
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
