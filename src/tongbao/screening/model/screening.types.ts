import type { Finding } from '../advert.rules.js';
import type { Reason, Score } from '../classifier/model.types.js';

/** What the rules and the active model found in an advert. */
export interface Screening {
  findings: Finding[];
  /** Null when no model is active. */
  score: Score | null;
}

/** The screening of a job as its employer and the operator see it. */
export interface ScreeningView {
  jobId: string;
  findings: Finding[];
  modelHash: string | null;
  intercept: number | null;
  logit: number | null;
  probability: number | null;
  threshold: number | null;
  reasons: Reason[];
  screenedAt: Date;
}

/** A published model without its vocabulary. */
export interface ScreeningModelView {
  hash: string;
  isActive: boolean;
  baseRate: number;
  threshold: number;
  terms: number;
  training: Record<string, unknown>;
  publishedAt: Date;
}
