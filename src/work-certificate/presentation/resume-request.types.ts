import type { Id } from '../../platform/ids/ids.js';

export type ResumeRequestId = Id<'resume-request'>;

/** What a worker's wallet needs to answer. */
export interface ResumeRequestView {
  requestId: ResumeRequestId;
  audience: string;
  nonce: string;
  expiresAt: Date;
}
