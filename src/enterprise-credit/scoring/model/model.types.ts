import type { ModelState } from '../../../statistics/model/life.rules.js';
import type { PromotionGrounds } from '../../../statistics/model/promotion.rules.js';

/** A step in the life of a model. */
export interface ModelMoveView {
  state: ModelState;
  /** An approval is one of the two a promotion needs; a move is done. */
  kind: 'approval' | 'move';
  movedBy: string;
  reason: string;
  /** Why it may be champion; null of other steps. */
  grounds: PromotionGrounds | null;
  movedAt: Date;
}

/** A score model as the operator sees it. */
export interface ModelView {
  /** SHA-256 over its canonical JSON, base64url. */
  hash: string;
  id: string;
  modelVersion: string;
  state: ModelState;
  publishedAt: Date;
  changedAt: Date;
  /** People who approved its promotion since it is in shadow. */
  approvals: string[];
  moves: ModelMoveView[];
  version: number;
}

/** A challenger beside the champion, over all scores made since it is in shadow. */
export interface ModelComparison {
  hash: string;
  scores: number;
  /** Both gave a score. */
  both: number;
  /** Challenger minus champion, points. */
  meanDifference: number | null;
  meanAbsoluteDifference: number | null;
  correlation: number | null;
  /** How many would be shown in which band. */
  bands: { champion: string | null; challenger: string | null; count: number }[];
}
