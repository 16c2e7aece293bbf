import { businessDay } from '../../platform/clock/business-day.js';
import type { ReliabilityPolicy, ReportOutcome, TrackRecord } from './reliability.types.js';

const MONTH_MS = (365.25 / 12) * 86_400_000;

/** Months between two instants, 0 when `to` is earlier. */
export function monthsBetween(from: Date, to: Date): number {
  return Math.max(0, (to.getTime() - from.getTime()) / MONTH_MS);
}

/** Natural log-odds of a probability. */
export function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** Probability of natural log-odds. */
export function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** Sum that does not depend on the order of the terms, to the last bit. */
export function sum(terms: number[]): number {
  return terms.toSorted((a, b) => a - b).reduce((total, term) => total + term, 0);
}

/**
 * A reporter's record at a time: alpha = a0 + sum of gains x lambda^months, beta likewise (Jøsang & Ismail 2002,
 * the beta reputation system with forgetting). Of what was decided in one month, n outcomes of a kind count as a power
 * of n below 1, as those of a sample that are alike do (the design effect of clusters, Kish 1965): neither a burst of easy
 * reports nor one bad week makes a record. Without outcomes it is where everybody starts, and it returns there.
 */
export function trackRecord(outcomes: ReportOutcome[], at: Date, policy: ReliabilityPolicy): TrackRecord {
  const { start, upheldGain, dismissedLoss, monthlyForgetting, monthExponent = 1 } = policy;
  const left = ({ decidedAt }: ReportOutcome): number => monthlyForgetting ** monthsBetween(decidedAt, at);
  const upheld = outcomes.filter(({ verdict }) => verdict === 'upheld');
  const inVain = outcomes.filter(({ verdict }) => verdict !== 'upheld');
  const alike = (all: ReportOutcome[], weight: (outcome: ReportOutcome) => number): number => {
    const months = new Map<string, number>();
    for (const outcome of all) months.set(monthOf(outcome), (months.get(monthOf(outcome)) ?? 0) + 1);
    const share = (outcome: ReportOutcome): number => months.get(monthOf(outcome))! ** (monthExponent - 1);
    return sum(all.map((outcome) => weight(outcome) * left(outcome) * share(outcome)));
  };
  return {
    alpha: start.alpha + alike(upheld, () => upheldGain),
    beta: start.beta + alike(inVain, ({ grade }) => dismissedLoss[grade]),
  };
}

function monthOf({ decidedAt }: ReportOutcome): string {
  return businessDay(decidedAt).slice(0, 7);
}

/**
 * Conservative share of a reporter's reports that stand: the lower quantile of the Beta distribution on the logit
 * scale, sigmoid(ln(alpha/beta) - z sqrt(1/alpha + 1/beta)) (after Whitby, Jøsang, Indulska 2004).
 */
export function precisionOf({ alpha, beta }: TrackRecord, { quantileZ }: ReliabilityPolicy): number {
  return sigmoid(Math.log(alpha / beta) - quantileZ * Math.sqrt(1 / alpha + 1 / beta));
}

/** Natural log of the likelihood ratio of a report; 0 for a reporter no better than chance, never less. */
export function logLikelihoodRatio(precision: number, { baseRate }: ReliabilityPolicy): number {
  return Math.max(0, logit(precision) - logit(baseRate));
}
