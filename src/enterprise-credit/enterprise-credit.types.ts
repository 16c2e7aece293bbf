import type { BusinessDay } from '../platform/clock/business-day.js';
import type { Id, OrganisationId } from '../platform/ids/ids.js';
import type { Level } from './certification/level/level.types.js';

export type CertificationId = Id<'certification'>;
export type AdmissionId = Id<'admission'>;
export type FactId = Id<'fact'>;
export type FraudReportId = Id<'fraud-report'>;
export type RestrictionId = Id<'restriction'>;
export type AppealId = Id<'appeal'>;
export type ObjectionId = Id<'objection'>;
export type InvitationId = Id<'invitation'>;
export type HostingId = Id<'hosting'>;

/**
 * Kinds of organisation that are certified: employers, labour-service companies (劳务公司), and job platforms that post for
 * employers they host, whose permit is what is certified.
 */
export const ENTERPRISE_KINDS = ['employer', 'provider', 'platform'] as const;
export type EnterpriseKind = (typeof ENTERPRISE_KINDS)[number];

export type Decision = 'ACCEPT' | 'REJECT' | 'REVIEW';

/** Bands of the score, the lowest first. */
export const BANDS = ['very-low', 'low', 'medium', 'high', 'very-high'] as const;
export type Band = (typeof BANDS)[number];

/** The ladder of restrictions, mildest first. */
export const RESTRICTION_LEVELS = ['watch', 'posting-cap', 'no-new-posts', 'blacklist'] as const;
export type RestrictionLevel = (typeof RESTRICTION_LEVELS)[number];

/** May this enterprise recruit now, and if not, why. */
export interface RecruitmentPermit {
  enterpriseId: OrganisationId;
  mayRecruit: boolean;
  /** Null before the first decision. */
  admission: Decision | null;
  restriction: RestrictionLevel | null;
  /** Open posts it may have at a time; null where nothing caps them. */
  postingCap: number | null;
  /** Codes of what stands against it, most serious first. */
  reasonCodes: string[];
}

/** undecided: it can not be found out (征信业管理条例 art. 25): both statements are kept, and nothing weighs. */
export const APPEAL_OUTCOMES = ['upheld', 'dismissed', 'undecided'] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];
export type AppealState = 'open' | AppealOutcome;

/** What people are told of the appeal against a restriction in force. */
export const APPEALS_SHOWN = ['none', 'open', 'dismissed', 'undecided', 'upheld'] as const;
export type AppealShown = (typeof APPEALS_SHOWN)[number];

/** What everybody sees of an employer, beside a post. */
export interface EmployerBrief {
  enterpriseId: OrganisationId;
  name: string;
  level: Level | null;
  /** Null where too little is known. What nobody has decided does not lower it. */
  band: Band | null;
}

/** Why an employer is in its band. */
export interface EmployerReason {
  code: string;
  zh: string;
  en: string;
}

/** A restriction in force that two people decided. */
export interface DecidedRestriction {
  level: RestrictionLevel;
  decidedAt: Date;
  until: Date | null;
  appeal: AppealShown;
  appealedAt: Date | null;
}

/** How an employer paid, and what people decided against it, each since a day. */
export interface EmployerRecord {
  /** Late ones, paid or not; `wagesUnpaid` are not paid today, however old. */
  punctuality: { since: BusinessDay; wagesOnTime: number; wagesLate: number; wagesUnpaid: number };
  /** Fraud reports that two reviewers upheld, and grievances of workers that two mediators did. */
  disputes: { since: BusinessDay; fraudUpheld: number; grievancesUpheld: number };
}

/** What somebody who may work for an employer sees of it. */
export interface EmployerPortrait extends EmployerBrief, EmployerRecord {
  uscc: string;
  reasons: EmployerReason[];
  restrictions: DecidedRestriction[];
}

/** Why a body decides an appeal: the values of identity's `DecidingWhy`, for the document. */
export const DECIDING_WHY = ['two-reviewers', 'too-few-reviewers', 'no-authority'] as const;

/** What an employer hands in for its side, of a report, an engagement or a restriction. */
export const PAPERS_OF_A_SIDE = ['appeal-evidence', 'contract', 'chat-screenshot', 'site-photo'] as const;

/**
 * A: a finding of an authority that can be looked up. B: documents, chats, hashes. C: a bare statement. As a reporter
 * declares it, it is its word; it counts as `effectiveGrade` says.
 */
export const EVIDENCE_GRADES = ['A', 'B', 'C'] as const;
export type EvidenceGrade = (typeof EVIDENCE_GRADES)[number];
