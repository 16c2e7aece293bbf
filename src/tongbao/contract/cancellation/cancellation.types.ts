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
