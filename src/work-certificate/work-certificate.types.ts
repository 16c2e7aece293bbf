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
  | {
      outcome: 'valid';
      workerId: WorkerId;
      shown: ShownClaim[];
      /** What the worker stated and signed besides: headline, wishes. No certificate stands behind it. */
      resume: Record<string, unknown>;
    }
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
  /** Who reads it, for the log the worker sees; the audience when absent. */
  readerId?: string;
  readerOrganisationId?: string;
  /** Why, in a word; `resume-verification` when absent. */
  purpose?: string;
}
