import { Instant, ListOf, Text, Uuid } from '../platform/http/fields/fields.js';
import { eventName } from '../platform/outbox/event-name.js';

/** An organisation registered itself; it may do little before it is approved. */
export class OrganisationRegistered {
  @Uuid() organisationId: string;
  @Text() kind: string;
}
export const organisationRegistered = eventName('identity.organisation-registered', OrganisationRegistered);

/** The operator approved an organisation. */
export class OrganisationApproved {
  @Uuid() organisationId: string;
  @Text() kind: string;
  @Text({ nullable: true, description: 'Government: leading digits of the division code it may see.' })
  region: string | null;
}
export const organisationApproved = eventName('identity.organisation-approved', OrganisationApproved);

/** The operator suspended an organisation; its tokens are refused from now on. */
export class OrganisationSuspended {
  @Uuid() organisationId: string;
  @Text() kind: string;
  @Text() reasonCode: string;
}
export const organisationSuspended = eventName('identity.organisation-suspended', OrganisationSuspended);

/** A person opened a worker account. */
export class WorkerRegistered {
  @Uuid() workerId: string;
}
export const workerRegistered = eventName('identity.worker-registered', WorkerRegistered);

/** A worker's real name reached a level (L1 well-formed, L2 confirmed by a source, L3 face matched). */
export class RealNameVerified {
  @Uuid() workerId: string;
  @Text() level: string;
  @Text() source: string;
  @Text({ description: 'Division code (county) of the ID number’s first registration.' }) region: string;
}
export const realNameVerified = eventName('identity.real-name-verified', RealNameVerified);

/** A person consented to a use of their data. */
export class ConsentGiven {
  @Uuid() consentId: string;
  @Uuid() subjectId: string;
  @Text() purpose: string;
  @Text() recipientId: string;
  @ListOf('text', { max: 30, example: ['name'] }) fields: string[];
  @Instant() expiresAt: string;
}
export const consentGiven = eventName(
  'identity.consent-given',
  ConsentGiven,
  'the register of consents answers for itself; the history proves when each was given',
);

/** A person withdrew a consent. */
export class ConsentWithdrawn {
  @Uuid() consentId: string;
  @Uuid() subjectId: string;
  @Text() purpose: string;
  @Text() recipientId: string;
}
export const consentWithdrawn = eventName(
  'identity.consent-withdrawn',
  ConsentWithdrawn,
  'the register of consents answers for itself; the history proves when each was withdrawn',
);

/** A worker had their data erased: the key is destroyed, every room drops what it shows of them. */
export class WorkerErased {
  @Uuid() workerId: string;
}
export const workerErased = eventName('identity.worker-erased', WorkerErased);

/** Keys of an erased worker were destroyed: what lay under them can not be read again. */
export class PersonalDataDestroyed {
  @Uuid() workerId: string;
  @ListOf('text', {
    max: 4,
    example: ['work', 'health'],
    description:
      'Classes of retention; `legacy` is the one key of before there were classes, the last to go.',
  })
  classes: string[];
  @Instant() destroyedAt: string;
}
export const personalDataDestroyed = eventName('identity.personal-data-destroyed', PersonalDataDestroyed);

/** A one-time code waits to be delivered; its reader fetches it through the door, once. */
export class SignInCodeIssued {
  @Uuid() signInCodeId: string;
}
export const signInCodeIssued = eventName('identity.sign-in-code-issued', SignInCodeIssued);
