import { canonicalJson, sha256 } from '../../../platform/crypto/canonical.js';
import { LEAST_OF_A_CLASS } from '../../../statistics/label/label.rules.js';
import { comparisonOf } from '../../../statistics/model/comparison.rules.js';
import type { PromotionEvidence } from '../../../statistics/model/promotion.rules.js';
import type { ReviewedAdvert } from '../model/screening.types.js';

/**
 * A model in shadow against the champion on the adverts that people decided about since: refused is fraud. Only adverts
 * that something flagged are reviewed, so both are judged on the doubtful ones. Null with too few of either kind.
 */
export function evidenceOf(
  shadow: string,
  champion: string,
  reviewed: ReviewedAdvert[],
): PromotionEvidence | null {
  const label = Uint8Array.from(reviewed, ({ isRefused }) => (isRefused ? 1 : 0));
  const refused = label.reduce((sum, is) => sum + is, 0);
  if (Math.min(refused, label.length - refused) < LEAST_OF_A_CLASS) return null;
  return comparisonOf(
    { hash: shadow, probabilities: reviewed.map((advert) => advert.shadow) },
    { hash: champion, probabilities: reviewed.map((advert) => advert.champion) },
    { dataset: 'reviewed-adverts', sha256: sha256(canonicalJson(reviewed)).toString('hex'), label },
    [],
  );
}
