import type { Fen } from '../../platform/money/money.js';

export const COVER_LINES = ['death', 'disability', 'medical', 'sudden-death'] as const;
/** What a policy pays for. Sudden illness is no accident and is covered only when its own line is. */
export type CoverLine = (typeof COVER_LINES)[number];

export const RATE_BASES = ['shift', 'hour'] as const;
/** Premium for a whole shift, or for each hour begun. */
export type RateBasis = (typeof RATE_BASES)[number];

/** Occupations whose code is `prefix` or below it; class 1 (lowest risk) to 6, null when the insurer refuses them. */
export interface OccupationRule {
  prefix: string;
  occupationClass: number | null;
}

/** What one line costs in one class. */
export interface ClassRate {
  occupationClass: number;
  rateFen: Fen;
}

/** One line of cover as a product offers it. */
export interface LineTerm {
  line: CoverLine;
  /** Sum insured per policy. */
  limitFen: Fen;
  /** Borne by the insured in each claim. */
  deductibleFen: Fen;
  /** Sudden death: hours from the first symptom at work within which death must follow. */
  withinHours: number | null;
  rates: ClassRate[];
}

/** What an insurer publishes; a published version never changes. */
export interface ProductTerms {
  code: string;
  nameZh: string;
  nameEn: string;
  /** First business day on which it may be bound. */
  validFrom: string;
  occupationClasses: OccupationRule[];
  rateBasis: RateBasis;
  lines: LineTerm[];
  /** Cover goes on this long after the clock-out: the way home. */
  graceMinutes: number;
  /** Cover ends this long after the clock-in when nobody clocks out. */
  longestHours: number;
  /** Scale by which disability is graded, e.g. `JR/T 0083-2013`. */
  disabilityStandard: string;
  /** Filing numbers, clauses and tables the terms come from. */
  sources: string[];
}

/** A published version. */
export interface ProductVersion extends ProductTerms {
  id: string;
  insurerId: string;
  version: number;
  publishedAt: Date;
}
