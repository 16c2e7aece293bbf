/** Who may cancel a sealed contract: those who promised each other the work. */
export const CANCELLERS = ['employer', 'worker'] as const;
export type Canceller = (typeof CANCELLERS)[number];

/** Why a party cancels, by its own word; each has reasons of its own. */
export const CANCELLATION_REASONS = {
  employer: [
    'work-fell-through',
    'fewer-needed',
    'site-unavailable',
    'worker-unreachable',
    'worker-unfit',
    'force-majeure',
  ],
  worker: ['personal', 'health', 'found-other-work', 'terms-differ', 'employer-unreachable', 'force-majeure'],
} as const satisfies Record<Canceller, readonly string[]>;

export type CancellationReason = (typeof CANCELLATION_REASONS)[Canceller][number];

/** What a canceller signs, as canonical JSON (RFC 8785), by a detached JWS of typ `xingong-cancellation+jws`. */
export interface CancellationStatement {
  contractId: string;
  /** SHA-256 of the document that was sealed, base64url. */
  documentHash: string;
  reasonCode: CancellationReason;
  /** Organisation id, or worker id. */
  signerId: string;
  role: Canceller;
  /** RFC 3339 UTC with milliseconds. */
  signedAt: string;
}

/** A cancellation with the evidence of it. */
export interface CancellationView {
  contractId: string;
  by: Canceller;
  reasonCode: CancellationReason;
  /** Whole hours from the cancellation to the contract's first day; 0 once that has begun. */
  noticeHours: number;
  cancelledAt: Date;
  statement: CancellationStatement;
  jws: string;
  /** Public key (RFC 7517) that signed. */
  keyJwk: Record<string, unknown>;
}
