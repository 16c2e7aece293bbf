import { Bool, Day, Instant, ListOf, Num, OneOf, Text, Uuid, Whole } from '../platform/http/fields/fields.js';
import { eventName } from '../platform/outbox/event-name.js';

const RELATION_KINDS = [
  'same-company',
  'representative',
  'controller',
  'agent',
  'phone',
  'key',
  'people',
] as const;

/** Where nothing bounds a count. */
const MANY = 2 ** 31;

/** A source confirmed an enterprise's registration. */
export class EnterpriseCertified {
  @Uuid() enterpriseId: string;
  @Uuid() certificationId: string;
  @Text({ description: '`registered`, `licensed` or `verified`.' }) level: string;
  @Text() source: string;
  @Bool({ optional: true, description: 'The question before it had lapsed; absent: no.' }) resumed?: boolean;
}
export const enterpriseCertified = eventName('enterprise-credit.enterprise-certified', EnterpriseCertified);

/** Whether an enterprise may recruit was decided. */
export class AdmissionDecided {
  @Uuid() enterpriseId: string;
  @OneOf(['ACCEPT', 'REJECT', 'REVIEW']) decision: 'ACCEPT' | 'REJECT' | 'REVIEW';
  @ListOf('text', { max: 50, example: [] }) reasonCodes: string[];
}
export const admissionDecided = eventName('enterprise-credit.admission-decided', AdmissionDecided);

/** An admission waits for a person of the operator: its enterprise does not recruit until one decided. */
export class AdmissionReviewOpened {
  @Uuid() enterpriseId: string;
  @Uuid() admissionId: string;
  @Bool({ description: 'It is related to an enterprise that people restricted.' }) isRelated: boolean;
  @Instant() reviewBy: string;
}
export const admissionReviewOpened = eventName(
  'enterprise-credit.admission-review-opened',
  AdmissionReviewOpened,
);

/** Nobody has decided an admission in time; nothing follows from that. */
export class AdmissionReviewOverdue {
  @Uuid() enterpriseId: string;
  @Uuid() admissionId: string;
  @Bool({ description: 'It is related to an enterprise that people restricted.' }) isRelated: boolean;
  @Instant({ description: 'When it is due again.' }) reviewBy: string;
}
export const admissionReviewOverdue = eventName(
  'enterprise-credit.admission-review-overdue',
  AdmissionReviewOverdue,
);

/** An admission waits for nobody any more: a person decided, or another decision took its place. */
export class AdmissionReviewEnded {
  @Uuid() enterpriseId: string;
  @Uuid() admissionId: string;
}
export const admissionReviewEnded = eventName(
  'enterprise-credit.admission-review-ended',
  AdmissionReviewEnded,
);

/** How an enterprise is related to another that people restricted; it names no person. */
export class RestrictedRelation {
  @OneOf(RELATION_KINDS, {
    description:
      'same-company: the same company as another kind of organisation; representative, controller, agent: the same legal representative, controller, or person proven to act for both; phone, key, people: a confirmed phone of one who proved to act for the restricted one, a public key, or several people in common.',
  })
  kind: (typeof RELATION_KINDS)[number];
  @Uuid({ description: 'The restricted one.' }) relatedId: string;
  @Uuid() restrictionId: string;
}

/** An enterprise is not admitted for now because it is related to one that people restricted: a person looks. */
export class RelatedToRestricted {
  @Uuid() enterpriseId: string;
  @Uuid() admissionId: string;
  @OneOf(['REJECT', 'REVIEW'], { description: 'REJECT: a person had refused it.' }) decision:
    'REJECT' | 'REVIEW';
  @ListOf(() => RestrictedRelation, { min: 1, max: MANY }) relations: RestrictedRelation[];
}
export const relatedToRestricted = eventName('enterprise-credit.related-to-restricted', RelatedToRestricted);

/** A score moved; null is N/A (too little evidence). */
export class ScoreChanged {
  @Uuid() enterpriseId: string;
  @Whole({ min: 1000, max: 2000, nullable: true, example: 1545 }) previous: number | null;
  @Whole({ min: 1000, max: 2000, nullable: true }) score: number | null;
  @Text() modelHash: string;
  @Text({ description: 'Code of the fact that moved it.' }) cause: string;
  @Text({ nullable: true, description: 'The band it is shown in; null for N/A.' }) band: string | null;
  @Whole({
    min: 1,
    max: MANY,
    description:
      'Counts the changes of this score: of two events about one enterprise the larger is the later.',
  })
  version: number;
}
export const scoreChanged = eventName('enterprise-credit.score-changed', ScoreChanged);

/** An enterprise is shown in another band; null is N/A. */
export class BandChanged {
  @Uuid() enterpriseId: string;
  @Text({ nullable: true, example: 'medium' }) previous: string | null;
  @Text({ nullable: true }) band: string | null;
  @Whole({ min: 1000, max: 2000, nullable: true }) score: number | null;
  @Text() modelHash: string;
  @Text() cause: string;
  @Whole({ min: 1, max: MANY, description: 'Of the score it goes with.' }) version: number;
}
export const bandChanged = eventName('enterprise-credit.band-changed', BandChanged);

/** A score model changed its state. */
export class ModelMoved {
  @Text() modelHash: string;
  @OneOf(['draft', 'shadow', 'champion', 'retired']) state: 'draft' | 'shadow' | 'champion' | 'retired';
}
export const modelMoved = eventName(
  'enterprise-credit.model-moved',
  ModelMoved,
  'the moves of models are listed with their operators; the history dates the scores of a model',
);

/** The enterprises scored are no longer spread as those the model was made from; a person must look. */
export class ModelDrifted {
  @Text() modelHash: string;
  @Day() day: string;
  @ListOf('text', {
    max: 201,
    example: ['score'],
    description: 'What drifted: features by name, and `score`.',
  })
  drifted: string[];
  @Num({ min: 0, max: MANY, description: 'The largest stability index found.' }) highest: number;
}
export const modelDrifted = eventName('enterprise-credit.model-drifted', ModelDrifted);

/** More enterprises turned out bad than the model promised of their bands; a person must look. */
export class ModelMiscalibrated {
  @Text() modelHash: string;
  @Day() day: string;
  @ListOf('text', { max: 5, example: ['medium'] }) bands: string[];
}
export const modelMiscalibrated = eventName('enterprise-credit.model-miscalibrated', ModelMiscalibrated);

const ALARMS = ['drift', 'miscalibration', 'coordination', 'fairness'] as const;
type AlarmKind = (typeof ALARMS)[number];

/** A nightly run found something out of order; it changes no score and no decision, and a person looks. */
export class AlarmRaised {
  @Uuid() alarmId: string;
  @OneOf(ALARMS) kind: AlarmKind;
  @Text({
    description:
      'The model by its hash; dimension and measure; `fraud-reports` of platforms that report alike.',
  })
  about: string;
  @ListOf('text', {
    max: 1000,
    example: ['score'],
    description: 'The feature, the band, the group of enterprises, or ids of platforms that report alike.',
  })
  members: string[];
  @Num({ min: 0, max: MANY, description: 'What was measured, in the unit of the kind.' }) measure: number;
  @Num({ min: 0, max: MANY, description: 'The bound that it passed.' }) bound: number;
  @Instant({ description: 'By when a person looks.' }) lookBy: string;
}
export const alarmRaised = eventName('enterprise-credit.alarm-raised', AlarmRaised);

/** A person looked at an alarm and said what it is; it stands until a run is in order. */
export class AlarmAcknowledged {
  @Uuid() alarmId: string;
  @OneOf(ALARMS) kind: AlarmKind;
}
export const alarmAcknowledged = eventName('enterprise-credit.alarm-acknowledged', AlarmAcknowledged);

/** A later run found in order what an alarm was about. */
export class AlarmEnded {
  @Uuid() alarmId: string;
  @OneOf(ALARMS) kind: AlarmKind;
  @Bool({ description: 'Nobody had looked at it yet.' }) wasOpen: boolean;
}
export const alarmEnded = eventName('enterprise-credit.alarm-ended', AlarmEnded);

/** Nobody looked at an alarm in time; it is due again. */
export class AlarmOverdue {
  @Uuid() alarmId: string;
  @OneOf(ALARMS) kind: AlarmKind;
  @Instant({ description: 'When it is due again.' }) lookBy: string;
}
export const alarmOverdue = eventName('enterprise-credit.alarm-overdue', AlarmOverdue);

/** A platform reported fraud; nothing is decided yet. */
export class FraudReported {
  @Uuid() reportId: string;
  @Uuid() enterpriseId: string;
  @Uuid() reporterOrganisationId: string;
  @Text() category: string;
  @Instant({ optional: true, description: 'By when two reviewers decide it; absent in facts from before.' })
  decideBy?: string;
  @Bool({ optional: true, description: 'One of the first of its platform: nothing of it weighs before.' })
  isFirst?: boolean;
}
export const fraudReported = eventName('enterprise-credit.fraud-reported', FraudReported);

/**
 * How much an employer's undecided reports weigh. It is told no more: who weighs them records the fact in the same
 * transaction. Those that were told before are history, and are still delivered.
 */
export class ReportsWeighed {
  @Uuid() enterpriseId: string;
  @Whole({ min: 0, max: MANY, description: 'Hundredths of natural log-odds of bad, 0 or more (z_fb).' })
  logOddsHundredths: number;
}
export const reportsWeighed = eventName('enterprise-credit.reports-weighed', ReportsWeighed);

/** A reviewer looked up the finding of an authority that a report rests on, and found it. */
export class FraudVouched {
  @Uuid() reportId: string;
  @Uuid() enterpriseId: string;
  @Uuid() reporterOrganisationId: string;
}
export const fraudVouched = eventName('enterprise-credit.fraud-vouched', FraudVouched);

/** Another reviewer found that what one had found of a report is not so. */
export class FraudVouchingWithdrawn {
  @Uuid() reportId: string;
  @Uuid() enterpriseId: string;
  @Uuid() reporterOrganisationId: string;
}
export const fraudVouchingWithdrawn = eventName(
  'enterprise-credit.fraud-vouching-withdrawn',
  FraudVouchingWithdrawn,
);

const SUSPENSION_WHYS = ['unvouched', 'unvouched-in-force', 'objected'] as const;
type SuspensionWhy = (typeof SUSPENSION_WHYS)[number];

/** Reports call for a suspension that a person must confirm: unconfirmed in time, there is none. */
export class SuspensionProposed {
  @Uuid() proposalId: string;
  @Uuid() enterpriseId: string;
  @OneOf(SUSPENSION_WHYS, {
    description:
      'unvouched: nobody vouches for any of the evidence; unvouched-in-force: the same of a suspension that stays in force meanwhile; objected: an objection with evidence paused the suspension.',
  })
  why: SuspensionWhy;
  @Instant({ description: 'By when a person confirms it.' }) confirmBy: string;
}
export const suspensionProposed = eventName('enterprise-credit.suspension-proposed', SuspensionProposed);

/** A person said whether a proposed suspension shall be, or nobody need say so any more. */
export class SuspensionSettled {
  @Uuid() proposalId: string;
  @Uuid() enterpriseId: string;
  @OneOf(SUSPENSION_WHYS) why: SuspensionWhy;
  @OneOf(['confirmed', 'refused', 'dropped'], {
    description: 'dropped: the reports carry none any more, or it came by itself.',
  })
  outcome: 'confirmed' | 'refused' | 'dropped';
}
export const suspensionSettled = eventName('enterprise-credit.suspension-settled', SuspensionSettled);

/** Nobody confirmed a proposed suspension in time: there is none. */
export class SuspensionUnconfirmed {
  @Uuid() proposalId: string;
  @Uuid() enterpriseId: string;
  @OneOf(SUSPENSION_WHYS) why: SuspensionWhy;
}
export const suspensionUnconfirmed = eventName(
  'enterprise-credit.suspension-unconfirmed',
  SuspensionUnconfirmed,
);

/** Recruiting was restricted: after a review, or in the gravest cases until there is one. */
export class RestrictionImposed {
  @Uuid() restrictionId: string;
  @Uuid() enterpriseId: string;
  @OneOf(['watch', 'posting-cap', 'no-new-posts', 'blacklist']) level:
    'watch' | 'posting-cap' | 'no-new-posts' | 'blacklist';
  @Text({ example: 'FRAUD_FEE_FRAUD' }) reasonCode: string;
  @Instant({ nullable: true, description: 'RFC 3339, or null when open-ended.' }) until: string | null;
  @Bool({ optional: true, description: 'Imposed before anybody looked, for some days at most; absent: no.' })
  interim?: boolean;
}
export const restrictionImposed = eventName('enterprise-credit.restriction-imposed', RestrictionImposed);

const LIFT_CAUSES = [
  'appeal',
  'undecided',
  'dismissed',
  'adjudicated',
  'expired',
  'repaired',
  'objected',
  'unconfirmed',
] as const;

/** A restriction ended; whoever was notified of it must be notified of this. */
export class RestrictionLifted {
  @Uuid() restrictionId: string;
  @Uuid() enterpriseId: string;
  @OneOf(LIFT_CAUSES, {
    description:
      'objected: an objection with evidence paused an interim one, until a person has looked; unconfirmed: nobody confirmed in time an interim one that nothing vouched for carries.',
  })
  cause: (typeof LIFT_CAUSES)[number];
}
export const restrictionLifted = eventName('enterprise-credit.restriction-lifted', RestrictionLifted);

/** An employer appealed; the disputed item is out of the score from now on. */
export class AppealOpened {
  @Uuid() appealId: string;
  @Uuid() enterpriseId: string;
  @Uuid() restrictionId: string;
  @Day() dueOn: string;
}
export const appealOpened = eventName('enterprise-credit.appeal-opened', AppealOpened);

/** It is settled whose reviewers decide an appeal: when it is opened, and when a region has not two of them any more. */
export class AppealAssigned {
  @Uuid() appealId: string;
  @Uuid() enterpriseId: string;
  @Uuid({ nullable: true, description: 'The authority of the region; null is the operator.' })
  deciderId: string | null;
  @OneOf(['two-reviewers', 'too-few-reviewers', 'no-authority'], {
    description:
      'What the authority of the region has: two reviewers who can decide, fewer, or it does not exist.',
  })
  why: 'two-reviewers' | 'too-few-reviewers' | 'no-authority';
  @Instant({ optional: true, description: 'By when they decide; absent in facts from before.' })
  decideBy?: string;
  @Bool({ optional: true, description: 'Another body decided it until now; absent: no.' })
  reassigned?: boolean;
}
export const appealAssigned = eventName('enterprise-credit.appeal-assigned', AppealAssigned);

/** An appeal was decided. */
export class AppealDecided {
  @Uuid() appealId: string;
  @Uuid() enterpriseId: string;
  @Uuid() restrictionId: string;
  @OneOf(['upheld', 'dismissed', 'undecided'], {
    description: 'undecided: it could not be found out; both statements are kept.',
  })
  outcome: 'upheld' | 'dismissed' | 'undecided';
  @Uuid({ optional: true, description: 'The report that does not stand for it, decided or not before.' })
  reportId?: string;
}
export const appealDecided = eventName('enterprise-credit.appeal-decided', AppealDecided);

/** A fact went into an enterprise's ledger; its score is due. */
export class FactRecorded {
  @Uuid() enterpriseId: string;
  @Text() kind: string;
  @Whole({ min: 0, max: MANY, description: 'Place of the last new fact in the enterprise’s ledger.' })
  seq: number;
}
export const factRecorded = eventName('enterprise-credit.fact-recorded', FactRecorded);

/** The registry does not confirm an enterprise's registration. */
export class CertificationRefused {
  @Uuid() enterpriseId: string;
  @Uuid() certificationId: string;
  @ListOf('text', { max: 50 }) reasonCodes: string[];
  @Bool({ optional: true, description: 'The question before it had lapsed; absent: no.' }) resumed?: boolean;
}
export const certificationRefused = eventName(
  'enterprise-credit.certification-refused',
  CertificationRefused,
);

/** No source answered about an enterprise within the window for which it had authorised the question. */
export class CertificationLapsed {
  @Uuid() enterpriseId: string;
  @Uuid() certificationId: string;
  @Bool({
    description: 'It has no certification that counts; otherwise the registry is asked again by itself.',
  })
  isUncertified: boolean;
}
export const certificationLapsed = eventName('enterprise-credit.certification-lapsed', CertificationLapsed);

/** A fraud report was decided by two reviewers. */
export class FraudAdjudicated {
  @Uuid() reportId: string;
  @Uuid() enterpriseId: string;
  @Uuid() reporterOrganisationId: string;
  @OneOf(['upheld', 'dismissed']) verdict: 'upheld' | 'dismissed';
}
export const fraudAdjudicated = eventName('enterprise-credit.fraud-adjudicated', FraudAdjudicated);

/** A platform took back a report that nobody had decided. */
export class FraudRetracted {
  @Uuid() reportId: string;
  @Uuid() enterpriseId: string;
  @Uuid() reporterOrganisationId: string;
}
export const fraudRetracted = eventName('enterprise-credit.fraud-retracted', FraudRetracted);

/** A platform told of engagements that an employer broke. */
export class FulfilmentsReported {
  @Uuid() enterpriseId: string;
  @Uuid() platformId: string;
  @Whole({ min: 1, max: MANY, description: 'Engagements told as broken.' }) broken: number;
  @ListOf('uuid', { optional: true, max: 500, description: 'Those that a person decides before they count.' })
  held?: string[];
  @Instant({ optional: true, description: 'By when; with `held`.' }) decideBy?: string;
  @Day({
    optional: true,
    description: 'Until when the employer may object before they can be upheld; with `held`.',
  })
  objectBy?: string;
}
export const fulfilmentsReported = eventName('enterprise-credit.fulfilments-reported', FulfilmentsReported);

/** An employer objected to an engagement that a platform told as broken: it is out of its score until it is decided. */
export class FulfilmentObjected {
  @Uuid() fulfilmentId: string;
  @Uuid() enterpriseId: string;
  @Uuid() platformId: string;
  @Day({ description: 'Last business day to decide it.' }) dueOn: string;
  @Instant({ description: 'When that day ends.' }) decideBy: string;
}
export const fulfilmentObjected = eventName('enterprise-credit.fulfilment-objected', FulfilmentObjected);

/** A person decided a broken engagement that a platform told: one that was held, or that its employer had objected to. */
export class FulfilmentDecided {
  @Uuid() fulfilmentId: string;
  @Uuid() enterpriseId: string;
  @Uuid() platformId: string;
  @OneOf(['upheld', 'dismissed']) verdict: 'upheld' | 'dismissed';
  @Bool({ optional: true, description: 'Nobody had objected: the employer still may, once.' })
  mayObject?: boolean;
}
export const fulfilmentDecided = eventName('enterprise-credit.fulfilment-decided', FulfilmentDecided);

/** A platform took back what it had told of an engagement. */
export class FulfilmentRetracted {
  @Uuid() fulfilmentId: string;
  @Uuid() enterpriseId: string;
  @Uuid() platformId: string;
  @Bool({ description: 'The employer had objected to it.' }) wasObjected: boolean;
  @Bool({ optional: true, description: 'A person was to decide it before it counted.' }) wasHeld?: boolean;
}
export const fulfilmentRetracted = eventName('enterprise-credit.fulfilment-retracted', FulfilmentRetracted);

/** A broken engagement that a person must decide is undecided past its day; told again after each further term. */
export class FulfilmentOverdue {
  @Uuid() fulfilmentId: string;
  @Uuid() enterpriseId: string;
  @Uuid() platformId: string;
  @Bool({ optional: true, description: 'Nobody objected: it is one of the first of its platform.' })
  isHeld?: boolean;
}
export const fulfilmentOverdue = eventName('enterprise-credit.fulfilment-overdue', FulfilmentOverdue);

/** What a hosting is, or was. */
const HOSTED = [
  'declared',
  'unanswered',
  'proof-given',
  'confirmed',
  'denied',
  'verified',
  'rejected',
] as const;

/** A platform declared that an employer recruits there. */
export class HostingDeclared {
  @Uuid() hostingId: string;
  @Uuid() platformId: string;
  @Uuid() enterpriseId: string;
  @Instant({ optional: true, description: 'By when the employer answers; absent in facts from before.' })
  answerBy?: string;
}
export const hostingDeclared = eventName('enterprise-credit.hosting-declared', HostingDeclared);

/** An employer confirmed or denied that it recruits at a platform. */
export class HostingAnswered {
  @Uuid() hostingId: string;
  @Uuid() platformId: string;
  @Uuid() enterpriseId: string;
  @OneOf(['confirmed', 'denied']) answer: 'confirmed' | 'denied';
  @OneOf(HOSTED, { optional: true, description: 'What it was until now; absent in facts from before.' })
  before?: (typeof HOSTED)[number];
  @Instant({
    optional: true,
    description: 'By when the operator finds out whether it does, where it denied it.',
  })
  settleBy?: string;
}
export const hostingAnswered = eventName('enterprise-credit.hosting-answered', HostingAnswered);

/** An employer did not answer whether it recruits at a platform: that proves nothing, and blocks nothing. */
export class HostingLapsed {
  @Uuid() hostingId: string;
  @Uuid() platformId: string;
  @Uuid() enterpriseId: string;
}
export const hostingLapsed = eventName('enterprise-credit.hosting-lapsed', HostingLapsed);

/** A platform handed in what proves a hosting that the employer was silent about. */
export class HostingProofGiven {
  @Uuid() hostingId: string;
  @Uuid() platformId: string;
  @Uuid() enterpriseId: string;
  @Instant({ description: 'By when the operator finds out.' }) settleBy: string;
}
export const hostingProofGiven = eventName('enterprise-credit.hosting-proof-given', HostingProofGiven);

/** A person of the operator found whether an employer recruits at a platform. */
export class HostingSettled {
  @Uuid() hostingId: string;
  @Uuid() platformId: string;
  @Uuid() enterpriseId: string;
  @OneOf(['verified', 'rejected']) outcome: 'verified' | 'rejected';
  @OneOf(HOSTED, { description: 'What it was until now.' }) before: (typeof HOSTED)[number];
}
export const hostingSettled = eventName('enterprise-credit.hosting-settled', HostingSettled);

/** Nobody found out in time whether a hosting that the employer denies, or was silent about, is one; told again after each further term. */
export class HostingOverdue {
  @Uuid() hostingId: string;
  @Uuid() platformId: string;
  @Uuid() enterpriseId: string;
}
export const hostingOverdue = eventName('enterprise-credit.hosting-overdue', HostingOverdue);

/** Another organisation proved to be the firm as which this one acted: what was read of its credit was an impostor's. */
export class EnterpriseDisplaced {
  @Uuid() enterpriseId: string;
  @Uuid({ description: 'The organisation that proved to be the firm.' }) provenId: string;
  @ListOf('uuid', { max: MANY, description: 'Platforms that asked about it or host it.' })
  platformIds: string[];
}
export const enterpriseDisplaced = eventName('enterprise-credit.enterprise-displaced', EnterpriseDisplaced);

/** A platform handed in better evidence for an incident it had reported. */
export class FraudEvidenceRaised {
  @Uuid() reportId: string;
  @Uuid() enterpriseId: string;
  @OneOf(['A', 'B', 'C']) evidenceGrade: 'A' | 'B' | 'C';
}
export const fraudEvidenceRaised = eventName('enterprise-credit.fraud-evidence-raised', FraudEvidenceRaised);

/** A restriction should not have been; these platforms had been notified of it and are notified so. */
export class RestrictionRetracted {
  @Uuid() restrictionId: string;
  @Uuid() enterpriseId: string;
  @OneOf(['appeal', 'undecided', 'dismissed']) cause: 'appeal' | 'undecided' | 'dismissed';
  @ListOf('uuid', { max: MANY }) platformIds: string[];
}
export const restrictionRetracted = eventName(
  'enterprise-credit.restriction-retracted',
  RestrictionRetracted,
);

/** An employer objected to a report nobody has decided: it is out of its score until it is. */
export class ReportObjected {
  @Uuid() reportId: string;
  @Uuid() enterpriseId: string;
  @Day({ description: 'Last business day to decide the report.' }) dueOn: string;
  @Instant({ optional: true, description: 'When that day ends; absent in facts from before.' })
  decideBy?: string;
}
export const reportObjected = eventName('enterprise-credit.report-objected', ReportObjected);

/** A report that was objected to is undecided past its day; told again after each further term. */
export class ObjectionOverdue {
  @Uuid() reportId: string;
  @Uuid() enterpriseId: string;
  @Day() dueOn: string;
}
export const objectionOverdue = eventName('enterprise-credit.objection-overdue', ObjectionOverdue);

/** A report that nobody objected to is undecided past its time; told again after each further term. */
export class ReportOverdue {
  @Uuid() reportId: string;
  @Uuid() enterpriseId: string;
  @Uuid() reporterOrganisationId: string;
}
export const reportOverdue = eventName('enterprise-credit.report-overdue', ReportOverdue);

/** An appeal is past the day it was to be answered; told again after each further term. */
export class AppealOverdue {
  @Uuid() appealId: string;
  @Uuid() enterpriseId: string;
  @Day() dueOn: string;
  @Uuid({
    optional: true,
    nullable: true,
    description: 'The authority whose reviewers decide; null is the operator, absent in facts from before.',
  })
  deciderId?: string | null;
}
export const appealOverdue = eventName('enterprise-credit.appeal-overdue', AppealOverdue);

/** A permit was confirmed, refused or expired; also when it was asked about again. */
export class PermitSettled {
  @Uuid() permitId: string;
  @Uuid() enterpriseId: string;
  @OneOf(['human-resources-service', 'labour-dispatch']) kind: 'human-resources-service' | 'labour-dispatch';
  @OneOf(['confirmed', 'refused', 'expired']) state: 'confirmed' | 'refused' | 'expired';
  @Day({ nullable: true, description: 'Last day of the permit; null where it has no end, or there is none.' })
  validUntil: string | null;
  @ListOf('text', { max: 50 }) reasonCodes: string[];
  @ListOf('uuid', {
    max: 20,
    optional: true,
    description:
      'Permits of which the enterprise need not be reminded any more: it, or those that it replaces.',
  })
  resumes?: string[];
  @Bool({ optional: true, description: 'Another of its kind is in force; absent: no.' }) isReplaced?: boolean;
}
export const permitSettled = eventName('enterprise-credit.permit-settled', PermitSettled);

/** A permit ends soon. */
export class PermitEnding {
  @Uuid() permitId: string;
  @Uuid() enterpriseId: string;
  @OneOf(['human-resources-service', 'labour-dispatch']) kind: 'human-resources-service' | 'labour-dispatch';
  @Day({ description: 'Its last day.' }) validUntil: string;
  @Instant({ description: 'When that day ends.' }) endsAt: string;
}
export const permitEnding = eventName('enterprise-credit.permit-ending', PermitEnding);

/** An enterprise stands on another certification level; null is none. */
export class LevelChanged {
  @Uuid() enterpriseId: string;
  @OneOf(['registered', 'licensed', 'verified'], { nullable: true }) previous:
    'registered' | 'licensed' | 'verified' | null;
  @OneOf(['registered', 'licensed', 'verified'], { nullable: true }) level:
    'registered' | 'licensed' | 'verified' | null;
}
export const levelChanged = eventName('enterprise-credit.level-changed', LevelChanged);

const WAYS = ['online', 'extract', 'counter'] as const;
const SIDES = ['held', 'answered'] as const;
const PAPERS = ['business-licence', 'human-resources-service', 'labour-dispatch'] as const;

/** A firm presented a licence or a permit that no source here can check: two clerks are to see it. */
export class PaperPresented {
  @Uuid() sightingId: string;
  @Uuid() enterpriseId: string;
  @OneOf(PAPERS) paper: (typeof PAPERS)[number];
  @Instant({ description: 'It is void when nobody has seen it by then.' }) seeBy: string;
}
export const paperPresented = eventName('enterprise-credit.paper-presented', PaperPresented);

/** A paper was seen by two clerks, by nobody in time, or need not be seen any more. */
export class PaperSightEnded {
  @Uuid() sightingId: string;
  @Uuid() enterpriseId: string;
  @OneOf(PAPERS) paper: (typeof PAPERS)[number];
  @OneOf(['seen', 'unseen', 'void']) outcome: 'seen' | 'unseen' | 'void';
  @ListOf('uuid', { max: 2, description: 'The two people who saw it.' }) seenBy: string[];
}
export const paperSightEnded = eventName('enterprise-credit.paper-sight-ended', PaperSightEnded);

/** Two ways in which a firm is known say otherwise: two people decide. */
export class SourceConflictOpened {
  @Uuid() conflictId: string;
  @Uuid() enterpriseId: string;
  @OneOf(PAPERS, { description: 'The registration, or a permit.' }) about: (typeof PAPERS)[number];
  @ListOf('text', { max: 10, example: ['founded-on'], description: 'In what they differ.' })
  differs: string[];
  @OneOf(WAYS, { description: 'How it was known first.' }) heldWay: (typeof WAYS)[number];
  @OneOf(WAYS, { description: 'How it was answered otherwise.' }) answeredWay: (typeof WAYS)[number];
  @OneOf(SIDES, { description: 'Which counts until it is decided.' }) inForce: (typeof SIDES)[number];
  @Instant() decideBy: string;
}
export const sourceConflictOpened = eventName(
  'enterprise-credit.source-conflict-opened',
  SourceConflictOpened,
);

/** Two people did not decide a conflict between ways in time; it is due again. */
export class SourceConflictOverdue {
  @Uuid() conflictId: string;
  @Uuid() enterpriseId: string;
  @OneOf(PAPERS) about: (typeof PAPERS)[number];
  @Instant({ description: 'When it is due again.' }) decideBy: string;
}
export const sourceConflictOverdue = eventName(
  'enterprise-credit.source-conflict-overdue',
  SourceConflictOverdue,
);

/** A conflict between ways ended: two people found a side right, the ways agree again, or it is moot. */
export class SourceConflictEnded {
  @Uuid() conflictId: string;
  @Uuid() enterpriseId: string;
  @OneOf(PAPERS) about: (typeof PAPERS)[number];
  @OneOf([...SIDES, 'agreed', 'void']) outcome: (typeof SIDES)[number] | 'agreed' | 'void';
}
export const sourceConflictEnded = eventName('enterprise-credit.source-conflict-ended', SourceConflictEnded);
