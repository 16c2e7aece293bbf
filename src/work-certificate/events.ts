import { eventName } from '../platform/outbox/event-name.js';

/** A claim of a worker was confirmed by a source, or pledged by the worker. */
export interface ClaimRecorded {
  claimId: string;
  workerId: string;
  /** e.g. `education`, `skill`, `employment`. */
  kind: string;
  assurance: 'verified' | 'self-attested';
  source: string;
}
export const claimRecorded = eventName<ClaimRecorded>(
  'work-certificate.claim-recorded',
  'shown to the worker at once; the history proves what was claimed when',
);

/** A certificate was issued to a worker's key. */
export interface CertificateIssued {
  certificateId: string;
  workerId: string;
  vct: string;
}
export const certificateIssued = eventName<CertificateIssued>('work-certificate.certificate-issued');

/** A certificate is invalid from now on; its status list says so. */
export interface CertificateRevoked {
  certificateId: string;
  workerId: string;
  reasonCode: string;
}
export const certificateRevoked = eventName<CertificateRevoked>('work-certificate.certificate-revoked');

/** Wages paid proved an employment. */
export interface EmploymentVerified {
  workerId: string;
  employmentId: string;
  enterpriseId: string;
  contractId: string;
}
export const employmentVerified = eventName<EmploymentVerified>('work-certificate.employment-verified');

/** A pledged claim was found false; it costs trust points and can be answered. */
export interface FalsificationFound {
  findingId: string;
  workerId: string;
  claimId: string;
  /** Points lost, positive. */
  points: number;
}
export const falsificationFound = eventName<FalsificationFound>('work-certificate.falsification-found');
