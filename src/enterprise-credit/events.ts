import { eventName } from '../platform/outbox/event-name.js';

/** A source confirmed an enterprise's registration. */
export interface EnterpriseCertified {
  enterpriseId: string;
  certificationId: string;
  /** `registered`, `licensed` or `verified`. */
  level: string;
  source: string;
}
export const enterpriseCertified = eventName<EnterpriseCertified>('enterprise-credit.enterprise-certified');

/** Whether an enterprise may recruit was decided. */
export interface AdmissionDecided {
  enterpriseId: string;
  decision: 'ACCEPT' | 'REJECT' | 'REVIEW';
  reasonCodes: string[];
}
export const admissionDecided = eventName<AdmissionDecided>('enterprise-credit.admission-decided');

/** A score moved; null is N/A (too little evidence). */
export interface ScoreChanged {
  enterpriseId: string;
  previous: number | null;
  score: number | null;
  modelHash: string;
  /** Code of the fact that moved it. */
  cause: string;
  /** The band it is shown in; null for N/A. */
  band: string | null;
  /** Counts the changes of this score: of two events about one enterprise the larger is the later. */
  version: number;
}
export const scoreChanged = eventName<ScoreChanged>('enterprise-credit.score-changed');

/** An enterprise is shown in another band; null is N/A. */
export interface BandChanged {
  enterpriseId: string;
  previous: string | null;
  band: string | null;
  score: number | null;
  modelHash: string;
  cause: string;
  /** Of the score it goes with. */
  version: number;
}
export const bandChanged = eventName<BandChanged>('enterprise-credit.band-changed');

/** A score model changed its state. */
export interface ModelMoved {
  modelHash: string;
  state: 'draft' | 'shadow' | 'champion' | 'retired';
}
export const modelMoved = eventName<ModelMoved>(
  'enterprise-credit.model-moved',
  'the moves of models are listed with their operators; the history dates the scores of a model',
);

/** The enterprises scored are no longer spread as those the model was made from; a person must look. */
export interface ModelDrifted {
  modelHash: string;
  day: string;
  /** What drifted: features by name, and `score`. */
  drifted: string[];
  /** The largest stability index found. */
  highest: number;
}
export const modelDrifted = eventName<ModelDrifted>('enterprise-credit.model-drifted');

/** More enterprises turned out bad than the model promised of their bands; a person must look. */
export interface ModelMiscalibrated {
  modelHash: string;
  day: string;
  bands: string[];
}
export const modelMiscalibrated = eventName<ModelMiscalibrated>('enterprise-credit.model-miscalibrated');

/** A platform reported fraud; nothing is decided yet. */
export interface FraudReported {
  reportId: string;
  enterpriseId: string;
  reporterOrganisationId: string;
  category: string;
}
export const fraudReported = eventName<FraudReported>('enterprise-credit.fraud-reported');

/**
 * How much an employer's undecided reports weigh. It is told no more: who weighs them records the fact in the same
 * transaction. Those that were told before are history, and are still delivered.
 */
export interface ReportsWeighed {
  enterpriseId: string;
  /** Hundredths of natural log-odds of bad, 0 or more (z_fb). */
  logOddsHundredths: number;
}
export const reportsWeighed = eventName<ReportsWeighed>('enterprise-credit.reports-weighed');

/** Recruiting was restricted: after a review, or in the gravest cases until there is one. */
export interface RestrictionImposed {
  restrictionId: string;
  enterpriseId: string;
  level: 'watch' | 'posting-cap' | 'no-new-posts' | 'blacklist';
  reasonCode: string;
  /** RFC 3339, or null when open-ended. */
  until: string | null;
  /** Imposed before anybody looked, for some days at most; absent: no. */
  interim?: boolean;
}
export const restrictionImposed = eventName<RestrictionImposed>('enterprise-credit.restriction-imposed');

/** A restriction ended; whoever was notified of it must be notified of this. */
export interface RestrictionLifted {
  restrictionId: string;
  enterpriseId: string;
  cause: 'appeal' | 'undecided' | 'dismissed' | 'adjudicated' | 'expired' | 'repaired';
}
export const restrictionLifted = eventName<RestrictionLifted>('enterprise-credit.restriction-lifted');

/** An employer appealed; the disputed item is out of the score from now on. */
export interface AppealOpened {
  appealId: string;
  enterpriseId: string;
  restrictionId: string;
  dueOn: string;
}
export const appealOpened = eventName<AppealOpened>('enterprise-credit.appeal-opened');

/** An appeal was decided. */
export interface AppealDecided {
  appealId: string;
  enterpriseId: string;
  restrictionId: string;
  /** undecided: it could not be found out; both statements are kept. */
  outcome: 'upheld' | 'dismissed' | 'undecided';
}
export const appealDecided = eventName<AppealDecided>('enterprise-credit.appeal-decided');

/** A fact went into an enterprise's ledger; its score is due. */
export interface FactRecorded {
  enterpriseId: string;
  kind: string;
  /** Place of the last new fact in the enterprise's ledger. */
  seq: number;
}
export const factRecorded = eventName<FactRecorded>('enterprise-credit.fact-recorded');

/** The registry does not confirm an enterprise's registration. */
export interface CertificationRefused {
  enterpriseId: string;
  certificationId: string;
  reasonCodes: string[];
}
export const certificationRefused = eventName<CertificationRefused>(
  'enterprise-credit.certification-refused',
);

/** A fraud report was decided by two reviewers. */
export interface FraudAdjudicated {
  reportId: string;
  enterpriseId: string;
  reporterOrganisationId: string;
  verdict: 'upheld' | 'dismissed';
}
export const fraudAdjudicated = eventName<FraudAdjudicated>('enterprise-credit.fraud-adjudicated');

/** A platform declared that an employer recruits there. */
export interface HostingDeclared {
  hostingId: string;
  platformId: string;
  enterpriseId: string;
}
export const hostingDeclared = eventName<HostingDeclared>('enterprise-credit.hosting-declared');

/** A platform handed in better evidence for an incident it had reported. */
export interface FraudEvidenceRaised {
  reportId: string;
  enterpriseId: string;
  evidenceGrade: 'A' | 'B' | 'C';
}
export const fraudEvidenceRaised = eventName<FraudEvidenceRaised>('enterprise-credit.fraud-evidence-raised');

/** A restriction should not have been; these platforms had been notified of it and are notified so. */
export interface RestrictionRetracted {
  restrictionId: string;
  enterpriseId: string;
  cause: 'appeal' | 'undecided' | 'dismissed';
  platformIds: string[];
}
export const restrictionRetracted = eventName<RestrictionRetracted>(
  'enterprise-credit.restriction-retracted',
);

/** An employer objected to a report nobody has decided: it is out of its score until it is. */
export interface ReportObjected {
  reportId: string;
  enterpriseId: string;
  /** Last business day to decide the report. */
  dueOn: string;
}
export const reportObjected = eventName<ReportObjected>('enterprise-credit.report-objected');

/** A report that was objected to is undecided past its day; told once. */
export interface ObjectionOverdue {
  reportId: string;
  enterpriseId: string;
  dueOn: string;
}
export const objectionOverdue = eventName<ObjectionOverdue>('enterprise-credit.objection-overdue');

/** An appeal is past the day it was to be answered; told once. */
export interface AppealOverdue {
  appealId: string;
  enterpriseId: string;
  dueOn: string;
}
export const appealOverdue = eventName<AppealOverdue>('enterprise-credit.appeal-overdue');

/** A permit was confirmed, refused or expired; also when it was asked about again. */
export interface PermitSettled {
  permitId: string;
  enterpriseId: string;
  kind: 'human-resources-service' | 'labour-dispatch';
  state: 'confirmed' | 'refused' | 'expired';
  /** Last day of the permit; null where it has no end, or there is none. */
  validUntil: string | null;
  reasonCodes: string[];
}
export const permitSettled = eventName<PermitSettled>('enterprise-credit.permit-settled');

/** An enterprise stands on another certification level; null is none. */
export interface LevelChanged {
  enterpriseId: string;
  previous: 'registered' | 'licensed' | 'verified' | null;
  level: 'registered' | 'licensed' | 'verified' | null;
}
export const levelChanged = eventName<LevelChanged>('enterprise-credit.level-changed');
