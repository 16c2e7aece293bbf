import { FenAmount, Instant, OneOf, Text, Uuid, Whole } from '../platform/http/fields/fields.js';
import { eventName } from '../platform/outbox/event-name.js';

/** A clock-in bound a policy: the worker is covered. */
export class PolicyBound {
  @Uuid() policyId: string;
  @Uuid() shiftId: string;
  @Uuid() workerId: string;
  @Uuid() enterpriseId: string;
  @Text() productCode: string;
  @Whole({ min: 1, max: 6 }) occupationClass: number;
  @FenAmount() premiumFen: number;
  @Instant() boundAt: string;
}
export const policyBound = eventName('insurance.policy-bound', PolicyBound);

/** The clock-out closed the window of cover. */
export class PolicyClosed {
  @Uuid() policyId: string;
  @Uuid() shiftId: string;
  @Uuid() workerId: string;
  @Uuid() enterpriseId: string;
  @Instant() coverEndsAt: string;
}
export const policyClosed = eventName(
  'insurance.policy-closed',
  PolicyClosed,
  'shown with the policy; the history proves until when cover ran',
);

/** A shift could not be covered (occupation refused, no product); somebody must know before an accident. */
export class CoverRefused {
  @Uuid() shiftId: string;
  @Uuid() workerId: string;
  @Uuid() enterpriseId: string;
  @Text({ example: 'OCCUPATION_REFUSED' }) reasonCode: string;
}
export const coverRefused = eventName('insurance.cover-refused', CoverRefused);

/** An injury was reported. */
export class ClaimReported {
  @Uuid() claimId: string;
  @Uuid() policyId: string;
  @Uuid() workerId: string;
  @Uuid() enterpriseId: string;
}
export const claimReported = eventName('insurance.claim-reported', ClaimReported);

/** The insurer decided a claim. */
export class ClaimDecided {
  @Uuid() claimId: string;
  @Uuid() policyId: string;
  @Uuid() workerId: string;
  @Uuid() enterpriseId: string;
  @OneOf(['approved', 'refused']) outcome: 'approved' | 'refused';
  @FenAmount() approvedFen: number;
  @Text({ nullable: true, example: null }) reasonCode: string | null;
}
export const claimDecided = eventName('insurance.claim-decided', ClaimDecided);

/** The money of a claim arrived. */
export class ClaimPaid {
  @Uuid() claimId: string;
  @Uuid() policyId: string;
  @Uuid() workerId: string;
  @Uuid() enterpriseId: string;
  @FenAmount() paidFen: number;
}
export const claimPaid = eventName('insurance.claim-paid', ClaimPaid);
