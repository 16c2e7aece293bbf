import type { SpecialBin } from '../../statistics/binning/binning.types.js';
import type { Spread } from '../../statistics/stability/stability.rules.js';
import type { FeatureRow } from '../../statistics/table/table.types.js';
import type { ConductPolicy } from './conduct/conduct.types.js';

/** Features of an enterprise at a time, by name; null is not known. */
export type Features = FeatureRow;

interface Said {
  code: string;
  zh: string;
  en: string;
}

interface FeatureCore {
  name: string;
  /** One of the model's dimensions. */
  dimension: string;
  /** Weight of evidence of "not known". */
  missing: number;
  /** Absent without any. Like "not known", a special value is no evidence that a score can be given. */
  special?: SpecialBin[];
  coef: number;
  /** Mean weight of evidence of the reference employer. */
  reference: number;
  reason: Said;
  /** What is said instead where it is not known: unknown is not bad. Absent: `reason`. */
  unknown?: Said;
}

/** A number, in bins `(-∞, c1) [c1, c2) … [cn, ∞)`. */
export interface NumericFeature extends FeatureCore {
  kind: 'numeric';
  cuts: number[];
  /** Weight of evidence by bin, one more than cuts; more is more likely bad. */
  woe: number[];
  /** +1: a larger value is never better; -1: never worse. */
  monotone: 1 | -1;
}

/** A number whose weight runs straight from one knot to the next, so that it moves with time and never in steps. */
export interface CurveFeature extends FeatureCore {
  kind: 'curve';
  /** Rising; before the first and after the last the weight stays. */
  knots: number[];
  /** Weight of evidence at each knot. */
  woe: number[];
  monotone: 1 | -1;
}

/** A word, by level; an unknown level counts as not known. */
export interface CategoricalFeature extends FeatureCore {
  kind: 'categorical';
  levels: string[];
  woe: number[];
}

export type ScorecardFeature = NumericFeature | CurveFeature | CategoricalFeature;

/** How events weigh in the features of a model. */
export interface Behaviour {
  /** Days after which an event weighs half. */
  halfLifeDays: { fulfilment: number; adverse: number };
  /** Most points that events nobody verified may move a score by in either direction, a day they are recorded on. */
  unverifiedPointsADay: number;
  /** Absent from the models that read payments and claims by their number. */
  conduct?: ConductPolicy;
}

/** A score model as data: the content of its JSON file. Its SHA-256 over canonical JSON names it. */
export interface ScorecardDocument {
  id: string;
  version: string;
  /** What it is and what it was (or was not) trained on. */
  note: { zh: string; en: string };
  trainedOn: null | { dataset: string; sha256: string; rows: number; badRate: number };
  scale: { pdo: number; baseOdds: number; baseScore: number; min: number; max: number };
  /** Log-odds of bad of an enterprise whose weights of evidence are all 0. */
  intercept: number;
  dimensions: { name: string; zh: string; en: string }[];
  /** Below this the score is N/A. `counted`: what alone is knowledge; absent: every feature that has a value. */
  evidence: { required: string[]; minimumKnown: number; counted?: string[] };
  features: ScorecardFeature[];
  /** Absent: 180 and 365 days, 60 points. */
  behaviour?: Behaviour;
  /** Absent where it was not trained; the first run it is watched stands in. */
  distribution?: Spread;
}

/** What a feature in one of its bins does to a score. */
export interface PlannedBin {
  /** Log-odds of bad it adds. */
  logOdds: number;
  /** Points above the reference employer. */
  points: number;
  /** Log-odds lost against the feature's best bin. */
  cost: number;
  /** What to tell when it is among the costliest; null in the best bin. */
  reason: ScoreReason | null;
}

/** A feature with everything computed that does not depend on whom it is of. */
export interface PlannedFeature {
  feature: ScorecardFeature;
  name: string;
  /** Index of its dimension. */
  dimension: number;
  required: boolean;
  /** Whether a value is knowledge that a score may rest on. */
  counted: boolean;
  /** Bins from here on are special values. */
  ordinary: number;
  /** Bins or levels in order, then special values; none of a curve. */
  bins: PlannedBin[];
  missing: PlannedBin;
  /** Of a curve: what a value does. */
  at: ((value: number) => PlannedBin) | null;
}

/** A document that was checked, with what evaluation needs ready. */
export interface Scorecard {
  hash: string;
  document: ScorecardDocument;
  /** Score of the reference employer, whole. */
  base: number;
  plan: PlannedFeature[];
}

/** A score of one set of features. */
export interface Evaluation {
  /** null: too little evidence. */
  score: number | null;
  /** Of the reference employer. */
  base: number;
  /** Probability of bad; null without a score. */
  probability: number | null;
  /** Whole points; with `base` they sum to `score`. */
  dimensions: { name: string; points: number }[];
  reasons: { code: string; zh: string; en: string; gain: number; bin?: string; betterBin?: string }[];
}

/** What costs points, and what would raise the score; the bins are absent for thin evidence. */
export type ScoreReason = Evaluation['reasons'][number];
