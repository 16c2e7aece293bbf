import type { Id } from '../../platform/ids/ids.js';

export type EscrowId = Id<'escrow'>;
export type DepositId = Id<'deposit'>;

/** Where a deposit goes: the escrow of an enterprise and a provider, or an insurer's claim fund. */
export type Fund = 'escrow' | 'claim-fund';

/** `requested` is written down, `submitted` went to the rail, `funded` is in the ledger, `failed` was never paid. */
export type DepositState = 'requested' | 'submitted' | 'funded' | 'failed';
