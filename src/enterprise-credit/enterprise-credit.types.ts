import type { OrganisationId } from '../platform/ids/ids.js';

export type Decision = 'ACCEPT' | 'REJECT' | 'REVIEW';
export type RestrictionLevel = 'watch' | 'posting-cap' | 'no-new-posts' | 'blacklist';

/** May this enterprise recruit now, and if not, why. */
export interface RecruitmentPermit {
  enterpriseId: OrganisationId;
  mayRecruit: boolean;
  /** Null before the first decision. */
  admission: Decision | null;
  restriction: RestrictionLevel | null;
  /** Codes of what stands against it, most serious first. */
  reasonCodes: string[];
}

/** A score with everything that explains it. */
export interface ScoreView {
  enterpriseId: OrganisationId;
  /** 1000-2000, or null for N/A: too little evidence, never a default number. */
  score: number | null;
  /** The five dimensions; their points sum to the score's distance from the reference employer. */
  dimensions: { name: string; points: number }[];
  /** What costs most points, with what would raise it. */
  reasons: { code: string; zh: string; en: string; gain: number }[];
  model: { id: string; version: string; hash: string };
  asOf: Date;
}
