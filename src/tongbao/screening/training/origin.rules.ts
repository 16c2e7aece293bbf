import { type Features } from '../classifier/features.rules.js';
import { scorerOf } from '../classifier/score.rules.js';
import { fit, SETTING } from './fit.rules.js';
import type { Folds } from './folds.rules.js';
import { qualityOf, weigh } from './metrics.rules.js';

/** How well the features tell, within one class, where an advert was collected. 0.5 is not at all. */
export interface OriginProbe {
  within: 'fraud' | 'real';
  origin: string;
  rows: number;
  others: number;
  /** Cross-validated over the same folds. */
  auc: number;
  /** Standard error of the AUC (Hanley & McNeil 1982). */
  standardError: number;
}

/** What training says about the origin of adverts. */
export interface OriginReport {
  /** Frauds against real adverts of the same origin: what is left when the origin can not help. */
  sameOrigin: { frauds: number; real: number; auc: number; standardError: number } | null;
  probes: OriginProbe[];
}

const FEWEST = 20;

/** AUC over the pairs of a fraud and a real advert of one origin; null when no origin has both. */
export function sameOrigin(
  scores: readonly number[],
  labels: readonly boolean[],
  origins: readonly string[],
): OriginReport['sameOrigin'] {
  const sum = { frauds: 0, real: 0, pairs: 0, concordant: 0 };
  for (const origin of new Set(origins)) {
    const rows = [...origins.keys()].filter((row) => origins[row] === origin);
    const held = rows.map((row) => labels[row]!);
    const frauds = held.filter(Boolean).length;
    const real = held.length - frauds;
    if (frauds === 0 || real === 0) continue;
    const weighed = weigh(
      rows.map((row) => scores[row]!),
      held,
    );
    sum.frauds += frauds;
    sum.real += real;
    sum.pairs += frauds * real;
    sum.concordant += frauds * real * qualityOf(weighed, 0).auc;
  }
  if (sum.pairs === 0) return null;
  const auc = sum.concordant / sum.pairs;
  const counts = { rows: sum.frauds, others: sum.real };
  return { frauds: sum.frauds, real: sum.real, auc, standardError: standardError(auc, counts) };
}

/**
 * Fits the same features to the origin of an advert instead of its class. Where frauds and real adverts come from
 * different origins, a high AUC here means that the model may have learnt the origin.
 */
export function probeOrigin(
  features: readonly Features[],
  labels: readonly boolean[],
  origins: readonly string[],
  folds: Folds,
): OriginProbe[] {
  return (['real', 'fraud'] as const).flatMap((within) => {
    const rows = [...labels.keys()].filter((row) => labels[row] === (within === 'fraud'));
    const names = [...new Set(rows.map((row) => origins[row]!))].sort();
    const asked = names.length === 2 ? names.slice(0, 1) : names; // of two, each is notified as well as the other
    return asked.flatMap((origin): OriginProbe[] => {
      const isIt = rows.map((row) => origins[row] === origin);
      const found = isIt.filter(Boolean).length;
      if (Math.min(found, rows.length - found) < FEWEST) return [];
      const auc = crossValidatedAuc(
        rows.map((row) => features[row]!),
        isIt,
        rows.map((row) => folds.of[row]!),
      );
      const counts = { rows: found, others: rows.length - found };
      return [{ within, origin, ...counts, auc, standardError: standardError(auc, counts) }];
    });
  });
}

function crossValidatedAuc(features: Features[], labels: boolean[], folds: string[]): number {
  const scores = labels.map(() => 0);
  for (const fold of new Set(folds)) {
    const outside = [...folds.keys()].filter((row) => folds[row] !== fold);
    const fitted = fit(
      outside.map((row) => features[row]!),
      outside.map((row) => labels[row]!),
    );
    const { sharedLength, markValue } = SETTING;
    const scorer = scorerOf({ ...BARE, ...fitted, sharedLength, markValue }, () => []);
    for (const row of folds.keys())
      if (folds[row] === fold) scores[row] = scorer.scoreOf(features[row]!).logit;
  }
  return qualityOf(weigh(scores, labels), 0).auc;
}

const BARE = {
  format: 'xingong-screening-model/1' as const,
  hash: '',
  segmenter: '',
  columns: { text: [], category: [] },
  baseRate: 0.5,
  threshold: 0.5,
  training: {},
};

function standardError(auc: number, { rows, others }: { rows: number; others: number }): number {
  const q1 = auc / (2 - auc);
  const q2 = (2 * auc * auc) / (1 + auc);
  const variance = auc * (1 - auc) + (rows - 1) * (q1 - auc * auc) + (others - 1) * (q2 - auc * auc);
  return Math.sqrt(variance / (rows * others));
}
