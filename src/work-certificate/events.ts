import { Bool, Instant, ListOf, OneOf, Text, Uuid, Whole } from '../platform/http/fields/fields.js';
import { eventName } from '../platform/outbox/event-name.js';

/** A claim of a worker was confirmed by a source, or pledged by the worker. */
export class ClaimRecorded {
  @Uuid() claimId: string;
  @Uuid() workerId: string;
  @Text({ description: 'e.g. `education`, `skill`, `employment`.' }) kind: string;
  @OneOf(['verified', 'self-attested']) assurance: 'verified' | 'self-attested';
  @Text() source: string;
}
export const claimRecorded = eventName(
  'work-certificate.claim-recorded',
  ClaimRecorded,
  'shown to the worker at once; the history proves what was claimed when',
);

/** A certificate was issued to a worker's key. */
export class CertificateIssued {
  @Uuid() certificateId: string;
  @Uuid() workerId: string;
  @Text() vct: string;
}
export const certificateIssued = eventName('work-certificate.certificate-issued', CertificateIssued);

/** A certificate is invalid from now on; its status list says so. */
export class CertificateRevoked {
  @Uuid() certificateId: string;
  @Uuid() workerId: string;
  @Text() reasonCode: string;
  @Bool({ optional: true, description: 'Its worker had been reminded of its end; absent: no.' })
  wasEnding?: boolean;
}
export const certificateRevoked = eventName('work-certificate.certificate-revoked', CertificateRevoked);

/** A certificate ends soon; its worker fetches another. */
export class CertificateEnding {
  @Uuid() certificateId: string;
  @Uuid() workerId: string;
  @Text() vct: string;
  @Instant() expiresAt: string;
}
export const certificateEnding = eventName('work-certificate.certificate-ending', CertificateEnding);

/** What a check of a claim by its source came to. */
export class ClaimChecked {
  @Uuid() claimVerificationId: string;
  @Uuid() claimId: string;
  @Uuid() workerId: string;
  @OneOf(['match', 'mismatch', 'unknown', 'no-answer', 'cancelled'], {
    description: 'unknown: the source does not know it; cancelled: the consent had ended.',
  })
  outcome: 'match' | 'mismatch' | 'unknown' | 'no-answer' | 'cancelled';
}
export const claimChecked = eventName('work-certificate.claim-checked', ClaimChecked);

/** A worker brings the original of a diploma or a certificate to a counter: two clerks are to see it. */
export class ClaimSightAsked {
  @Uuid() claimVerificationId: string;
  @Uuid() claimId: string;
  @Uuid() workerId: string;
  @Instant({ description: 'It is void when nobody has seen it by then.' }) seeBy: string;
}
export const claimSightAsked = eventName('work-certificate.claim-sight-asked', ClaimSightAsked);

/** The original of a claim was seen by two clerks, or by nobody in time. */
export class ClaimSightEnded {
  @Uuid() claimVerificationId: string;
  @Uuid() claimId: string;
  @Uuid() workerId: string;
  @OneOf(['seen', 'unseen']) outcome: 'seen' | 'unseen';
}
export const claimSightEnded = eventName('work-certificate.claim-sight-ended', ClaimSightEnded);

/** Wages paid proved an employment. */
export class EmploymentVerified {
  @Uuid() workerId: string;
  @Uuid() employmentId: string;
  @Uuid() enterpriseId: string;
  @Uuid() contractId: string;
}
export const employmentVerified = eventName('work-certificate.employment-verified', EmploymentVerified);

/** Wages of one payday proved several employments: one event, with every employment beside it. */
export class EmploymentsVerified {
  @ListOf(() => EmploymentVerified, { min: 2, max: 1000 }) items: EmploymentVerified[];
}
export const employmentsVerified = eventName('work-certificate.employments-verified', EmploymentsVerified);

/** A pledged claim was found false; it costs trust points and can be answered. */
export class FalsificationFound {
  @Uuid() findingId: string;
  @Uuid() workerId: string;
  @Uuid() claimId: string;
  @Whole({ min: 0, max: 1000, description: 'Points lost, positive.' }) points: number;
  @Bool({ optional: true, description: 'Its worker had answered before; absent: no.' }) isAnswered?: boolean;
}
export const falsificationFound = eventName('work-certificate.falsification-found', FalsificationFound);

/** A reviewer asks whether a pledged claim is false; nothing is decided, and its worker may say their side. */
export class FindingOpened {
  @Uuid() findingId: string;
  @Uuid() workerId: string;
  @Uuid() claimId: string;
  @Instant({ description: 'By when two reviewers decide.' }) decideBy: string;
}
export const findingOpened = eventName('work-certificate.finding-opened', FindingOpened);

/** A worker answered a finding; reviewers read it before they decide. */
export class FindingAnswered {
  @Uuid() findingId: string;
  @Uuid() workerId: string;
  @Uuid() claimId: string;
}
export const findingAnswered = eventName('work-certificate.finding-answered', FindingAnswered);

/** It is not proven that a pledged claim is false. */
export class FindingDismissed {
  @Uuid() findingId: string;
  @Uuid() workerId: string;
  @Uuid() claimId: string;
}
export const findingDismissed = eventName('work-certificate.finding-dismissed', FindingDismissed);

/** Two reviewers did not agree in time on whether a pledged claim is false; told again after each further term. */
export class FindingOverdue {
  @Uuid() findingId: string;
  @Uuid() workerId: string;
  @Uuid() claimId: string;
}
export const findingOverdue = eventName('work-certificate.finding-overdue', FindingOverdue);
