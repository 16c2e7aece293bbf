import { fallingOrder } from './order.rules.js';
import type { Discrimination } from './metric.types.js';

/** Rows by falling probability; `last[i]`: row i of that order ends a group of equal probabilities. */
export interface Ranking {
  label: Uint8Array;
  order: Uint32Array;
  last: Uint8Array;
}

/** Sorts once, so that resamples need one pass each. */
export function rankingOf(probability: Float64Array, label: Uint8Array): Ranking {
  const order = fallingOrder(probability);
  const last = Uint8Array.from(order, (row, i) =>
    i + 1 === order.length || probability[order[i + 1]!] !== probability[row] ? 1 : 0,
  );
  return { label, order, last };
}

/**
 * Measures a ranking; `weight` counts each row so many times (1 without). One pass: within a group of
 * equal probabilities no order is claimed.
 */
export function discriminationOf({ label, order, last }: Ranking, weight?: Float64Array): Discrimination {
  let [positives, negatives] = [0, 0];
  for (let row = 0; row < label.length; row++) {
    if (label[row] === 1) positives += weight?.[row] ?? 1;
    else negatives += weight?.[row] ?? 1;
  }
  let [tp, fp, groupP, groupN] = [0, 0, 0, 0];
  let [area, ks, precision] = [0, 0, 0];
  for (let i = 0; i < order.length; i++) {
    const row = order[i]!;
    const times = weight?.[row] ?? 1;
    if (label[row] === 1) groupP += times;
    else groupN += times;
    if (last[i] === 0) continue;
    area += groupN * (tp + groupP / 2);
    tp += groupP;
    fp += groupN;
    if (groupP > 0) precision += (groupP * tp) / (tp + fp);
    ks = Math.max(ks, Math.abs(tp / positives - fp / negatives));
    groupP = groupN = 0;
  }
  const auc = area / (positives * negatives);
  const averagePrecision = precision / positives;
  return { rows: positives + negatives, positives, auc, ks, gini: 2 * auc - 1, averagePrecision };
}

/** AUC of numbers against labels. */
export function aucOf(probability: Float64Array, label: Uint8Array): number {
  return discriminationOf(rankingOf(probability, label)).auc;
}
