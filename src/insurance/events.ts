import {
  Bool,
  FenAmount,
  Instant,
  ListOf,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../platform/http/fields/fields.js';
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

const STATES = [
  'REPORTED',
  'EVIDENCE_REQUESTED',
  'UNSUPPLEMENTED',
  'SUPPLEMENTED',
  'OFFERED',
  'APPROVED',
  'REFUSED',
  'APPEALED',
  'WITHDRAWN',
  'PAYMENT_WAITING',
  'PAYMENT_ORDERED',
  'PAYMENT_FAILED',
  'PART_PAID',
  'PAID',
] as const;
type State = (typeof STATES)[number];
const MOVERS = ['worker', 'insurer', 'clock', 'payment'] as const;

/** An injury was reported. */
export class ClaimReported {
  @Uuid() claimId: string;
  @Uuid() policyId: string;
  @Uuid() workerId: string;
  @Uuid() enterpriseId: string;
  @Uuid({ optional: true, description: 'Facts from before 0.3.0 lack it.' }) insurerId?: string;
  @Instant({ optional: true, description: 'By when the insurer decides it (保险法 23).' }) decideBy?: string;
  @Instant({ optional: true, description: 'By when the employer reports what it knows of it.' })
  employerReportBy?: string;
}
export const claimReported = eventName('insurance.claim-reported', ClaimReported);

/** What every fact about a claim says of it. */
class ClaimFacts {
  @Uuid() claimId: string;
  @Uuid() policyId: string;
  @Uuid() workerId: string;
  @Uuid() enterpriseId: string;
  @Uuid() insurerId: string;
}

/** The employer said what it knows of an injury. */
export class EmployerReportMade extends ClaimFacts {
  @Bool({ description: 'Whether it agrees that it happened at work.' }) agrees: boolean;
  @Bool() late: boolean;
}
export const employerReportMade = eventName('insurance.employer-report-made', EmployerReportMade);

/** The employer did not say in time what it knows of an injury; the claim goes on. */
export class EmployerReportMissing extends ClaimFacts {}
export const employerReportMissing = eventName('insurance.employer-report-missing', EmployerReportMissing);

/** A claim moved from one state to another. */
export class ClaimMoved extends ClaimFacts {
  @OneOf(STATES) from: State;
  @OneOf(STATES) to: State;
  @OneOf(MOVERS, { description: '`clock`: nobody acted in time. `payment`: what became of the money.' })
  by: (typeof MOVERS)[number];
  @Text({ nullable: true, example: 'NOT_AN_ACCIDENT' }) reasonCode: string | null;
  @Instant({ nullable: true, description: 'By when whoever is asked acts.' }) dueAt: string | null;
}
export const claimMoved = eventName('insurance.claim-moved', ClaimMoved);

/** The insurer did not decide, or did not pay, in time; told again after each further term. */
export class ClaimOverdue extends ClaimFacts {
  @OneOf(STATES) state: State;
}
export const claimOverdue = eventName('insurance.claim-overdue', ClaimOverdue);

/** Sixty days are over and nothing is decided: what nobody disputes is paid (保险法 25). */
export class UndisputedPartOrdered extends ClaimFacts {
  @FenAmount() partFen: number;
}
export const undisputedPartOrdered = eventName('insurance.undisputed-part-ordered', UndisputedPartOrdered);

/** An insurer was suspended: nobody decides its claims. At most a thousand are named. */
export class ClaimsUnattended {
  @Uuid() insurerId: string;
  @ListOf('uuid', { max: 1000 }) claimIds: string[];
  @ListOf('uuid', { max: 1000 }) workerIds: string[];
}
export const claimsUnattended = eventName('insurance.claims-unattended', ClaimsUnattended);

/** The insurer decided a claim, or the worker agreed to its offer, or let it stand. */
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

/** Money of a claim arrived. */
export class ClaimPaid {
  @Uuid() claimId: string;
  @Uuid() policyId: string;
  @Uuid() workerId: string;
  @Uuid() enterpriseId: string;
  @FenAmount({ description: 'What arrived now.' }) paidFen: number;
  @Bool({ optional: true, description: 'The undisputed part; the rest is to be decided.' }) isPart?: boolean;
}
export const claimPaid = eventName('insurance.claim-paid', ClaimPaid);
