import type { Fen } from '../../platform/money/money.js';

/**
 * The accounts of one book. A book is one escrow, one insurer's claim fund, or what came to a bank account and is nobody's
 * yet: money never moves between books.
 * - `bank_mirror`: what the rail holds for this book (debit balance).
 * - `escrow`, `claim_fund`: what the payer put in and nobody was promised yet; never overdrawn.
 * - `worker_payable`, `claim_payable`: on its way to payees.
 * - `iit_payable`: individual income tax withheld, owed to the tax office.
 * - `suspense_returns`: came back from the rail, or to an account, not yet put where it belongs.
 * - `refund_payable`: on its way back to whoever had paid it in.
 */
export const ACCOUNT_CODES = [
  'bank_mirror',
  'escrow',
  'claim_fund',
  'worker_payable',
  'claim_payable',
  'iit_payable',
  'suspense_returns',
  'refund_payable',
] as const;
export type AccountCode = (typeof ACCOUNT_CODES)[number];

/** One movement: from the debited account to the credited one, balanced by construction. */
export interface Line {
  debit: AccountCode;
  credit: AccountCode;
  amount: Fen;
  /** What it is for, e.g. a payout id. */
  ref: string;
}

/** One business fact as the ledger keeps it. */
export interface Entry {
  /** Idempotency key, unique in the whole ledger. */
  key: string;
  /** What kind of fact, e.g. `deposit`. */
  label: string;
  book: string;
  at: Date;
  /** The release both parties signed; needed to debit an escrow. */
  releaseId?: string;
  lines: Line[];
}

/** Ends holds: `settle` makes them final, `void` gives the money back. */
export interface Resolution {
  key: string;
  label: string;
  at: Date;
  kind: 'settle' | 'void';
  /** Transfer ids of the holds. */
  holds: string[];
}

/** A fund as its owners see it. */
export interface FundBalance {
  /** What may still be promised: posted less debited less held. */
  available: Fen;
  /** Promised to payouts under way. */
  held: Fen;
}
