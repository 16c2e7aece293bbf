import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { Id } from '../../platform/ids/ids.js';
import type { Fen } from '../../platform/money/money.js';
import type { Finding } from '../risk-shield/screening.types.js';
import type { TaxSteps, WithholdingMethod } from '../tax/tax.types.js';
import type { PayoutState } from '../payout/payout.types.js';

export type PayRunId = Id<'pay-run'>;

/**
 * `held`: screening let nothing through; `draft`: taxed, waiting for both signatures;
 * `released`: signed and on its way to the rail; `completed`: every payout has ended.
 */
export type PayRunState = 'held' | 'draft' | 'released' | 'completed' | 'cancelled';

export type Party = 'employer' | 'provider';

/** `typ` of the detached JWS by which a party approves a release. */
export const RELEASE_TYP = 'xingong-escrow-release+jws';

/** What both parties sign: canonical JSON (RFC 8785), amounts in whole fen. */
export interface ReleaseStatement {
  payRunId: string;
  /** Digest of the payouts, see `itemsDigest`. */
  itemsDigest: string;
  grossFen: number;
  taxFen: number;
  netFen: number;
  escrowId: string;
}

/** One payout of a run with its items and tax. */
export interface PayRunPayout {
  id: string;
  workerId: string;
  contractId: string | null;
  wageItemIds: string[];
  grossFen: Fen;
  taxFen: Fen;
  netFen: Fen;
  state: PayoutState;
  reasonCode: string | null;
  settledAt: Date | null;
  taxSteps: TaxSteps;
}

export interface PayRunView {
  id: PayRunId;
  enterpriseId: string;
  providerId: string;
  escrowId: string;
  state: PayRunState;
  payDay: BusinessDay;
  method: WithholdingMethod;
  grossFen: Fen;
  taxFen: Fen;
  netFen: Fen;
  createdAt: Date;
  releasedAt: Date | null;
  completedAt: Date | null;
  /** What the parties sign; null when there is nothing to release. */
  releaseStatement: ReleaseStatement | null;
  approvals: { party: Party; kid: string; approvedAt: Date }[];
  payouts: PayRunPayout[];
  /** Items screening held back, with the reasons and what would clear them. */
  held: { wageItemId: string; findings: Finding[] }[];
  version: number;
}
