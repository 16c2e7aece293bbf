/** Why a file is cancelled that nobody has yet. */
export const CANCEL_REASONS = ['wrong-account', 'suspicion', 'outdated', 'other-template'] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

/** Why the bank never took a file. */
export const NOT_TAKEN_REASONS = ['not-handed-in', 'bank-refused-file', 'bank-lost-file'] as const;
export type NotTakenReason = (typeof NOT_TAKEN_REASONS)[number];
