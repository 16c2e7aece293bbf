import { eventName } from '../platform/outbox/event-name.js';

/** A clock-in bound a policy: the worker is covered. */
export interface PolicyBound {
  policyId: string;
  shiftId: string;
  workerId: string;
  enterpriseId: string;
  productCode: string;
  occupationClass: number;
  premiumFen: number;
  boundAt: string;
}
export const policyBound = eventName<PolicyBound>('insurance.policy-bound');

/** The clock-out closed the window of cover. */
export interface PolicyClosed {
  policyId: string;
  shiftId: string;
  workerId: string;
  enterpriseId: string;
  coverEndsAt: string;
}
export const policyClosed = eventName<PolicyClosed>(
  'insurance.policy-closed',
  'shown with the policy; the history proves until when cover ran',
);

/** A shift could not be covered (occupation refused, no product); somebody must know before an accident. */
export interface CoverRefused {
  shiftId: string;
  workerId: string;
  enterpriseId: string;
  reasonCode: string;
}
export const coverRefused = eventName<CoverRefused>('insurance.cover-refused');

/** An injury was reported. */
export interface ClaimReported {
  claimId: string;
  policyId: string;
  workerId: string;
  enterpriseId: string;
}
export const claimReported = eventName<ClaimReported>('insurance.claim-reported');

/** The insurer decided a claim. */
export interface ClaimDecided {
  claimId: string;
  policyId: string;
  workerId: string;
  enterpriseId: string;
  outcome: 'approved' | 'refused';
  approvedFen: number;
  reasonCode: string | null;
}
export const claimDecided = eventName<ClaimDecided>('insurance.claim-decided');

/** The money of a claim arrived. */
export interface ClaimPaid {
  claimId: string;
  policyId: string;
  workerId: string;
  enterpriseId: string;
  paidFen: number;
}
export const claimPaid = eventName<ClaimPaid>('insurance.claim-paid');
