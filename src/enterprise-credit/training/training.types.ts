import type { BinningLimits } from '../../statistics/binning/binning.types.js';
import type { Era } from '../../statistics/fold/time-split.rules.js';
import type {
  CalibrationBand,
  Discrimination,
  Interval,
  Prediction,
} from '../../statistics/metric/metric.types.js';
import type { PromotionEvidence } from '../../statistics/model/promotion.rules.js';
import type { JsonText } from '../../statistics/model/reading.rules.js';
import type { Spread, Stability, WatchedBins } from '../../statistics/stability/stability.rules.js';
import type {
  ColumnKind,
  Encoding,
  LabelChoice,
  TableBytes,
  TextTable,
  TrainingWarning,
} from '../../statistics/table/table.types.js';
import type { Features, ScorecardDocument } from '../scoring/scorecard.types.js';

/** How a scorecard is made. */
export interface ScorecardSettings extends BinningLimits {
  /** A feature with less information value is left out. */
  leastInformation: number;
  /** Of two features that correlate more, the one with less information is left out. */
  mostCorrelation: number;
  ridge: number;
}

/** What a person may say about a feature. */
export interface FeatureText {
  dimension?: string;
  reason?: { code: string; zh: string; en: string };
}

/** Everything that can be chosen in a training; each member has a default. */
export interface TrainingConfig {
  id: string;
  version: string;
  note: { zh: string; en: string };
  kinds: Record<string, ColumnKind>;
  /** Values that are no measurements: column → value as it stands in cells → what it means. */
  special: Record<string, Record<string, string>>;
  /** Share of bad where the model will be used; null: as in the table. */
  population: number | null;
  scale: ScorecardDocument['scale'];
  dimensions: ScorecardDocument['dimensions'];
  features: Record<string, FeatureText>;
  evidence: ScorecardDocument['evidence'];
  seed: number;
  /** Resamples behind the bootstrap intervals. */
  resamples: number;
  scorecard: ScorecardSettings;
}

/** What a model was trained on. */
export interface TrainedOn {
  dataset: string;
  sha256: string;
  rows: number;
  badRate: number;
  window: { column: string; from: string; to: string } | null;
}

/** What every trained model, of whatever kind, carries besides what evaluation needs. */
export interface TrainingRecord {
  trainedOn: TrainedOn;
  /** Share of bad in the table, and where the model is used. */
  prior: { train: number; population: number };
  metrics: ModelMetrics;
  distribution: Spread;
}

/** Measured over folds the model had not seen, or (worth little) on the rows it was made from. */
export interface ModelMetrics {
  basis: 'cross-validated' | 'training-rows';
  auc: number;
  ks: number;
  gini: number;
  averagePrecision: number;
}

/** A scorecard as the room evaluates it, with how it came to be. */
export interface TrainedScorecard extends ScorecardDocument, TrainingRecord {
  kind: 'scorecard';
  trainedOn: TrainedOn;
  distribution: Spread;
}

/** What every trained model says of itself. The service makes scorecards; others are measured beside them. */
export interface TrainedModel extends TrainingRecord {
  kind: string;
}

/** A model ready to predict. */
export interface Model {
  hash: string;
  document: TrainedModel;
  /** Names and kinds of what `predict` and `bins` read. */
  inputs: { name: string; kind: 'numeric' | 'categorical' }[];
  predict: (features: Features) => Prediction;
  /** Bins of the features in the distribution. */
  bins: WatchedBins<Features[string]>[];
}

/** What a model is compared with. */
export type Rival = Pick<Model, 'hash' | 'inputs' | 'predict'>;

/** Measures on rows that a model was fitted without. */
export interface HeldOut extends Discrimination {
  /** Mean squared distance of the probabilities from what happened, at the share of bad they are meant for. */
  brier: number;
  /** Rows with too little evidence for a score; in no measure. */
  notScored: number;
}

/** Measures over the folds of a cross-validation. */
export interface CrossValidation extends ModelMetrics {
  basis: 'cross-validated';
  brier: number;
  /** Standard error of each mean over the folds; null with one fold. */
  standardError: Record<'auc' | 'ks' | 'gini' | 'averagePrecision' | 'brier', number> | null;
  /** Column that names the folds; null: five were made by chance. */
  foldsFrom: string | null;
  folds: (Omit<HeldOut, 'notScored'> & { fold: string })[];
}

/** Measures on what came after a time, of a model of what was before. */
export interface TimeValidation extends HeldOut {
  column: string;
  trained: Era & { rows: number };
  tested: Era & { rows: number };
}

/** How far a population moved from the one that was trained on. */
export interface PopulationStability {
  score: Stability;
  features: Record<string, Stability>;
}

/** Another table beside the one that was trained on. */
export interface PopulationReport {
  dataset: string;
  sha256: string;
  rows: number;
  /** Rows with too little evidence for a score. */
  notScored: number;
  psi: PopulationStability;
}

/** What a training prints. */
export interface TrainingReport extends ModelMetrics {
  kind: TrainedModel['kind'];
  modelHash: string;
  rows: number;
  /** Rows left out because they have no label. */
  unlabelled: number;
  badRate: number;
  features: string[];
  crossValidation: CrossValidation | null;
  /** Null where no column of time was named. */
  time: TimeValidation | null;
  trainingRows: Discrimination;
  /** Null where no other table was given. */
  population: PopulationReport | null;
  warnings: TrainingWarning[];
}

/** What an evaluation prints. */
export interface EvaluationReport extends Discrimination {
  kind: TrainedModel['kind'];
  modelHash: string;
  /** Rows left out because they have no label. */
  unlabelled: number;
  /** Rows with too little evidence for a score; in no measure. */
  notScored: number;
  calibration: CalibrationBand[];
  psi: PopulationStability;
  intervals: Record<'auc' | 'ks' | 'gini' | 'averagePrecision', Interval>;
  /** With another model on the rows both scored; null without one. */
  comparison: PromotionEvidence | null;
  warnings: TrainingWarning[];
}

/** What to train. */
export interface TrainingChoice extends Omit<LabelChoice, 'kinds' | 'special'> {
  /** Share of the rows that are learnt from where `time` parts them. */
  timeShare?: number;
}

export interface TrainingRequest extends TrainingChoice {
  table: TextTable;
  /** Another table to compare with the one that is trained on; needs no outcomes. */
  population?: TextTable;
  /** Content of a configuration file; {} for all defaults. */
  config: unknown;
}

/** A training from a file that somebody opened. */
export interface TrainingOrder extends TrainingChoice {
  data: TableBytes;
  population?: TableBytes;
  encoding?: Encoding;
  /** JSON of a configuration; null for all defaults. */
  config: JsonText | null;
}

/** An evaluation of a model's JSON on a table. */
export interface EvaluationOrder extends Pick<LabelChoice, 'target' | 'drop'> {
  data: TableBytes;
  encoding?: Encoding;
  model: JsonText;
  /** A model to compare it with; null for none. */
  against: JsonText | null;
}
