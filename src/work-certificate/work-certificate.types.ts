import type { WorkerId } from '../platform/ids/ids.js';

/** One claim of a verified resume, as the worker chose to show it. */
export interface ShownClaim {
  certificateId: string;
  /** Certificate type (SD-JWT VC `vct`). */
  vct: string;
  assurance: 'verified' | 'self-attested';
  /** Disclosed members only. */
  claims: Record<string, unknown>;
}

/** The answer of a verification: unreachable evidence is not a bad certificate. */
export type Verification =
  | { outcome: 'valid'; workerId: WorkerId; shown: ShownClaim[] }
  | { outcome: 'invalid'; reason: string }
  | { outcome: 'unknown'; cause: string };

/** What a verifier got and what it had asked for. */
export interface ResumeToVerify {
  /** The signed resume as received: the JSON of its presentations. */
  resume: string;
  /** The audience the holder must have signed for. */
  audience: string;
  /** The nonce the verifier issued. */
  nonce: string;
}
