import type { ClaimKind } from './claim/claim.rules.js';
import type { CertificateDomain } from './issuer/certificate-type.rules.js';
import { parameter } from '../platform/parameter/parameter.js';

/** What a worker promises and what a false statement costs. */
export interface PledgeTerms {
  version: string;
  /** What the worker reads: Chinese first. */
  zh: string;
  en: string;
}
export const pledgeTerms = parameter<PledgeTerms>('work-certificate.pledge-terms');

/** Trust points: what everybody begins with. */
export interface TrustRule {
  start: number;
  /** Points a falsified claim of a kind costs. */
  cost: Record<ClaimKind, number>;
}
export const trust = parameter<TrustRule>('work-certificate.trust');

/** Days in which two reviewers decide whether a pledged claim is false. */
export const findingDays = parameter<number>('work-certificate.finding-days');

/** Days in which two clerks see the original of a diploma or a certificate. */
export const sightDays = parameter<number>('work-certificate.sight-days');

/** Days before its end on which a worker is reminded of a certificate. */
export const certificateNoticeDays = parameter<number>('work-certificate.certificate-notice-days');

/** How long a certificate holds, days. */
export const validityDays = parameter<Record<CertificateDomain, number>>('work-certificate.validity-days');

/** Days that nonces of key proofs and of resumes stay after they expired. */
export const nonceDays = parameter<number>('work-certificate.retention-nonce-days');
