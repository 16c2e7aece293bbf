import {
  differenceInterval,
  intervalsOf,
  type Resampling,
} from '../../statistics/bootstrap/bootstrap.rules.js';
import type { Interval } from '../../statistics/metric/metric.types.js';
import { aucOf, rankingOf } from '../../statistics/metric/ranking.rules.js';
import { precisionOf, trackRecord } from './reliability.rules.js';
import type { ReliabilityPolicy, ReportOutcome } from './reliability.types.js';

/** Who rated whom, how (its sign counts), and when. */
export interface Rating {
  source: string;
  target: string;
  rating: number;
  at: Date;
}

/** Raters of whom it is known whether they are to be believed. */
export interface Truth {
  rater: string;
  isReliable: boolean;
}

/** Others who must have rated the same before a rating is judged by them. */
const OTHERS = 3;
const NEVER = new Date(0);

/** How well reliability learnt from outcomes parts labelled raters; intervals are 95 %. */
export interface ReliabilityEvaluation {
  raters: number;
  reliable: number;
  /** Labelled raters none of whose ratings could be judged: they are where everybody starts. */
  neverJudged: number;
  outcomes: { upheld: number; dismissed: number; undecided: number };
  /** The room's own functions: track record with forgetting, lower quantile. */
  room: { auc: number; interval: Interval };
  /** (upheld + 1) / (judged + 2), every outcome alike: Jøsang and Ismail 2002. */
  betaMean: { auc: number; interval: Interval };
  /** Room minus Beta mean on the same draws. `isBelow`: the whole interval lies below 0. */
  difference: { auc: number; interval: Interval; isBelow: boolean };
}

/**
 * What became of each rater's ratings: upheld where the sign agrees with the mean of three others or more on the same
 * target, dismissed where it does not, undecided where fewer others rated. Only ratings given count: those received are
 * what a label may have been made from.
 */
export function outcomesOf(ratings: readonly Rating[]): Map<string, ReportOutcome[]> {
  const targets = new Map<string, { sum: number; count: number }>();
  for (const { target, rating } of ratings) {
    const { sum, count } = targets.get(target) ?? { sum: 0, count: 0 };
    targets.set(target, { sum: sum + rating, count: count + 1 });
  }
  const outcomes = new Map<string, ReportOutcome[]>();
  for (const { source, target, rating, at } of ratings) {
    const all = targets.get(target)!;
    const others = all.count - 1;
    if (others < OTHERS) continue;
    const agrees = Math.sign(rating) === Math.sign((all.sum - rating) / others);
    const outcome = { verdict: agrees ? 'upheld' : 'dismissed', grade: 'C', decidedAt: at } as const;
    const own = outcomes.get(source);
    if (own) own.push(outcome);
    else outcomes.set(source, [outcome]);
  }
  return outcomes;
}

/**
 * Measures the room's functions on labelled raters, beside the plain mean. Each rater is judged at its own last rating:
 * the room asks how reliable a reporter is when it reports.
 */
export function evaluateReliability(
  { ratings, truth }: { ratings: readonly Rating[]; truth: readonly Truth[] },
  policy: ReliabilityPolicy,
  resampling: Resampling,
): ReliabilityEvaluation {
  const outcomes = outcomesOf(ratings);
  const label = Uint8Array.from(truth, ({ isReliable }) => (isReliable ? 1 : 0));
  const of = ({ rater }: Truth): ReportOutcome[] => outcomes.get(rater) ?? [];
  const last = new Map<string, Date>();
  for (const { source, at } of ratings) if (at > (last.get(source) ?? NEVER)) last.set(source, at);
  const room = Float64Array.from(truth, (one) => {
    const at = last.get(one.rater) ?? NEVER;
    return precisionOf(trackRecord(of(one), at, policy), policy);
  });
  const mean = Float64Array.from(truth, (one) => betaMean(of(one)));
  const measured = (scores: Float64Array): ReliabilityEvaluation['room'] => ({
    auc: aucOf(scores, label),
    interval: intervalsOf(rankingOf(scores, label), resampling).auc,
  });
  const interval = differenceInterval(rankingOf(room, label), rankingOf(mean, label), resampling);
  const all = [...outcomes.values()].flat();
  const upheld = all.filter(({ verdict }) => verdict === 'upheld').length;
  const own = { room: measured(room), betaMean: measured(mean) };
  return {
    raters: truth.length,
    reliable: label.reduce((sum, is) => sum + is, 0),
    neverJudged: truth.filter((one) => of(one).length === 0).length,
    outcomes: { upheld, dismissed: all.length - upheld, undecided: ratings.length - all.length },
    ...own,
    difference: { auc: own.room.auc - own.betaMean.auc, interval, isBelow: interval.high < 0 },
  };
}

function betaMean(outcomes: readonly ReportOutcome[]): number {
  const upheld = outcomes.filter(({ verdict }) => verdict === 'upheld').length;
  return (upheld + 1) / (outcomes.length + 2);
}
