import type { ModelState } from '../../../statistics/model/life.rules.js';
import type { AdvertFinding } from '../advert.types.js';
import type { Reason, Score } from '../classifier/model.types.js';

/** What the rules and the champion found in an advert, and what models in shadow said of it. */
export interface Screening {
  findings: AdvertFinding[];
  /** Null when no model is champion. */
  score: Score | null;
  shadows: Score[];
}

/** What one model in shadow said of a job's advert. */
export interface KeptShadow {
  jobId: string;
  modelHash: string;
  probability: number;
  threshold: number;
  screenedAt: Date;
}

/** The screening of a job as its employer and the operator see it. */
export interface ScreeningView {
  jobId: string;
  findings: AdvertFinding[];
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
  state: ModelState;
  /** It is champion: adverts are flagged by it. */
  isActive: boolean;
  /** People who approved its promotion since it is in shadow. */
  approvals: string[];
  changedAt: Date;
  version: number;
  baseRate: number;
  threshold: number;
  terms: number;
  training: Record<string, unknown>;
  publishedAt: Date;
}

/** An advert that a person decided about: what the champion and a model in shadow had said of it. */
export interface ReviewedAdvert {
  jobId: string;
  champion: number;
  shadow: number;
  isRefused: boolean;
}
