import { ListOf, OneOf, Text, Uuid, Whole } from '../platform/http/fields/fields.js';
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
}
export const certificateRevoked = eventName('work-certificate.certificate-revoked', CertificateRevoked);

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
}
export const falsificationFound = eventName('work-certificate.falsification-found', FalsificationFound);
