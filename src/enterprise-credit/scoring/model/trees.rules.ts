import { isRecord } from '../../../platform/crypto/canonical.js';

/** What is said to whoever brings boosted trees. */
export const TREES_LEFT =
  'boosted trees have left the service and score nobody: npm run boosting:compare measures them (docs/adr/0024-boosted-trees.md)';

/** Whether a document is of boosted trees, as `credit:train --challenger gbt` wrote them until November 2026. */
export function isTrees(document: unknown): boolean {
  return isRecord(document) && document['kind'] === 'gbt';
}
