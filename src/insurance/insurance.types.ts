import type { Fen } from '../platform/money/money.js';

/** Where a claim stands, without anything about the injury. */
export interface ClaimSummary {
  id: string;
  policyId: string;
  workerId: string;
  enterpriseId: string;
  insurerId: string;
  state: string;
  approvedFen: Fen;
  paidFen: Fen;
}

/** The cover of a shift. */
export interface PolicySummary {
  id: string;
  shiftId: string;
  workerId: string;
  insurerId: string;
  state: 'active' | 'closed';
  coverFrom: Date;
  /** While active: when cover ends if nobody clocks out. */
  coverEndsAt: Date;
}
