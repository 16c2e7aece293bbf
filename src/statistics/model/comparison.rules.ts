import { differenceInterval } from '../bootstrap/bootstrap.rules.js';
import { Unfit } from '../errors.js';
import { discriminationOf, rankingOf } from '../metric/ranking.rules.js';
import type { PromotionEvidence } from './promotion.rules.js';

const RESAMPLING = { resamples: 1000, seed: 1 };

/** What one model said of each row; null where it gave no probability. */
export interface Performance {
  hash: string;
  probabilities: (number | null)[];
}

/** The rows of a table with known outcomes. */
export interface OutcomeRows {
  dataset: string;
  sha256: string;
  label: Uint8Array;
}

/**
 * A model against another on the rows that both gave a probability: what a promotion asks for.
 * @param drifted what of the model alarms on these rows  @throws Unfit
 */
export function comparisonOf(
  one: Performance,
  other: Performance,
  { dataset, sha256, label }: OutcomeRows,
  drifted: string[],
): PromotionEvidence {
  const both = one.probabilities.flatMap((probability, row) =>
    probability === null || other.probabilities[row] === null ? [] : [row],
  );
  const own = Uint8Array.from(both, (row) => label[row]!);
  const [ranked, against] = [one, other].map(({ probabilities }) =>
    rankingOf(
      Float64Array.from(both, (row) => probabilities[row]!),
      own,
    ),
  );
  const { rows, positives, auc } = discriminationOf(ranked!);
  if (positives === 0 || positives === rows)
    throw new Unfit('one-class', `of the ${rows} rows that both models score, ${positives} are positive`);
  const { auc: againstAuc } = discriminationOf(against!);
  return {
    modelHash: one.hash,
    againstHash: other.hash,
    dataset,
    sha256,
    rows,
    positives,
    auc,
    againstAuc,
    deltaAuc: auc - againstAuc,
    interval: differenceInterval(ranked!, against!, RESAMPLING),
    ...RESAMPLING,
    drifted,
  };
}
