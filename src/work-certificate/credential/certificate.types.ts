import type { JsonObject } from '../../platform/crypto/sd-jwt/json.js';
import type { Id, WorkerId } from '../../platform/ids/ids.js';
import type { CertificateDomain } from '../issuer/certificate-type.rules.js';

export type CertificateId = Id<'certificate'>;
export const CERTIFICATE_STATES = ['valid', 'revoked'] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

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
