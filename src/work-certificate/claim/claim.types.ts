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
