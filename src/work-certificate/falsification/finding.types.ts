import type { Id } from '../../platform/ids/ids.js';

export type FindingId = Id<'finding'>;
export const FINDING_STATES = ['under-review', 'upheld', 'dismissed'] as const;
export type FindingState = (typeof FINDING_STATES)[number];
export const VERDICTS = ['false', 'not-proven'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why a reviewer holds a pledged claim to be false, or not. */
export const REASONS: Record<Verdict, readonly string[]> = {
  false: ['document-forged', 'issuer-denies', 'employer-denies', 'contradicts-source', 'admitted'],
  'not-proven': ['document-genuine', 'evidence-insufficient', 'explained'],
};
