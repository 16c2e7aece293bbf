import { splitsOf } from '../../../statistics/fold/fold.rules.js';
import { standardErrorOfAuc } from '../../../statistics/metric/quality.rules.js';
import { aucOf } from '../../../statistics/metric/ranking.rules.js';
import type { Features } from '../classifier/features.rules.js';
import { scorerOf } from '../classifier/score.rules.js';
import { fit, SETTING } from './fit.rules.js';

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
  scores: Float64Array,
  label: Uint8Array,
  origins: readonly string[],
): OriginReport['sameOrigin'] {
  const sum = { frauds: 0, real: 0, pairs: 0, concordant: 0 };
  for (const origin of new Set(origins)) {
    const rows = [...origins.keys()].filter((row) => origins[row] === origin);
    const held = Uint8Array.from(rows, (row) => label[row]!);
    const frauds = held.reduce((sum, is) => sum + is, 0);
    const real = held.length - frauds;
    if (frauds === 0 || real === 0) continue;
    const auc = aucOf(
      Float64Array.from(rows, (row) => scores[row]!),
      held,
    );
    sum.frauds += frauds;
    sum.real += real;
    sum.pairs += frauds * real;
    sum.concordant += frauds * real * auc;
  }
  if (sum.pairs === 0) return null;
  const auc = sum.concordant / sum.pairs;
  const { frauds, real } = sum;
  return { frauds, real, auc, standardError: standardErrorOfAuc(auc, frauds, real) };
}

/**
 * Fits the same features to the origin of an advert instead of its class. Where frauds and real adverts come from
 * different origins, a high AUC here means that the model may have learnt the origin.
 */
export function probeOrigin(
  features: readonly Features[],
  label: Uint8Array,
  origins: readonly string[],
  folds: readonly string[],
): OriginProbe[] {
  return (['real', 'fraud'] as const).flatMap((within) => {
    const rows = [...label.keys()].filter((row) => (label[row] === 1) === (within === 'fraud'));
    const names = [...new Set(rows.map((row) => origins[row]!))].sort();
    const asked = names.length === 2 ? names.slice(0, 1) : names; // of two, each is told as well as the other
    return asked.flatMap((origin): OriginProbe[] => {
      const isIt = Uint8Array.from(rows, (row) => (origins[row] === origin ? 1 : 0));
      const found = isIt.reduce((sum, is) => sum + is, 0);
      if (Math.min(found, rows.length - found) < FEWEST) return [];
      const auc = crossValidatedAuc(
        rows.map((row) => features[row]!),
        isIt,
        rows.map((row) => folds[row]!),
      );
      const others = rows.length - found;
      const standardError = standardErrorOfAuc(auc, found, others);
      return [{ within, origin, rows: found, others, auc, standardError }];
    });
  });
}

function crossValidatedAuc(features: Features[], label: Uint8Array, folds: string[]): number {
  const scores = new Float64Array(label.length);
  for (const { rest, held } of splitsOf(folds, label)) {
    const fitted = fit(
      Array.from(rest, (row) => features[row]!),
      Uint8Array.from(rest, (row) => label[row]!),
    );
    const { sharedLength, markValue } = SETTING;
    const scorer = scorerOf({ ...BARE, ...fitted, sharedLength, markValue }, () => []);
    for (const row of held) scores[row] = scorer.scoreOf(features[row]!).logit;
  }
  return aucOf(scores, label);
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
