import { discriminationOf, type Ranking } from './ranking.rules.js';

/** How well probabilities part two classes: as a ranking, and at a threshold. All lie in [0, 1]. */
export interface Quality {
  auc: number;
  averagePrecision: number;
  f1: number;
  precision: number;
  recall: number;
}

/** A point of the ranking at which a threshold can stand: weights of both classes at or above a probability. */
interface Step {
  score: number;
  positives: number;
  negatives: number;
}

/**
 * Weights of rows so that together the positives have the share `rate`: each positive rate / positives, each other
 * (1 − rate) / others. Without a rate every row weighs the same.
 */
export function classWeights(label: Uint8Array, rate?: number): Float64Array {
  const positives = label.reduce((sum, is) => sum + is, 0);
  const share = rate ?? positives / label.length;
  const weights = [(1 - share) / (label.length - positives), share / positives];
  return Float64Array.from(label, (is) => weights[is]!);
}

/** AUC, average precision, and what holds at a threshold. */
export function qualityOf(
  probability: Float64Array,
  ranking: Ranking,
  weight: Float64Array,
  threshold: number,
): Quality {
  const { auc, averagePrecision } = discriminationOf(ranking, weight);
  const steps = stepsOf(probability, ranking, weight);
  const all = steps.at(-1)?.positives ?? 0;
  const { positives, negatives } = steps.findLast(({ score }) => score >= threshold) ?? {
    positives: 0,
    negatives: 0,
  };
  const chosen = positives + negatives;
  return {
    auc: Math.min(auc, 1), // sums of weights may end a hair above
    averagePrecision: Math.min(averagePrecision, 1),
    f1: (2 * positives) / (all + chosen),
    precision: chosen === 0 ? 0 : positives / chosen,
    recall: positives / all,
  };
}

/**
 * The threshold of the highest F1, midway between the probabilities it parts.
 * @param mostFlagged the share of negatives at or above it is this at most; 1 is no bound. Where even the highest
 * probability has more, it stands there.
 */
export function bestThreshold(
  probability: Float64Array,
  ranking: Ranking,
  weight: Float64Array,
  mostFlagged = 1,
): number {
  const steps = stepsOf(probability, ranking, weight);
  const { positives: all, negatives: others } = steps.at(-1) ?? { positives: 0, negatives: 0 };
  let best = { f1: -1, at: 0 };
  steps.forEach(({ positives, negatives }, at) => {
    const f1 = (2 * positives) / (all + positives + negatives);
    const isBound = negatives > mostFlagged * others * (1 + 1e-9); // sums of weights may end a hair above
    if (f1 > best.f1 && (at === 0 || !isBound)) best = { f1, at };
  });
  const score = steps[best.at]?.score ?? 0;
  return (score + (steps[best.at + 1]?.score ?? score)) / 2;
}

/** Share of the negatives at or above a threshold. */
export function flaggedShare(probability: Float64Array, label: Uint8Array, threshold: number): number {
  const negatives = label.length - label.reduce((sum, is) => sum + is, 0);
  return probability.filter((score, row) => label[row] === 0 && score >= threshold).length / negatives;
}

/** Standard error of an AUC (Hanley and McNeil 1982). */
export function standardErrorOfAuc(auc: number, positives: number, negatives: number): number {
  const q1 = auc / (2 - auc);
  const q2 = (2 * auc * auc) / (1 + auc);
  const variance = auc * (1 - auc) + (positives - 1) * (q1 - auc * auc) + (negatives - 1) * (q2 - auc * auc);
  return Math.sqrt(variance / (positives * negatives));
}

function stepsOf(probability: Float64Array, { label, order, last }: Ranking, weight: Float64Array): Step[] {
  const steps: Step[] = [];
  let [positives, negatives] = [0, 0];
  order.forEach((row, i) => {
    if (label[row] === 1) positives += weight[row]!;
    else negatives += weight[row]!;
    if (last[i] === 1) steps.push({ score: probability[row]!, positives, negatives });
  });
  return steps;
}
