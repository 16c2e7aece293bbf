import type { JsonObject } from '../../platform/crypto/sd-jwt/json.js';
import type { Id, WorkerId } from '../../platform/ids/ids.js';
import type { CertificateDomain } from '../issuer/certificate-type.rules.js';

export type CertificateId = Id<'certificate'>;
export const CERTIFICATE_STATES = ['valid', 'revoked'] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

/** What a worker wants certified. */
export interface CertificateWish {
  domain: CertificateDomain;
  /** These claims only; all of the domain when absent. Wages that verify an employment are always in. */
  claimIds?: string[];
  /** Employment only: the sum of wages paid goes in, as a claim the worker may keep back. */
  includeAmounts: boolean;
  /** JWT, typ `openid4vci-proof+jwt`, by the key the certificate is bound to. */
  proof: string;
}

/** One claim as it goes into a certificate. */
export interface Entry {
  /** Claim id or employment id. */
  id: string;
  assurance: 'verified' | 'self-attested';
  source: string;
  /** Business day of the confirmation or pledge. */
  since: string;
  termsHash: string | null;
  content: Record<string, string | number | boolean | string[]>;
}

/** All that a certificate is made from. */
export interface Draft {
  workerId: WorkerId;
  domain: CertificateDomain;
  entries: Entry[];
  holder: { kid: string; jwk: JsonObject };
  validDays: number;
  now: Date;
}

/** A certificate as its worker sees it; the token itself is kept by the worker alone. */
export interface CertificateView {
  id: CertificateId;
  vct: string;
  /** Key it is bound to. */
  kid: string;
  state: CertificateState;
  reasonCode: string | null;
  issuedAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
}
