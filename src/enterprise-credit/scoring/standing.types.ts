import type { OrganisationId } from '../../platform/ids/ids.js';
import type { FactBucket, LedgerKind } from '../ledger/fact.types.js';
import type { BandPolicy, BandStanding } from './band.rules.js';
import type { Band } from '../enterprise-credit.types.js';
import type { Evaluation, Features, ScoreReason } from './scorecard.types.js';

/** A score as it stands. */
export interface StandingScore extends BandStanding {
  enterpriseId: OrganisationId;
  score: number | null;
  base: number;
  dimensions: { name: string; points: number }[];
  /** Points taken by reports nobody has decided, 0 or negative. */
  feedback: number;
  reasons: ScoreReason[];
  modelId: string;
  modelVersion: string;
  modelHash: string;
  featuresHash: string;
  /** How far the ledger had been read. */
  ledgerSeq: number;
  asOf: Date;
  version: number;
}

/** A score as the facts make it: `base`, the dimensions' points and `feedback` sum to it. */
export interface ScoreMade extends Evaluation {
  /** Points taken by reports nobody has decided, 0 or negative. */
  feedback: number;
  features: Features;
}

/** What a score is computed from. */
export interface ScoreBasis {
  /** The facts that count. */
  buckets: FactBucket[];
  /** End of the ledger. */
  seq: number;
  /** Kinds recorded since the score that stands, the last first; none when only time went by. */
  kinds: LedgerKind[];
  now: Date;
  /** Business day of `now`. */
  today: string;
  bands: BandPolicy;
}

/** A score that takes the place of the one that stood. */
export interface NextScore {
  current: StandingScore;
  features: Features;
  cause: string;
}

/** What a challenger would have said when a score was made; nobody decides by it. */
export interface ShadowScored {
  modelHash: string;
  enterpriseId: OrganisationId;
  /** Of the champion's score that it stands beside. */
  version: number;
  score: number | null;
  championScore: number | null;
  band: Band | null;
  championBand: Band | null;
  asOf: Date;
}

interface News {
  enterpriseId: OrganisationId;
  score: number | null;
  band: Band | null;
  modelHash: string;
  cause: string;
  version: number;
}

/** A score moved, from `previous`. */
export interface ScoreNews extends News {
  previous: number | null;
}

/** A score is shown in another band than `previous`. */
export interface BandNews extends News {
  previous: Band | null;
}
