/** Why a token is not valid: one code per check, stable. */
export const INVALID_REASONS = [
  // the issuer-signed JWT
  'malformed',
  'too-large',
  'alg-not-allowed',
  'typ-wrong',
  'critical-header',
  'issuer-not-trusted',
  'signature-invalid',
  // disclosures, RFC 9901 section 7.1
  'sd-alg-unknown',
  'payload-malformed',
  'disclosure-malformed',
  'disclosure-shape',
  'disclosure-name-forbidden',
  'disclosure-duplicate',
  'disclosure-unreferenced',
  'digest-duplicate',
  'claim-collision',
  'claim-not-disclosable',
  // time and type
  'time-malformed',
  'not-yet-valid',
  'expired',
  'vct-missing',
  'vct-not-accepted',
  // key binding, RFC 9901 section 7.3
  'kb-missing',
  'kb-unexpected',
  'kb-malformed',
  'kb-typ-wrong',
  'kb-alg-not-allowed',
  'kb-key-missing',
  'kb-signature-invalid',
  'kb-audience-wrong',
  'kb-nonce-wrong',
  'kb-too-old',
  'kb-from-future',
  'kb-sd-hash-wrong',
  // status list
  'status-malformed',
  'status-index-out-of-range',
  'revoked',
  'suspended',
  'status-not-valid',
] as const;

export type InvalidReason = (typeof INVALID_REASONS)[number];

/** Why nothing can be said: evidence could not be had. It is not a fault of the token. */
export type UnknownCause =
  'issuer-keys-unreachable' | 'status-list-unreachable' | 'status-list-untrusted' | 'status-list-expired';

/** The answer of every check: missing evidence is not a bad token. */
export type Verdict<T> =
  | ({ outcome: 'valid' } & T)
  | { outcome: 'invalid'; reason: InvalidReason }
  | { outcome: 'unknown'; cause: UnknownCause };

/** Stops a check from deep inside it; `judge` turns it into a verdict. */
export class Fault extends Error {
  constructor(readonly reason: InvalidReason) {
    super(reason);
    this.name = 'Fault';
  }
}

/** Stops a check because evidence is missing; `judge` turns it into a verdict. */
export class MissingEvidence extends Error {
  constructor(readonly missing: UnknownCause) {
    super(missing);
    this.name = 'MissingEvidence';
  }
}

/** Runs a check that throws faults; its answer as a value. */
export function judge<T>(check: () => T): Verdict<T> {
  try {
    return { outcome: 'valid', ...check() };
  } catch (error) {
    if (error instanceof Fault) return { outcome: 'invalid', reason: error.reason };
    if (error instanceof MissingEvidence) return { outcome: 'unknown', cause: error.missing };
    throw error;
  }
}
