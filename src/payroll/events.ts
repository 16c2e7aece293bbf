import { eventName } from '../platform/outbox/event-name.js';

/** Money of an enterprise arrived in the escrow it shares with a provider. */
export interface EscrowFunded {
  escrowId: string;
  enterpriseId: string;
  providerId: string;
  amountFen: number;
}
export const escrowFunded = eventName<EscrowFunded>('payroll.escrow-funded');

/** A pay run has both signatures and was handed to the rail. */
export interface PayRunReleased {
  payRunId: string;
  enterpriseId: string;
  providerId: string;
  items: number;
  grossFen: number;
}
export const payRunReleased = eventName<PayRunReleased>('payroll.pay-run-released');

/** A payment reached its payee. */
export interface PayoutSettled {
  payoutId: string;
  kind: 'wage' | 'claim';
  payRunId: string | null;
  contractId: string | null;
  /** The shifts whose wage this is; empty for a claim. */
  shiftIds: string[];
  claimId: string | null;
  workerId: string;
  enterpriseId: string | null;
  providerId: string | null;
  occupationCode: string | null;
  region: string | null;
  grossFen: number;
  taxFen: number;
  netFen: number;
  settledAt: string;
  /** Whether a wage arrived by the last day it was due; true for a claim. */
  onTime: boolean;
}
export const payoutSettled = eventName<PayoutSettled>('payroll.payout-settled');

/** A payment failed for good; the money is back where it came from. */
export interface PayoutFailed {
  payoutId: string;
  kind: 'wage' | 'claim';
  payRunId: string | null;
  shiftIds: string[];
  claimId: string | null;
  workerId: string;
  enterpriseId: string | null;
  /** The rail's code, e.g. PAYEE_NOT_EXIST. */
  reasonCode: string;
}
export const payoutFailed = eventName<PayoutFailed>('payroll.payout-failed');

/** A settled payment came back (REFUND after SUCCESS). */
export interface PayoutReturned {
  payoutId: string;
  kind: 'wage' | 'claim';
  payRunId: string | null;
  contractId: string | null;
  shiftIds: string[];
  claimId: string | null;
  workerId: string;
  enterpriseId: string | null;
  netFen: number;
}
export const payoutReturned = eventName<PayoutReturned>('payroll.payout-returned');
