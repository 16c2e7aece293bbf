import type { Id } from '../../platform/ids/ids.js';

const AGREEING = 2; // two people, so that nobody is judged by one

/** What the reviews so far come to: two that agree decide; where the first two differ a third does. */
export function decisionOf(verdicts: readonly FindingVerdict[]): FindingState {
  const count = (verdict: FindingVerdict): number => verdicts.filter((one) => one === verdict).length;
  if (count('false') >= AGREEING) return 'upheld';
  return count('not-proven') >= AGREEING ? 'dismissed' : 'under-review';
}

/** Whether every reason given is one for this verdict. */
export function areReasonsFor(verdict: FindingVerdict, reasons: readonly string[]): boolean {
  return reasons.length > 0 && reasons.every((reason) => REASONS[verdict].includes(reason));
}

/** Trust points left: what everybody begins with, less what findings took, never below zero. */
export function pointsLeft(start: number, lost: readonly number[]): number {
  return Math.max(0, start - lost.reduce((sum, points) => sum + points, 0));
}

export type FindingId = Id<'finding'>;
export const FINDING_STATES = ['under-review', 'upheld', 'dismissed'] as const;
export type FindingState = (typeof FINDING_STATES)[number];
export const VERDICTS = ['false', 'not-proven'] as const;
export type FindingVerdict = (typeof VERDICTS)[number];

/** Why a reviewer holds a pledged claim to be false, or not. */
export const REASONS: Record<FindingVerdict, readonly string[]> = {
  false: ['document-forged', 'issuer-denies', 'employer-denies', 'contradicts-source', 'admitted'],
  'not-proven': ['document-genuine', 'evidence-insufficient', 'explained'],
};
