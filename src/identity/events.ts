import { Bool, Instant, ListOf, OneOf, Text, Uuid } from '../platform/http/fields/fields.js';
import { eventName } from '../platform/outbox/event-name.js';

/** Facts from before 0.2.0 lack them. */
const OWNERS_BEFORE = 'The people who owned the organisation until then.';

/** An organisation registered itself; it may do little before it is approved. */
export class OrganisationRegistered {
  @Uuid() organisationId: string;
  @Text() kind: string;
  @Instant({ optional: true, description: 'By when the operator looks at it, where it must.' })
  approveBy?: string;
}
export const organisationRegistered = eventName('identity.organisation-registered', OrganisationRegistered);

/** The operator did not look at an organisation in time; told again after each further term. */
export class ApprovalOverdue {
  @Uuid() organisationId: string;
  @Text() kind: string;
}
export const approvalOverdue = eventName('identity.approval-overdue', ApprovalOverdue);

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

/** Somebody proved that they may act for an organisation; what they claimed is public from now on. */
export class AuthorityProven {
  @Uuid() organisationId: string;
  @Text() kind: string;
  @Text({ description: 'representative, mandate, transfer, paper, letter, licence' }) means: string;
}
export const authorityProven = eventName('identity.authority-proven', AuthorityProven);

/** Somebody else proved to be this firm: what was done in its name under this id was done by another. */
export class OrganisationDisplaced {
  @Uuid() organisationId: string;
  @Text() kind: string;
  @Uuid({ description: 'The organisation that proved it.' }) provenId: string;
}
export const organisationDisplaced = eventName('identity.organisation-displaced', OrganisationDisplaced);

/** Who proved to be a firm contests that another organisation acts as it; that one may state its case until dueAt. */
export class ContestOpened {
  @Uuid() contestId: string;
  @Uuid({ description: 'Who says to be the firm.' }) claimId: string;
  @Uuid({ description: 'Who acts as the firm.' }) standingId: string;
  @Text({ description: 'representative, mandate, transfer, paper, letter, licence' }) means: string;
  @ListOf('uuid', { max: 1000, description: 'The people who own the organisation that acts as the firm.' })
  owners: string[];
  @Instant() dueAt: string;
}
export const contestOpened = eventName('identity.contest-opened', ContestOpened);

/** Both sides stated their case, or the days to do so are over: two people may decide. */
export class ContestDecidable {
  @Uuid() contestId: string;
  @Uuid() claimId: string;
  @Uuid() standingId: string;
  @Bool({ description: 'Whether the organisation that acts as the firm stated its case.' }) stated: boolean;
  @Uuid({
    nullable: true,
    optional: true,
    description: 'The authority of the region whose reviewers decide; null is the operator.',
  })
  deciderId?: string | null;
  @ListOf('uuid', { max: 100, optional: true, description: 'Authorities of the region: they see it.' })
  authorities?: string[];
  @Instant({ optional: true, description: 'By when they decide; absent in facts from before.' })
  decideBy?: string;
}
export const contestDecidable = eventName('identity.contest-decidable', ContestDecidable);

/** A contest is over. */
export class ContestEnded {
  @Uuid() contestId: string;
  @Uuid() claimId: string;
  @Uuid() standingId: string;
  @Text({ description: 'upheld, rejected, withdrawn, void' }) outcome: string;
  @ListOf('uuid', { max: 1000, description: 'The claimant, and who owned the other side.' }) people: string[];
  @Bool({ optional: true, description: 'Two people could decide it by then; absent: no.' })
  wasDecidable?: boolean;
}
export const contestEnded = eventName('identity.contest-ended', ContestEnded);

/** Two people did not decide a contest in time; told again after each further term. */
export class ContestOverdue {
  @Uuid() contestId: string;
  @Uuid() claimId: string;
  @Uuid() standingId: string;
  @Uuid({ nullable: true, description: 'The authority whose people decide; null is the operator.' })
  deciderId: string | null;
  @Bool({ description: 'Other people decide it than before.' }) reassigned: boolean;
  @Instant() decideBy: string;
}
export const contestOverdue = eventName('identity.contest-overdue', ContestOverdue);

/** A small sum arrived at the account of a claimed firm: who reads its statement says how much. */
export class TransferSent {
  @Uuid() transferId: string;
  @Uuid() organisationId: string;
  @Uuid({ description: 'Who asked for it.' }) personId: string;
  @Instant() confirmBy: string;
}
export const transferSent = eventName('identity.transfer-sent', TransferSent);

/** A small transfer was confirmed, every try was wrong, or nobody confirmed it in time. */
export class TransferEnded {
  @Uuid() transferId: string;
  @Uuid() organisationId: string;
  @Uuid() personId: string;
  @OneOf(['confirmed', 'failed', 'expired']) outcome: 'confirmed' | 'failed' | 'expired';
}
export const transferEnded = eventName('identity.transfer-ended', TransferEnded);

/** Two people of the operator ask that a person owns an organisation that lost its keys; it may object until dueAt. */
export class OrganisationRecoveryAsked {
  @Uuid() organisationId: string;
  @Uuid() recoveryId: string;
  @Uuid({ description: 'Who is to own it.' }) personId: string;
  @ListOf('uuid', { max: 1000, description: 'Its owners and administrators.' }) owners: string[];
  @Instant() dueAt: string;
}
export const organisationRecoveryAsked = eventName(
  'identity.organisation-recovery-asked',
  OrganisationRecoveryAsked,
);

/** Somebody who acts for the organisation objected to its recovery. */
export class OrganisationRecoveryStopped {
  @Uuid() organisationId: string;
  @Uuid() recoveryId: string;
  @Uuid({ description: 'Who was to own it.' }) personId: string;
}
export const organisationRecoveryStopped = eventName(
  'identity.organisation-recovery-stopped',
  OrganisationRecoveryStopped,
);

/** A person owns an organisation that lost its keys; whoever acted for it before does so no more. */
export class OrganisationRecovered {
  @Uuid() organisationId: string;
  @Uuid() recoveryId: string;
  @Uuid({ description: 'Who owns it.' }) personId: string;
  @ListOf('uuid', { max: 1000, description: 'Who owned and administered it before.' }) former: string[];
}
export const organisationRecovered = eventName('identity.organisation-recovered', OrganisationRecovered);

/** A person may act for an organisation from now on. */
export class MemberAdded {
  @Uuid() organisationId: string;
  @Uuid() memberId: string;
  @ListOf('text', { max: 20, example: ['recruiter'] }) duties: string[];
  @Uuid({ nullable: true, description: 'The person who added them.' }) addedBy: string | null;
  @ListOf('uuid', { max: 1000, optional: true, description: OWNERS_BEFORE }) owners?: string[];
}
export const memberAdded = eventName('identity.member-added', MemberAdded);

/** A member has other duties. */
export class MemberAssigned {
  @Uuid() organisationId: string;
  @Uuid() memberId: string;
  @ListOf('text', { max: 20, example: ['recruiter'] }) duties: string[];
  @Uuid({ nullable: true, description: 'The person who changed them.' }) changedBy: string | null;
  @ListOf('uuid', { max: 1000, optional: true, description: OWNERS_BEFORE }) owners?: string[];
}
export const memberAssigned = eventName('identity.member-assigned', MemberAssigned);

/** A person acts for an organisation no more; the clients they answered for stop until an owner adopts them. */
export class MemberRemoved {
  @Uuid() organisationId: string;
  @Uuid() memberId: string;
  @Uuid({ nullable: true, description: 'The person who removed them.' }) removedBy: string | null;
  @ListOf('uuid', { max: 1000 }) orphanedClients: string[];
  @ListOf('uuid', { max: 1000, optional: true, description: OWNERS_BEFORE }) owners?: string[];
}
export const memberRemoved = eventName('identity.member-removed', MemberRemoved);

/** A machine client, and with it a signing key, came, changed hands, or went. */
export class ClientChanged {
  @Uuid() organisationId: string;
  @Uuid() clientId: string;
  @Text({ description: 'registered, adopted, retired; agreed: how often it may call' }) change: string;
  @Bool({ optional: true, description: 'Nobody answered for it; absent: no.' }) wasOrphaned?: boolean;
  @Uuid({ nullable: true, description: 'The person who did it.' }) changedBy: string | null;
  @ListOf('uuid', { max: 1000, optional: true, description: OWNERS_BEFORE }) owners?: string[];
}
export const clientChanged = eventName('identity.client-changed', ClientChanged);

/** A member’s own key within an organisation came or went; it ends with the membership too, without this. */
export class MemberKeyChanged {
  @Uuid() organisationId: string;
  @Uuid() memberId: string;
  @Text({ example: 'cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s' }) kid: string;
  @Text({ description: 'registered, retired' }) change: string;
  @Uuid({ description: 'The person who did it.' }) changedBy: string;
  @ListOf('uuid', { max: 1000, optional: true, description: OWNERS_BEFORE }) owners?: string[];
}
export const memberKeyChanged = eventName('identity.member-key-changed', MemberKeyChanged);

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
  @Text({
    min: 0,
    description: 'Division code (county) of the ID number’s first registration; empty where it has none.',
  })
  region: string;
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
export const consentWithdrawn = eventName('identity.consent-withdrawn', ConsentWithdrawn);

/** An erasure that a code alone asked for happens at dueAt, unless it is taken back. */
export class ErasureAsked {
  @Uuid() workerId: string;
  @Instant() dueAt: string;
}
export const erasureAsked = eventName('identity.erasure-asked', ErasureAsked);

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

/** Clerks printed a code by which a person signs in; its handle and digits are on the paper alone. */
export class CodePrinted {
  @Uuid() workerId: string;
  @ListOf('uuid', { max: 2, description: 'The natural persons who asked for it.' }) printedBy: string[];
}
export const codePrinted = eventName('identity.code-printed', CodePrinted);

/** A person's account has another number; `means`: proof within a session, or recovery. */
export class PhoneChanged {
  @Uuid() workerId: string;
  @Text({ description: 'proof, recovery' }) means: string;
}
export const phoneChanged = eventName('identity.phone-changed', PhoneChanged);

/** The number of an account is another's now; it keeps everything else. */
export class PhoneLost {
  @Uuid() workerId: string;
}
export const phoneLost = eventName('identity.phone-lost', PhoneLost);

/** Somebody whom a source or two clerks bound to the real name of an account asks for it; it may object until dueAt. */
export class RecoveryAsked {
  @Uuid() workerId: string;
  @Uuid() recoveryId: string;
  @Text({ description: 'face, carrier, counter' }) means: string;
  @Instant() dueAt: string;
}
export const recoveryAsked = eventName('identity.recovery-asked', RecoveryAsked);

/** Somebody asks for their account back and is to be seen by two clerks with their ID card. */
export class SightAsked {
  @Uuid() recoveryId: string;
  @Uuid({ description: 'The account of who asks.' }) workerId: string;
  @Instant() seeBy: string;
}
export const sightAsked = eventName('identity.sight-asked', SightAsked);

/** Two clerks saw somebody who asked for their account back, or nobody did in time. */
export class SightEnded {
  @Uuid() recoveryId: string;
  @Uuid() workerId: string;
  @OneOf(['seen', 'unseen']) outcome: 'seen' | 'unseen';
}
export const sightEnded = eventName('identity.sight-ended', SightEnded);

/** A person whose document no source here can check is to be seen with it by two clerks. */
export class NameSightAsked {
  @Uuid() checkId: string;
  @Uuid() workerId: string;
  @Instant() seeBy: string;
}
export const nameSightAsked = eventName('identity.name-sight-asked', NameSightAsked);

/** Two clerks saw them, nobody did in time, or they gave another name or document. */
export class NameSightEnded {
  @Uuid() checkId: string;
  @Uuid() workerId: string;
  @OneOf(['seen', 'unseen', 'void']) outcome: 'seen' | 'unseen' | 'void';
}
export const nameSightEnded = eventName('identity.name-sight-ended', NameSightEnded);

/** The account that was to be recovered objected. */
export class RecoveryStopped {
  @Uuid() workerId: string;
  @Uuid() recoveryId: string;
  @Uuid({ description: 'The account of who asked.' }) askedBy: string;
}
export const recoveryStopped = eventName('identity.recovery-stopped', RecoveryStopped);

/** An account has a new phone; its old keys, second factors and sessions ended. */
export class AccountRecovered {
  @Uuid() workerId: string;
  @Uuid() recoveryId: string;
  @Text({ description: 'face, carrier, counter' }) means: string;
}
export const accountRecovered = eventName('identity.account-recovered', AccountRecovered);

/** A second factor of a person came or went; a passkey counts for one host. */
export class SecondFactorChanged {
  @Uuid() workerId: string;
  @Text({ description: 'totp, passkey' }) kind: string;
  @Text({ description: 'added, removed' }) change: string;
}
export const secondFactorChanged = eventName('identity.second-factor-changed', SecondFactorChanged);

/** Something is to be said to a phone; its reader fetches it through the door, once. */
export class PhoneNoticeIssued {
  @Uuid() noticeId: string;
  @Uuid({ optional: true, description: 'The account it is about; none where that is gone.' })
  workerId?: string;
}
export const phoneNoticeIssued = eventName('identity.phone-notice-issued', PhoneNoticeIssued);

/** Something was to be said to a phone, and the account has none. */
export class PhoneMissing {
  @Uuid() workerId: string;
  @Text({ example: 'recovery-asked' }) about: string;
}
export const phoneMissing = eventName('identity.phone-missing', PhoneMissing);

/** A one-time code waits to be delivered; its reader fetches it through the door, once. */
export class SignInCodeIssued {
  @Uuid() signInCodeId: string;
}
export const signInCodeIssued = eventName('identity.sign-in-code-issued', SignInCodeIssued);
