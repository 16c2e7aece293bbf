import { canonicalJson } from '../../../platform/crypto/canonical.js';
import { isSameName } from '../../../platform/standard/person-name.js';
import type { ClaimContent, ClaimKind } from '../../claim/claim.rules.js';
import type { ClaimVerificationState } from '../claim-verification.rules.js';

/** Where a claim is confirmed that two clerks saw; the recipient that the worker's consent names. */
export const COUNTER = 'counter';

/** Claims that an original bears out: a diploma, a professional certificate. */
const WITH_ORIGINALS: readonly ClaimKind[] = ['education', 'skill'];

/**
 * Whether two clerks may see the original instead of a source: no source of the kind is connected, or it does not know
 * the claim, or is silent. What a source said otherwise is not undone at a counter.
 */
export function isForCounter(
  kind: ClaimKind,
  isConnected: boolean,
  /** The newest first. */
  checks: readonly { state: ClaimVerificationState; way: string | null }[],
): boolean {
  if (!WITH_ORIGINALS.includes(kind) || checks.some(({ state }) => state === 'mismatch')) return false;
  if (!isConnected) return true;
  const asked = checks.find(({ state }) => !['unseen', 'cancelled', 'awaits-sight'].includes(state));
  return asked?.state === 'unknown' || asked?.state === 'no-answer';
}

/** What a clerk reads: whose the original is, and what it says. */
export interface ReadOriginal {
  name: string;
  idNumber: string;
  content: ClaimContent;
}

/** Whether an original says what was claimed, of the person who claims it. */
export function isSameClaim(read: ReadOriginal, claimed: ReadOriginal): boolean {
  const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '');
  const textOf = ({ content }: ReadOriginal): string =>
    canonicalJson(
      Object.fromEntries(
        Object.entries(content)
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => [name, typeof value === 'string' ? plain(value) : value]),
      ),
    );
  return (
    isSameName(read.name, claimed.name) &&
    plain(read.idNumber).toUpperCase() === plain(claimed.idNumber).toUpperCase() &&
    textOf(read) === textOf(claimed)
  );
}
