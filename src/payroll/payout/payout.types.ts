import type { Id } from '../../platform/ids/ids.js';
import type { Fen } from '../../platform/money/money.js';

export type PayoutId = Id<'payout'>;

export type PayoutState = 'draft' | 'cancelled' | 'held' | 'submitted' | 'settled' | 'failed' | 'returned';

/** One payout as the dispatcher works on it. */
export interface PayoutAtWork {
  id: PayoutId;
  book: string;
  net: Fen;
  /** 0 before the rail was turned to for the first time. */
  attempts: number;
  state: PayoutState;
  accountId: string;
  workerId: string;
}
