import type { Id } from '../../platform/ids/ids.js';
import type { Fen } from '../../platform/money/money.js';

export type EscrowId = Id<'escrow'>;
export type DepositId = Id<'deposit'>;

/** Where a deposit goes: the escrow of an enterprise and a provider, or an insurer's claim fund. */
export type Fund = 'escrow' | 'claim-fund';

/** `requested` is written down, `submitted` went to the rail, `funded` is in the ledger, `failed` was never paid. */
export type DepositState = 'requested' | 'submitted' | 'funded' | 'failed';

export interface DepositView {
  id: DepositId;
  fund: Fund;
  /** Null for a claim fund. */
  escrowId: EscrowId | null;
  amountFen: Fen;
  state: DepositState;
  reasonCode: string | null;
  requestedAt: Date;
  fundedAt: Date | null;
}

/** An escrow as its two parties see it. */
export interface EscrowView {
  id: EscrowId;
  enterpriseId: string;
  providerId: string;
  /** May still be promised to payouts. */
  availableFen: Fen;
  /** Promised to payouts under way. */
  heldFen: Fen;
}

export interface ClaimFundView {
  insurerId: string;
  availableFen: Fen;
  heldFen: Fen;
}
