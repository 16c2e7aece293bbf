import type { Id } from '../../platform/ids/ids.js';
import type { ClaimContent, ClaimId, ClaimKind } from '../claim/claim.types.js';

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

/** What came of a review. */
export interface ReviewView {
  findingId: FindingId;
  claimId: ClaimId;
  state: FindingState;
  reviews: number;
}

/** A pledged claim as a reviewer reads it. */
export interface ClaimUnderReview {
  claimId: ClaimId;
  workerId: string;
  kind: ClaimKind;
  state: string;
  content: ClaimContent;
  termsHash: string | null;
  pledgedAt: Date | null;
}

/** A finding as the worker it is about sees it. */
export interface FindingView {
  id: FindingId;
  claimId: ClaimId;
  kind: ClaimKind;
  state: FindingState;
  /** Points lost; 0 unless upheld. */
  points: number;
  reasons: string[];
  openedAt: Date;
  decidedAt: Date | null;
  answer: string | null;
  answeredAt: Date | null;
}

/** A worker's trust points and what took them. */
export interface TrustView {
  points: number;
  /** What everybody begins with. */
  start: number;
  findings: FindingView[];
}
