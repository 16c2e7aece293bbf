import type { Id, OrganisationId } from '../platform/ids/ids.js';
import type { Band } from './scoring/band.rules.js';

export type CertificationId = Id<'certification'>;
export type AdmissionId = Id<'admission'>;
export type FactId = Id<'fact'>;
export type FraudReportId = Id<'fraud-report'>;
export type RestrictionId = Id<'restriction'>;
export type AppealId = Id<'appeal'>;
export type ObjectionId = Id<'objection'>;
export type HostingId = Id<'hosting'>;

/** Kinds of organisation that are certified: employers, and labour-service companies (劳务公司). */
export const ENTERPRISE_KINDS = ['employer', 'provider'] as const;
export type EnterpriseKind = (typeof ENTERPRISE_KINDS)[number];

export type Decision = 'ACCEPT' | 'REJECT' | 'REVIEW';

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

/** What costs points, and what would raise the score. */
export interface ScoreReason {
  code: string;
  zh: string;
  en: string;
  /** Points won by reaching the next better bin. */
  gain: number;
  /** The bin it is in and the next better one, as ranges of the feature; absent for thin evidence. */
  bin?: string;
  betterBin?: string;
}

/** A score with everything that explains it. */
export interface ScoreView {
  enterpriseId: OrganisationId;
  /** 1000-2000, or null for N/A: too little evidence, never a default number. */
  score: number | null;
  /** The band it is shown in, kept for a day at least; null for N/A. */
  band: Band | null;
  /** Score of the reference employer: `base`, the dimensions' points and `feedback` sum to `score`. */
  base: number;
  /** The five dimensions; their points and `feedback` sum to the score's distance from the reference employer. */
  dimensions: { name: string; points: number }[];
  /** Points taken by reports of platforms that nobody has decided, -180 to 0; given back when they are dismissed. */
  feedback: number;
  /** What costs most points, with what would raise it. */
  reasons: ScoreReason[];
  model: { id: string; version: string; hash: string };
  asOf: Date;
  /** Counts the changes of this score. */
  version: number;
}
