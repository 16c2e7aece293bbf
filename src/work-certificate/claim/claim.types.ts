import type { Id, WorkerId } from '../../platform/ids/ids.js';

export type ClaimId = Id<'claim'>;

/** What a claim is about. `wish` (job wishes) goes into resumes, never into a certificate. */
export const CLAIM_KINDS = ['identity', 'education', 'skill', 'employment', 'wish'] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** Levels of 学历, from 中专 to 博士. */
export const DEGREES = ['secondary', 'associate', 'bachelor', 'master', 'doctor'] as const;

export const CLAIM_STATES = [
  'stated',
  'verifying',
  'verified',
  'mismatched',
  'pledged',
  'falsified',
  'erased',
] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

/** What the worker says; which members a kind has is decided by `claim.rules.ts`. Days are `YYYY-MM-DD`. */
export type ClaimContent = Record<string, string | string[]>;

/** A worker's promise that a claim is true, signed with the worker's own key. */
export interface Pledge {
  /** SHA-256 of the canonical terms that were shown, base64url. */
  termsHash: string;
  /** RFC 3339, as signed. */
  acceptedAt: string;
  /** Detached JWS, typ `xingong-pledge+jws`, over {claimDigest, termsHash, acceptedAt}. */
  signature: string;
}

/** A claim as its worker sees it. */
export interface ClaimView {
  id: ClaimId;
  kind: ClaimKind;
  state: ClaimState;
  /** Null when it may not be shown in a certificate. */
  assurance: 'verified' | 'self-attested' | null;
  /** Who confirmed it, or `pledge`; null before. */
  source: string | null;
  content: ClaimContent;
  recordedAt: Date;
  verifiedAt: Date | null;
  version: number;
}

/** A claim fit for a certificate. */
export interface CertifiableClaim {
  id: ClaimId;
  workerId: WorkerId;
  kind: ClaimKind;
  assurance: 'verified' | 'self-attested';
  source: string;
  content: ClaimContent;
  /** When it was confirmed or pledged. */
  since: Date;
  termsHash: string | null;
}
