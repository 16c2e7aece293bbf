/**
 * How far a small transfer is: `asked` the bank has not answered, `refused` it found no account of the firm, `sent` the
 * sum waits to be confirmed, `failed` every try was wrong, `expired` nobody confirmed it in time.
 */
export const TRANSFER_STATES = ['asked', 'sent', 'refused', 'confirmed', 'failed', 'expired'] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

/** What the operator set for small transfers. */
export interface TransferPolicy {
  /** Hours in which the sum is to be confirmed. */
  hours: number;
  /** Guesses at the sum. */
  tries: number;
  /** Transfers that one person may ask for in `days`. */
  perPerson: number;
  days: number;
}

/** What a guess does to a transfer that was sent. */
export function afterGuess(
  { amount, tries }: { amount: number; tries: number },
  guess: number,
  most: number,
): { state: 'confirmed' | 'failed' | 'sent'; tries: number } {
  if (guess === amount) return { state: 'confirmed', tries };
  return { state: tries + 1 >= most ? 'failed' : 'sent', tries: tries + 1 };
}
