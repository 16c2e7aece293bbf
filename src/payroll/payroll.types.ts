import type { Fen } from '../platform/money/money.js';

/** An insurer's order to pay a decided claim out of its claim fund. */
export interface ClaimPayment {
  claimId: string;
  insurerId: string;
  workerId: string;
  amount: Fen;
}

/** Where a payment stands. */
export interface PayoutView {
  id: string;
  state: 'held' | 'submitted' | 'settled' | 'failed' | 'returned';
  /** The rail's code of a failure. */
  reasonCode: string | null;
}
