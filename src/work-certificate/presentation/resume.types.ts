import type { JsonObject } from '../../platform/crypto/sd-jwt/json.js';
import type { InvalidReason, UnknownCause } from '../../platform/crypto/sd-jwt/verdict.js';
import type { ClaimPath } from '../../platform/crypto/sd-jwt/reveal.js';
import type { StatusReference } from '../../platform/crypto/sd-jwt/verify.js';
import type { Id } from '../../platform/ids/ids.js';

/**
 * What the worker says and signs. Besides these members it may hold anything a resume holds
 * (`headline`, `wishes`, …): self-stated, and covered by the signature.
 */
export interface Resume {
  /** Seconds since 1970. */
  iat: number;
  /** The verifier. */
  aud: string;
  nonce: string;
  /** SHA-256 (base64url) of each presentation, in their order. */
  certificates: string[];
}

/** A signed resume as it travels, as JSON. */
export interface SignedResume {
  resume: Resume & JsonObject;
  /** Detached JWS over the canonical JSON of `resume`, typ `xingong-resume+jws`, by the key all certificates are bound to. */
  signature: string;
  /** SD-JWT VCs with key binding, for the same audience and nonce. */
  presentations: string[];
}

export const RESUME_REASONS = [
  'resume-malformed',
  'resume-too-large',
  'resume-audience-wrong',
  'resume-nonce-wrong',
  'resume-too-old',
  'resume-from-future',
  'resume-without-certificates',
  'resume-certificates-differ',
  'resume-typ-wrong',
  'resume-signature-invalid',
  'holder-keys-differ',
  'holder-key-retired',
  'holders-differ',
] as const;

/** Why a resume is not valid, besides what can be wrong with a certificate in it. */
export type ResumeReason = (typeof RESUME_REASONS)[number] | InvalidReason;

/** A certificate of a resume: verified but for its status. */
export interface PresentedCertificate {
  vct: string;
  status: StatusReference | undefined;
  payload: JsonObject;
  disclosed: ClaimPath[];
}

/** A resume of which everything holds that can be checked from itself and the issuer's keys. */
export type CheckedResume =
  | { outcome: 'valid'; holderKid: string; resume: Resume & JsonObject; certificates: PresentedCertificate[] }
  | { outcome: 'invalid'; reason: ResumeReason }
  | { outcome: 'unknown'; cause: UnknownCause };

export type ResumeRequestId = Id<'resume-request'>;
