import type { Quality } from './table.types.js';

/** What a scored advert weighs. */
export interface Weighed {
  score: number;
  isFraud: boolean;
  weight: number;
}

/** Points of the ranking at which a threshold can stand: weight of frauds and real adverts at or above a score. */
interface Cut {
  score: number;
  frauds: number;
  real: number;
}

/**
 * Weighs frauds and real adverts so that together frauds have the share `baseRate`: every fraud baseRate / frauds,
 * every real advert (1 − baseRate) / real adverts. Without a base rate every advert weighs the same.
 */
export function weigh(scores: ArrayLike<number>, labels: readonly boolean[], baseRate?: number): Weighed[] {
  const frauds = labels.filter(Boolean).length;
  const share = baseRate ?? frauds / labels.length;
  const ofFraud = share / frauds;
  const ofReal = (1 - share) / (labels.length - frauds);
  return labels.map((isFraud, index) => ({
    score: scores[index] ?? 0,
    isFraud,
    weight: isFraud ? ofFraud : ofReal,
  }));
}

/** AUC (ties count half), average precision Σ (R_k − R_{k−1}) P_k over distinct scores, and what holds at a threshold. */
export function qualityOf(weighed: readonly Weighed[], threshold: number): Quality {
  const cuts = cutsOf(weighed);
  const all = cuts.at(-1) ?? { frauds: 0, real: 0 };
  let auc = 0;
  let averagePrecision = 0;
  let before = { frauds: 0, real: 0 };
  for (const cut of cuts) {
    auc += (cut.real - before.real) * ((cut.frauds + before.frauds) / 2);
    averagePrecision += ((cut.frauds - before.frauds) * cut.frauds) / (cut.frauds + cut.real);
    before = cut;
  }
  const flagged = cuts.findLast(({ score }) => score >= threshold) ?? { frauds: 0, real: 0 };
  const chosen = flagged.frauds + flagged.real;
  return {
    auc: Math.min(auc / (all.frauds * all.real), 1), // sums of weights may end a hair above
    averagePrecision: Math.min(averagePrecision / all.frauds, 1),
    f1: (2 * flagged.frauds) / (all.frauds + chosen),
    precision: chosen === 0 ? 0 : flagged.frauds / chosen,
    recall: flagged.frauds / all.frauds,
  };
}

/** The threshold of the highest F1, midway between the scores it parts. */
export function bestThreshold(weighed: readonly Weighed[]): number {
  const cuts = cutsOf(weighed);
  const frauds = cuts.at(-1)?.frauds ?? 0;
  let best = { f1: -1, at: 0 };
  cuts.forEach((cut, at) => {
    const f1 = (2 * cut.frauds) / (frauds + cut.frauds + cut.real);
    if (f1 > best.f1) best = { f1, at };
  });
  const score = cuts[best.at]?.score ?? 0;
  return (score + (cuts[best.at + 1]?.score ?? score)) / 2;
}

function cutsOf(weighed: readonly Weighed[]): Cut[] {
  const cuts: Cut[] = [];
  let [frauds, real] = [0, 0];
  for (const { score, isFraud, weight } of weighed.toSorted((a, b) => b.score - a.score)) {
    if (isFraud) frauds += weight;
    else real += weight;
    const last = cuts.at(-1);
    if (last?.score === score) Object.assign(last, { frauds, real });
    else cuts.push({ score, frauds, real });
  }
  return cuts;
}
