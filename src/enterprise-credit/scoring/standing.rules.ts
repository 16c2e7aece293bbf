import { digestOf } from '../../platform/crypto/canonical.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { CONDUCT_FACTS, type LedgerKind } from '../ledger/fact.types.js';
import { causeOf, isGate } from '../ledger/ledger.rules.js';
import { bandAfter, bandOf } from './band.rules.js';
import { behaviourOf } from './features.rules.js';
import { scoreOn } from './made-score.rules.js';
import type { Scorecard } from './scorecard.types.js';
import type {
  BandNews,
  NextScore,
  ScoreBasis,
  ScoreNews,
  ShadowScored,
  StandingScore,
} from './standing.types.js';

/**
 * What takes the place of the score that stands; null when nothing does. A new fact that moves a feature makes a new
 * score, time alone only when what is shown changes.
 */
export function standingAfter(
  enterpriseId: OrganisationId,
  before: StandingScore | null,
  scorecard: Scorecard,
  basis: ScoreBasis,
): NextScore | null {
  const { seq, now } = basis;
  const kinds = basis.kinds.filter((kind) => isReadBy(scorecard, kind));
  const { score, base, dimensions, feedback, reasons, features } = scoreOn(
    scorecard,
    basis.buckets,
    basis.today,
  );
  const bands = { now, policy: basis.bands, isGate: isGate(kinds) };
  const band = bandAfter(before, score, bands);
  const { id: modelId, version: modelVersion } = scorecard.document;
  const shown = {
    score,
    base,
    dimensions,
    feedback,
    reasons,
    ...band,
    modelId,
    modelVersion,
    modelHash: scorecard.hash,
  };
  const isSame = before !== null && showsTheSame(before, shown);
  if (isSame && kinds.length === 0) return null;
  const featuresHash = digestOf(features);
  if (isSame && before.featuresHash === featuresHash) return null;
  const version = (before?.version ?? 0) + 1;
  return {
    current: { enterpriseId, ...shown, featuresHash, ledgerSeq: seq, asOf: now, version },
    features,
    cause: causeOf(kinds),
  };
}

/** Whether a model reads facts of a kind; what it does not read moves no score and is no cause of one. */
/** Whether a model reads any of these kinds of facts: what it does not read moves no score of it. */
export function readsAny(scorecard: Scorecard, kinds: readonly LedgerKind[]): boolean {
  return kinds.some((kind) => isReadBy(scorecard, kind));
}

function isReadBy(scorecard: Scorecard, kind: LedgerKind): boolean {
  return behaviourOf(scorecard).conduct !== undefined || !CONDUCT_FACTS.some((one) => one === kind);
}

/** What challengers say of the same facts, beside the score that stands. */
export function shadowsOf(
  challengers: Scorecard[],
  { buckets, today, bands }: Pick<ScoreBasis, 'buckets' | 'today' | 'bands'>,
  standing: Pick<StandingScore, 'enterpriseId' | 'version' | 'score' | 'band' | 'asOf'>,
): ShadowScored[] {
  const { enterpriseId, version, score: championScore, band: championBand, asOf } = standing;
  return challengers.map((challenger) => {
    const { score } = scoreOn(challenger, buckets, today);
    const band = bandOf(score, bands.cuts);
    return {
      modelHash: challenger.hash,
      enterpriseId,
      version,
      score,
      championScore,
      band,
      championBand,
      asOf,
    };
  });
}

/** What listeners hear of a new score: that it moved, that it is shown in another band, both or neither. */
export function newsOf(
  before: StandingScore | null,
  { current, cause }: NextScore,
): { moved: ScoreNews | null; banded: BandNews | null } {
  const { enterpriseId, score, modelHash, band, version } = current;
  const about = { enterpriseId, score, band, modelHash, cause, version };
  return {
    moved: before?.score === score ? null : { ...about, previous: before?.score ?? null },
    banded: before?.band === band ? null : { ...about, previous: before?.band ?? null },
  };
}

function showsTheSame(
  a: StandingScore,
  b: Omit<StandingScore, 'enterpriseId' | 'featuresHash' | 'ledgerSeq' | 'asOf' | 'version'>,
): boolean {
  return (
    a.score === b.score &&
    a.band === b.band &&
    a.bandDueAt?.getTime() === b.bandDueAt?.getTime() &&
    a.modelHash === b.modelHash &&
    a.base === b.base &&
    a.feedback === b.feedback &&
    a.dimensions.every(({ points }, i) => points === b.dimensions[i]?.points) &&
    a.dimensions.length === b.dimensions.length &&
    a.reasons.length === b.reasons.length &&
    a.reasons.every(({ code, gain, bin }, i) => {
      const other = b.reasons[i];
      return code === other?.code && gain === other.gain && bin === other.bin;
    })
  );
}
