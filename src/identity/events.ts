import { eventName } from '../platform/outbox/event-name.js';

/** An organisation registered itself; it may do little before it is approved. */
export interface OrganisationRegistered {
  organisationId: string;
  kind: string;
}
export const organisationRegistered = eventName<OrganisationRegistered>('identity.organisation-registered');

/** The operator approved an organisation. */
export interface OrganisationApproved {
  organisationId: string;
  kind: string;
  /** Government: leading digits of the division code it may see. */
  region: string | null;
}
export const organisationApproved = eventName<OrganisationApproved>('identity.organisation-approved');

/** The operator suspended an organisation; its tokens are refused from now on. */
export interface OrganisationSuspended {
  organisationId: string;
  kind: string;
  reasonCode: string;
}
export const organisationSuspended = eventName<OrganisationSuspended>('identity.organisation-suspended');

/** A person opened a worker account. */
export interface WorkerRegistered {
  workerId: string;
}
export const workerRegistered = eventName<WorkerRegistered>('identity.worker-registered');

/** A worker's real name reached a level (L1 well-formed, L2 confirmed by a source, L3 face matched). */
export interface RealNameVerified {
  workerId: string;
  level: string;
  source: string;
  /** Division code (county) of the ID number's first registration. */
  region: string;
}
export const realNameVerified = eventName<RealNameVerified>('identity.real-name-verified');

/** A person consented to a use of their data. */
export interface ConsentGiven {
  consentId: string;
  subjectId: string;
  purpose: string;
  recipientId: string;
  fields: string[];
  expiresAt: string;
}
export const consentGiven = eventName<ConsentGiven>(
  'identity.consent-given',
  'the register of consents answers for itself; the history proves when each was given',
);

/** A person withdrew a consent. */
export interface ConsentWithdrawn {
  consentId: string;
  subjectId: string;
  purpose: string;
  recipientId: string;
}
export const consentWithdrawn = eventName<ConsentWithdrawn>(
  'identity.consent-withdrawn',
  'the register of consents answers for itself; the history proves when each was withdrawn',
);

/** A worker had their data erased: the key is destroyed, every room drops what it shows of them. */
export interface WorkerErased {
  workerId: string;
}
export const workerErased = eventName<WorkerErased>('identity.worker-erased');

/** A one-time code waits to be delivered; its reader fetches it through the door, once. */
export interface SignInCodeIssued {
  signInCodeId: string;
}
export const signInCodeIssued = eventName<SignInCodeIssued>('identity.sign-in-code-issued');
